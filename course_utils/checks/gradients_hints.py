"""What exercise 02's checks say of wrong Jacobians, and of wrong norms of their product."""

from __future__ import annotations

import numpy as np

from course_utils.checks import gradients_reference as reference
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_tanh, _norm, _cumprod, _concatenate = np.tanh, np.linalg.norm, np.cumprod, np.concatenate
_cumsum, _sum, _abs, _max, _eigvals = np.cumsum, np.sum, np.abs, np.max, np.linalg.eigvals
_eye, _stack = np.eye, np.stack


def of_jacobian(
    got: Floats,
    inputs: Floats,
    state: Floats,
    kernel: Floats,
    recurrent_kernel: Floats,
    bias: Floats,
) -> str | None:
    """Say what is wrong with the Jacobian of one step; None if nothing is."""
    right = reference.jacobian(inputs, state, kernel, recurrent_kernel, bias)
    if got.shape != right.shape:
        return (
            f"the Jacobian should be [units, units] = {right.shape}, got {got.shape}: one row for "
            "each old unit, one column for each new one."
        )
    if close(got, right):
        return None
    new = reference.step(inputs, state, kernel, recurrent_kernel, bias)
    before = inputs @ kernel + state @ recurrent_kernel + bias
    slope = 1 - new**2
    no_bias = 1 - _tanh(before - bias) ** 2
    no_inputs = 1 - _tanh(state @ recurrent_kernel + bias) ** 2
    turned = 1 - _tanh(inputs @ kernel + recurrent_kernel @ state + bias) ** 2
    slopes = {
        "": slope,
        "the slope of tanh is missing: the new state is tanh of a sum, not the sum itself.": (
            0 * slope + 1
        ),
        "the slope is taken at the old state; it should be that of tanh where the new state "
        "comes from.": 1 - state**2,
        "tanh is taken twice: 1 − tanh² wants the sum before tanh; of the new state, which is "
        "tanh already, the slope is 1 − state².": 1 - _tanh(new) ** 2,
        "1 − z² is right where z is tanh's output, and here z seems to be the sum before tanh.": (
            1 - before**2
        ),
        "the slope of tanh is 1 − tanh², with a square.": 1 - new,
        "tanh itself stands where its slope should.": new,
        "the slope of tanh is 1 − tanh², not 1 + tanh².": 1 + new**2,
        "that is the slope of the sigmoid, h · (1 − h); here the unit is a tanh.": new * (1 - new),
        "the bias was left out.": no_bias,
        "the inputs were left out.": no_inputs,
        "the sign is wrong: tanh rises everywhere, so its slope is never negative.": -slope,
        "the state is a row: Keras computes state @ recurrent_kernel, not the other way round.": (
            turned
        ),
    }
    for hint, part in slopes.items():
        for orders, wrong in {
            "": part * recurrent_kernel,
            "it is transposed: rows belong to the old units, columns to the new ones.": (
                part[:, None] * recurrent_kernel.T
            ),
            "the slopes belong to the new units, so each *column* is multiplied by one of them.": (
                part[:, None] * recurrent_kernel
            ),
            "recurrent_kernel[i, j] leads from old unit i to new unit j; where does it belong in "
            "a matrix whose rows are the old units?": part * recurrent_kernel.T,
        }.items():
            if close(got, wrong):
                return f"{hint} {orders}".strip()
    return _of_nudges(got, right)


def _of_nudges(got: Floats, right: Floats) -> str:
    """Say what is wrong with a Jacobian that was perhaps made by nudging."""
    factor = float(_sum(got * right) / _sum(right**2))
    if float(_norm(got - factor * right)) < 0.01 * float(_norm(got)):
        if abs(factor - 1) < 0.01:
            return (
                "nearly right, but not exact. If you nudge, the nudge is too large; the formula "
                "needs none."
            )
        if len(right) > 1:
            return (
                f"every number is {factor:.3g} times what it should be. If you nudge, divide the "
                "change by the nudge that made it."
            )
    if float(_norm(got - _cumsum(right, axis=0))) < 0.01 * float(_norm(got)):
        return (
            "each row holds those above it as well: take a nudge back before you nudge the next "
            "old unit."
        )
    return (
        "some numbers are wrong. Nudge one old unit by 1e-6, compute the step again, and divide "
        "the change of the new units by 1e-6: that is one row."
    )


