"""The checks of exercise 02: Jacobians, their product, clipping, chrono, a repair, a memory."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks import gradients_cases as cases
from course_utils.checks import gradients_clip_hints as clip_hints
from course_utils.checks import gradients_hints as hints
from course_utils.checks import gradients_memory_hints as memory_hints
from course_utils.checks import gradients_reference as reference
from course_utils.checks import gradients_repair_hints as repair_hints
from course_utils.checks.running import CheckFailed, Function, Rng, a_check
from course_utils.checks.values import Floats, close, parts, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh, _outer, _default_rng = np.tanh, np.outer, np.random.default_rng
_qr, _mean, _max, _abs, _array = np.linalg.qr, np.mean, np.max, np.abs, np.array

Network = tuple[Floats, list[Floats]]  # states [time, sequence, units], weights

IN_PLACE = (
    "your function changed the arrays it was given, and whoever called it still needs them: "
    "`x *= …` and `x[…] = …` work in place, `x = x * …` makes a new array."
)
SOME, MUCH = 0.45, 0.7  # of the last `units` inputs; the tests measure the room left
PAIR = "Did they come from `np.linalg.qr`? It returns two, Q and R: which keeps lengths?"
NETWORKS = 4  # whose scores are averaged: random matrices differ
JUST = 1.05  # of a bar: below it, other inputs may well decide otherwise


def _unchanged(given: Any, before: Any) -> None:
    """Fail if an answer changed one of the arrays that it was given."""
    if len(given) != len(before) or not all(
        close(now, was) for now, was in zip(given, before, strict=True)
    ):
        raise CheckFailed(IN_PLACE)


@a_check(instead_of=(reference.jacobian, reference.step))
def jacobian(answer: Function, rng: Rng) -> None:
    """Try some steps of random networks, one of them with a single unit."""
    for units, features in [(3, 2), (5, 1), (1, 1), (4, 3)]:
        drawn = [
            rng.normal(size=features),
            rng.uniform(-0.9, 0.9, size=units),
            rng.normal(0, 0.7, size=(features, units)),
            rng.normal(0, 0.7, size=(units, units)),
            rng.normal(0, 0.5, size=units),
        ]
        if units == 1:  # where tanh bends most: a nudge is small enough at every draw, or at none
            drawn[3] = _array([[4.0 * rng.choice([-1, 1])]])
            drawn[4] = 0.66 - drawn[0] @ drawn[2] - drawn[1] @ drawn[3]
        given = [part.copy() for part in drawn]
        got = plain_array(answer(*given), "the Jacobian")
        _unchanged(given, drawn)
        hint = hints.of_jacobian(got, *drawn)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {units} units.)")


@a_check(instead_of=(reference.gradient_norms,))
def gradient_norms(answer: Function, rng: Rng) -> None:
    """Try chains of Jacobians that neither vanish nor explode; the shortest has none."""
    for units, time in [(3, 7), (4, 12), (1, 5), (3, 1)]:
        matrices = [
            _qr(rng.normal(size=(units, units)))[0] * rng.uniform(0.8, 1.25, size=units)
            for _ in range(time - 1)
        ]
        jacobians = np.reshape(matrices, (time - 1, units, units))
        last = rng.normal(size=units)
        last = 2 * last / reference.global_norm([last])
        given = [jacobians.copy(), last.copy()]
        norms = plain_array(answer(*given), "the norms")
        _unchanged(given, [jacobians, last])
        hint = hints.of_norms(norms, jacobians, last)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {time} states, {time - 1} Jacobians.)")


def _list_of(value: Any, like: list[Floats], what: str) -> list[Floats]:
    """Take apart an answer's list of arrays, of the shapes of another list."""
    if type(value) not in (list, tuple):
        kind = type(value).__name__
        if value is None:
            raise CheckFailed(f"{what}: got None. Is the `return` missing?")
        raise CheckFailed(
            f"{what}: return a list of {len(like)} arrays, one for each that was given; got the "
            f"type {kind}."
        )
    if len(value) != len(like):
        raise CheckFailed(
            f"{what}: return a list of {len(like)} arrays, one for each that was given; got "
            f"{len(value)}."
        )
    found = [plain_array(part, what, not_finite=clip_hints.NOT_FINITE) for part in value]
    for number, (part, wanted) in enumerate(zip(found, like, strict=True)):
        if part.shape != wanted.shape:
            raise CheckFailed(
                f"{what}: array {number} should keep its shape {wanted.shape}, got {part.shape}."
            )
    return found


@a_check(instead_of=(reference.clip_by_global_norm, reference.global_norm))
def clip_by_global_norm(answer: Function, rng: Rng) -> None:
    """Try gradients above the norm and below it, in every way that can be told apart, and zero."""
    for case in cases.CLIPPED:
        drawn, max_norm = cases.to_clip(case, rng)
        given = [part.copy() for part in drawn]
        size = reference.global_norm(drawn)
        said = f"a global norm of {size:.3g} and max_norm={max_norm:.3g}"
        try:
            result = answer(given, max_norm)
        except CheckFailed as error:
            if case == "zero":
                raise CheckFailed(f"{error} (Tried with all gradients zero.)") from error
            raise
        got = _list_of(result, drawn, "the clipped gradients")
        _unchanged(given, drawn)
        hint = clip_hints.of_clipped(got, drawn, max_norm)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {len(drawn)} arrays, {said}.)")


