"""What exercise 07's checks say of masked states."""

from __future__ import annotations

import numpy as np

from course_utils.checks.sentiment_draws import Mask, Step
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_where, _stack, _nonzero, _abs = np.where, np.stack, np.nonzero, np.abs
_accumulate, _roll, _any = np.logical_and.accumulate, np.roll, np.any


def masked_run(step: Step, inputs: Floats, mask: Mask, start: Floats, how: str = "") -> Floats:
    """Run a step over a masked batch; `how` names the usual mistakes."""
    state, outputs = start, []
    if how == "from zero":
        state = 0 * start
    masks = {
        "inverted": ~mask,
        "stops": _accumulate(mask, axis=1),
        "late": _roll(mask, 1, axis=1),
        "early": _roll(mask, -1, axis=1),
        "ignored": mask | True,
        "zeroed inputs": mask | True,
        "any": mask | mask.any(axis=0),
        "all": mask & mask.all(axis=0),
    }
    used = masks.get(how, mask)
    for now in range(inputs.shape[1]):
        real = used[:, now, None]
        read = inputs[:, now] * mask[:, now, None] if how == "zeroed inputs" else inputs[:, now]
        new = step(read, start if how == "never carried" else state)
        before = {"zeroed state": 0 * state, "restart": start}.get(how, state)
        state = _where(real, new, before)
        shown = {"new outputs": new, "zero outputs": _where(real, state, 0.0)}.get(how, state)
        outputs.append(shown)
    if how == "one array":
        outputs = [state] * len(outputs)
    return _stack(outputs, axis=1)


_ZEROS = (
    "at padded steps your outputs are 0. Is the state set to 0 there, or only shown as 0? It "
    "should be the state that the last real step left."
)
_IN_FRONT = (
    "padding on the right was skipped, and padding in front is not: the state changes there. It "
    "may stand anywhere."
)
_RUNS = {
    "ignored": "the mask is not used: the state goes on changing at padded steps.",
    "inverted": "the mask is the wrong way round: True stands for a real step.",
    "zeroed state": _ZEROS,
    "restart": "a padded step puts the start state back; the state should stay as it was.",
    "zeroed inputs": "the inputs of padded steps are set to zero, but the step is made all the "
    "same: a state changes on zeros, too.",
    "stops": "a row stops for good at its first padded step. Padding may stand anywhere: in front, "
    "and in between.",
    "late": "the mask of the step before is used: is a list one entry off?",
    "early": "the mask of the step after is used: is a list one entry off?",
    "any": "a step counts for all rows as soon as it is real for one of them: each row has a mask "
    "of its own.",
    "all": "a step counts for no row unless it is real for all of them: each row has a mask of its "
    "own.",
    "new outputs": "the state is kept at padded steps, and the output is not: it shows what the "
    "step would have made of the padding. The output is the state.",
    "zero outputs": _ZEROS,
    "one array": "every step shows the state after the last one: was one and the same array put "
    "into the list each time, and then changed in place?",
    "never carried": "every step begins with the start state: what does the step before hand on?",
    "from zero": "the run begins with zeros; `state` is where it should begin.",
}


def of_run(got: Floats, step: Step, inputs: Floats, mask: Mask, start: Floats) -> str | None:
    """Say what is wrong with the states of a masked run; None if nothing is."""
    right = masked_run(step, inputs, mask, start)
    if got.shape == right[:, -1].shape:
        return (
            f"the state after every step is wanted, [batch, time, units] = {right.shape}; got one "
            f"for each row, {got.shape}."
        )
    if got.shape == right.swapaxes(0, 1).shape != right.shape:
        return f"outputs should be [batch, time, units] = {right.shape}; time comes first in yours."
    if got.shape == (len(right), right.shape[1] + 1, right.shape[2]):
        return "one step too many: the first output is the state after the first step."
    if got.shape != right.shape:
        return f"outputs should be [batch, time, units] = {right.shape}, got {got.shape}."
    if close(got, right):
        return None
    for how, hint in _RUNS.items():
        if close(got, masked_run(step, inputs, mask, start, how)):
            # Whoever ignores every mask has failed before, where all padding is on the right.
            return _IN_FRONT if how == "ignored" and mask[:, -1].all() else hint
    rows, steps = (int(part[0]) for part in _nonzero(_any(_abs(got - right) > 1e-4, axis=2)))
    row_mask = mask[rows].tolist()
    what = "real" if row_mask[steps] else "padded"
    until = f"is right before its step {steps} and wrong there" if steps else "is wrong at step 0"
    return (
        f"row {rows}, with the mask {[int(part) for part in row_mask]}, {until}. That step is "
        f"{what}: what should the state be after it?"
    )
