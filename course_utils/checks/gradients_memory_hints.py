"""What exercise 02's checks say of a network that does not remember enough."""

from __future__ import annotations

import numpy as np

from course_utils.checks.gradients_reference import NOISE
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _sum, _std, _norm, _svd = np.mean, np.sum, np.std, np.linalg.norm, np.linalg.svd
_stack, _tanh, _arange = np.stack, np.tanh, np.arange


def traces(states: Floats, kernel: Floats, recurrent_kernel: Floats, steps: int) -> Floats:
    """Return the gradient of a state with respect to earlier inputs, [lag, units].

    Parameters
    ----------
    states : ndarray of shape [time, units]
        Of one run; the last `steps` of them count.
    """
    rows: list[Floats] = []
    for slope in 1 - states[-steps:] ** 2:
        rows = [slope * (row @ recurrent_kernel) for row in rows] + [slope * kernel[0]]
    return _stack(rows[::-1])


def _free(recurrent_kernel: Floats, size: float) -> float:
    """Mean size of a unit after 100 steps without any input, from a state of some size."""
    units = len(recurrent_kernel)
    state = size * (-1.0) ** (_arange(units) * (_arange(units) + 1) // 2)  # ++−−++−−…
    for _ in range(100):
        state = _tanh(state @ recurrent_kernel)
    return float(_norm(state) / units**0.5)


def of_network(states: Floats, weights: list[Floats]) -> str:
    """Say what is the likeliest reason that a network does not remember more."""
    kernel, recurrent_kernel, _ = weights
    if float(_norm(kernel)) == 0:
        return "no input gets in: its kernel is zero."
    units = len(recurrent_kernel)
    lengths = _svd(recurrent_kernel, compute_uv=False)  # the longest first
    if lengths[0] > 2 * lengths[3 * units // 4]:
        return (
            "its recurrent kernel changes the length of vectors unevenly, to between "
            f"{lengths[-1]:.2g} and {lengths[0]:.2g} times what it was: after some steps, what lay "
            "in the short directions is lost beside what lay in the long ones. Which matrices "
            "treat all directions alike?"
        )
    grown = _free(recurrent_kernel, 0.001)
    if grown > 0.01:
        return (
            f"its gradient explodes. Without any input, a state of 0.001 grows to {grown:.2g} in "
            "100 steps: the states live by themselves, and the inputs are lost among them. What "
            "does the recurrent kernel do to the length of a vector?"
        )
    slope = float(_mean(1 - states**2))
    if slope < 0.85:
        return (
            f"its units are saturated: the mean slope of tanh is {slope:.2f}, and each step "
            "multiplies the gradient by it. What makes the states so large?"
        )
    gradient = traces(states[:, -1], kernel, recurrent_kernel, units)
    norms, half = _norm(gradient, axis=1), units // 2
    kept = float(norms[half] / norms[0])
    if kept < 0.85**half:
        return (
            f"its gradient vanishes: each step back multiplies it by about {kept ** (1 / half):.2f}"
            f", and with respect to the input {half} steps back {kept:.2g} of it is left. What "
            "does the recurrent kernel do to the length of a vector?"
        )
    spread = _svd(gradient / norms[:, None], compute_uv=False) ** 2
    free = float(_sum(spread) ** 2 / _sum(spread**2))
    if free < units / 5:
        mirrored = float(_norm(recurrent_kernel - recurrent_kernel.T))
        turns = mirrored > 0.5 * float(_norm(recurrent_kernel))
        return (
            "the inputs of different steps leave nearly the same trace: they lie in about "
            f"{max(free, 1):.0f} of {units} directions, and nobody can tell them apart. "
            + (
                "Does each step lead a trace to a direction where no other is?"
                if turns
                else "The recurrent kernel should turn the state, not only keep it."
            )
        )
    size = float(_mean(_std(states, axis=(0, 1))))
    if size < 2 * NOISE:
        return (
            f"its states are quiet: their sd is {size:.2g}, and the noise's is {NOISE:g}. What "
            "makes them louder?"
        )
    return (
        f"its gradient keeps {kept:.2f} of its norm over {half} steps; its states have the sd "
        f"{size:.2g} (noise {NOISE:g}), and the mean slope of tanh is {slope:.2f}. Large states "
        "bend in the tanh, small ones drown in the noise: try other sizes of the kernel, and of "
        "the recurrent kernel."
    )