@a_check(instead_of=(reference.chrono_bias,))
def chrono_bias(answer: Function, rng: Rng) -> None:
    """Try several spans; at the shortest, 2, there is nothing to draw."""
    for units, longest in [(4, int(rng.integers(50, 400))), (1, 784), (6, 5), (3, 2)]:
        uniform = rng.uniform(0.05, 0.95, size=units)
        given = uniform.copy()
        got = plain_array(answer(given, longest), "the bias", not_finite=clip_hints.LOG_OF_ZERO)
        again = plain_array(answer(uniform.copy(), longest), "the bias")
        _unchanged([given], [uniform])
        hint = clip_hints.of_bias(got, uniform, longest)
        if hint is not None and not close(got, again):
            hint = "two calls with the same draws differ: use the draws that you are given."
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {units} units, T = {longest}.)")


def _one_step_gradients(
    inputs: Floats, targets: Floats, state: Floats, weights: list[Floats]
) -> tuple[list[Floats], Floats]:
    """Gradients of half the squared error of one step of a SimpleRNN; and the state after it."""
    after = _tanh(inputs @ weights[0] + state @ weights[1] + weights[2])
    slope = (after - targets) * (1 - after**2)
    return [_outer(inputs, slope), _outer(state, slope), slope], after


@a_check(instead_of=(reference.train,))
def train(answer: Function, rng: Rng) -> None:
    """Train on a few pieces, some of whose gradients are above the norm, and compare weights."""
    for count in (4, 6):
        units, rate = int(rng.integers(3, 6)), float(rng.uniform(0.1, 0.2))
        shapes = [(2, units), (units, units), (units,)]
        weights = [rng.normal(0, 0.4, size=shape) for shape in shapes]
        state = rng.uniform(-0.8, 0.8, size=units)
        far = [2 if number % 2 else 8 for number in range(count)]  # small gradients and large ones
        signs = rng.choice([-1.0, 1.0], size=(count, units))
        pieces = [(rng.normal(size=2), away * sign) for away, sign in zip(far, signs, strict=True)]
        sizes = repair_hints.sizes(pieces, weights, state, _one_step_gradients)
        # Some steps, too, would be clipped: at least the first, which has the weights given.
        limit = rate * min((min(sizes) * max(sizes)) ** 0.5, 0.8 * sizes[0])

        def clip(gradients: Any, limit: float = limit) -> list[Floats]:
            taken = [plain_array(part, "what you gave to `clip`") for part in gradients]
            return reference.clip_by_global_norm(taken, limit)

        given = [part.copy() for part in weights]
        start = state.copy()
        result = answer(pieces, given, start, _one_step_gradients, clip, rate)
        got = _list_of(result, weights, "the weights")
        _unchanged([*given, start], [*weights, state])
        hint = repair_hints.of_weights(got, pieces, weights, state, _one_step_gradients, clip, rate)
        if hint is not None:
            raise CheckFailed(f"{hint} (Tried with {count} pieces.)")


def _project(answer: Function, rng: Rng) -> tuple[float, Network]:
    """Mean score of some networks on inputs that nobody has seen; and the worst of them."""
    found = []
    for _ in range(NETWORKS):
        units = int(rng.integers(40, 61))
        names = ("kernel", "recurrent_kernel", "bias")
        result = parts(answer(units, _default_rng(rng.integers(2**32))), names)
        for part, name in zip(result, names, strict=True):
            if isinstance(part, tuple) and type(part) is not tuple:  # such as QRResult
                raise CheckFailed(f"{name}: got {len(part)} arrays instead of one. {PAIR}")
        weights = [plain_array(part, name) for part, name in zip(result, names, strict=True)]
        shapes = [(1, units), (units, units), (units,)]
        for part, name, shape in zip(weights, names, shapes, strict=True):
            if part.shape != shape:
                more = f" {PAIR}" if part.shape == (2, units, units) else ""
                raise CheckFailed(f"{name} should have the shape {shape}, got {part.shape}.{more}")
            if float(_max(_abs(part))) > 1e6:
                raise CheckFailed(f"{name} holds numbers beyond a million.")
        scores, states = reference.recall(weights[0], weights[1], weights[2], rng)
        found.append((float(_mean(scores)), (states, weights)))
    worst = min(found, key=lambda pair: pair[0])[1]
    return float(_mean([score for score, _ in found])), worst


def _held_against(found: tuple[float, Network], bar: float) -> str:
    """Fail below the bar; above it, return what is said to who passed."""
    score, worst = found
    said = f"{NETWORKS} new networks recall {score:.2f} of their last inputs"
    if score < bar:
        odd = memory_hints.of_network(*worst)
        raise CheckFailed(f"{said}, and {bar:.2f} is needed. The worst of them: {odd}")
    if score < JUST * bar:
        return f"{said}. But only just: the bar is {bar:.2f}, and grading draws other inputs."
    return f"{said}."


@a_check()
def project_remembers(answer: Function, rng: Rng) -> str:
    """Hold what a network recalls against the lower bar."""
    return _held_against(_project(answer, rng), SOME)


@a_check()
def project_remembers_more(answer: Function, rng: Rng) -> str:
    """Hold what a network recalls against the higher bar."""
    return _held_against(_project(answer, rng), MUCH)