def of_norms(got: Floats, jacobians: Floats, last: Floats) -> str | None:
    """Say what is wrong with the norms at each lag; None if nothing is."""
    right = reference.gradient_norms(jacobians, last)
    if got.ndim == 2:
        return f"one norm for each lag is wanted, [time] = {right.shape}; got {got.shape}."
    if got.ndim != 1 or len(got) != len(right):
        why = "there is one state more than there are Jacobians."
        if close(got, right[1:]):
            why = "lag 0 is the last state itself: its gradient needs no Jacobian."
        elif close(got, right[:-1]):
            why = "the first state is missing: jacobians[0] leads from there to the second."
        return f"one norm for each state is wanted, {right.shape}, got {got.shape}: {why}"
    if close(got, right):
        return None
    if close(got, right[::-1]):
        return "they run the wrong way: norms[0] belongs to the last state, norms[−1] to the first."
    if close(got, right**2):
        return "these are squared norms: where is the root?"
    backwards, size = jacobians[::-1], right[0]
    walks = {
        "each Jacobian is transposed: its rows belong to the earlier state, so the gradient that "
        "comes from later stands on its right.": (
            reference.gradient_norms(jacobians.transpose(0, 2, 1), last)
        ),
        "the Jacobians are taken from the first on; the gradient comes from the last step and "
        "meets the last one first.": reference.gradient_norms(backwards, last),
        "the Jacobians are taken from the first on, and transposed: the gradient comes from the "
        "last step, and stands on the right.": (
            reference.gradient_norms(backwards.transpose(0, 2, 1), last)
        ),
        "the same Jacobian is used at every lag; each step has its own.": (
            reference.gradient_norms(0 * jacobians + jacobians[-1:], last)
        ),
        "the same first Jacobian is used at every lag; each step has its own.": (
            reference.gradient_norms(0 * jacobians + jacobians[:1], last)
        ),
        "each lag has one Jacobian only: the gradient passes through all steps between.": (
            _concatenate([right[:1], _norm(backwards @ last, axis=-1)])
        ),
    }
    for hint, wrong in walks.items():
        if close(got, wrong):
            return hint
        if close(got, wrong[::-1]):
            return f"they run the wrong way: norms[0] belongs to the last state. And {hint}"
    odd = _of_matrices(got, jacobians, size)
    if odd is not None:
        return odd
    if close(got * size, right):
        return "they are divided by the norm at lag 0: leave them in the loss's own unit."
    if not close(got[:1], right[:1]):
        if close(got[1:], right[:-1]):
            return "they are one lag late: norms[0] is the norm of last_gradient itself."
        if len(got) > 1 and close(got[:-1], right[1:]):
            return "they are one lag early: norms[0] is the norm of last_gradient itself."
        return (
            "norms[0] should be the norm (root of the sum of squares) of last_gradient, "
            f"{size:.3g}; got {got[0]:.3g}."
        )
    if close(got[1:] * size, right[1:]):
        return (
            "from lag 1 on they are divided by the norm at lag 0: the product begins with "
            "last_gradient as it is."
        )
    first = int(_first_wrong(got, right))
    return (
        f"the norms are right up to lag {first - 1}, and wrong from lag {first} on. Which Jacobian "
        "leads from there to the state before, on which side does it stand, and of what is the "
        "norm taken?"
    )


def _of_matrices(got: Floats, jacobians: Floats, size: float) -> str | None:
    """Say which number of the matrices stands where the norm of a gradient should; None if none.

    The gradient at lag 0 is left to others: it needs no matrix.
    """
    if len(jacobians) == 0:
        return None
    left = right = _eye(jacobians.shape[-1])
    lefts, rights = [], []
    for matrix in jacobians[::-1]:
        left, right = matrix @ left, right @ matrix
        lefts.append(left)
        rights.append(right)
    single, products = jacobians[::-1], [_stack(lefts), _stack(rights)]
    for kind in ("fro", 2):
        if close(got[1:], size * _cumprod(_norm(single, kind, axis=(1, 2)))):
            return (
                "a product of norms is only an upper bound: multiply the matrices, and take the "
                "norm at the end."
            )
        if any(
            close(got[1:], scale * _norm(each, kind, axis=(1, 2)))
            for each in products
            for scale in (size, 1.0)
        ):
            return (
                "that is the norm of a matrix, which says how long it can make a vector. How long "
                "is what the product makes of last_gradient?"
            )
    radii = [_max(_abs(_eigvals(each)), axis=-1) for each in (single, *products)]
    for values in (_cumprod(radii[0]), *radii[1:]):
        if close(got[1:], size * values) or close(got[1:], values):
            return (
                "an eigenvalue says what a matrix does to its own direction; last_gradient has "
                "another. How long is what the product makes of it?"
            )
    return None


def _first_wrong(got: Floats, right: Floats) -> int:
    return next(lag for lag in range(len(right)) if not close(got[lag], right[lag]))
