"""What exercise 03's checks say of wrong directions and streams."""

from __future__ import annotations

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_concatenate, _tanh, _zeros, _shape = np.concatenate, np.tanh, np.zeros, np.shape


class Recurrent:
    """A small recurrent layer that keeps its state between calls.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws its weights.
    features, units : int

    Attributes
    ----------
    state : ndarray of shape [units]
    longest : int
        Steps of the longest piece that it was called with.
    """

    def __init__(self, rng: np.random.Generator, features: int, units: int) -> None:
        self.kernel = rng.normal(0, 0.7, size=(features, units))
        self.recurrent = rng.normal(0, 0.9, size=(units, units))
        self.state: Floats = _zeros(units)
        self.longest = 0

    def reset_state(self) -> None:
        """Forget everything, as Keras's method of this name."""
        self.state = _zeros(len(self.recurrent))

    def __call__(self, piece: Floats) -> Floats:
        """Run over a piece [time, features]; return the outputs [time, units]."""
        shape, features = _shape(piece), len(self.kernel)
        if len(shape) != 2 or shape[1] != features:
            raise CheckFailed(
                f"a layer that reads [time, features] = [time, {features}] was given an array of "
                f"the shape {shape}: of what?"
            )
        if not shape[0]:
            raise CheckFailed("the layer was given a piece without a single step.")
        self.longest = max(self.longest, len(piece))
        outputs = _zeros((len(piece), len(self.recurrent)))
        for step, now in enumerate(piece):
            self.state = _tanh(now @ self.kernel + self.state @ self.recurrent)
            outputs[step] = self.state
        return outputs

    def afresh(self, inputs: Floats) -> Floats:
        """Run over inputs [time, features] from a zero state, and leave its own as it is."""
        kept, longest = self.state, self.longest
        self.reset_state()
        outputs = self(inputs)
        self.state, self.longest = kept, longest
        return outputs


def of_directions(
    outputs: Floats, final: Floats, forward: Recurrent, backward: Recurrent, inputs: Floats
) -> str | None:
    """Say what is wrong with a bidirectional layer's outputs; None if nothing is."""
    there, back = forward.afresh(inputs), backward.afresh(inputs[::-1])
    wanted = _concatenate([there, back[::-1]], axis=1)
    if outputs.shape == (2 * len(inputs), there.shape[1]):
        return "the two directions stand one after the other in time: they belong side by side."
    if outputs.shape == there.shape:
        if close(outputs, there + back[::-1]) or close(outputs, (there + back[::-1]) / 2):
            return "the two directions are added up: put them side by side instead."
        return "outputs hold `units` numbers a step: where is the other direction?"
    if outputs.shape != wanted.shape:
        return f"outputs should be [time, 2 units] = {wanted.shape}, got {outputs.shape}."
    units = there.shape[1]
    left, right = outputs[:, :units], outputs[:, units:]
    if close(left, back[::-1]) and close(right, there):
        return "the two halves are swapped: the forward direction comes first."
    if not close(left, there):
        return "the first half should be what `forward` makes of the inputs as they are."
    likely = {
        "the backward half runs against time: row t should be what `backward` says about step t, "
        "and its first output is about the last step.": back,
        "`backward` was given the inputs as they are: it reads from the end to the beginning.": (
            backward.afresh(inputs)
        ),
        "turning its outputs round does not make a layer read backwards: what goes in?": (
            backward.afresh(inputs)[::-1]
        ),
        "the backward half was turned round along its units: which axis is time?": back[:, ::-1],
        "the inputs were turned round along their features: which axis is time?": (
            backward.afresh(inputs[:, ::-1])
        ),
        "both axes of the inputs were turned round: only time runs backwards.": (
            backward.afresh(inputs[::-1, ::-1])[::-1]
        ),
        "`forward` ran in both directions: the other one has weights of its own.": (
            forward.afresh(inputs[::-1])[::-1]
        ),
    }
    if not close(right, back[::-1]):
        found = [hint for hint, wrong in likely.items() if close(right, wrong)]
        return (found or ["the second half is wrong: what goes into `backward`, in which order?"])[
            0
        ]
    return _of_final(final, wanted, units)


def _of_final(final: Floats, outputs: Floats, units: int) -> str | None:
    wanted = _concatenate([outputs[-1, :units], outputs[0, units:]])
    if final.shape != wanted.shape:
        return f"final should be [2 units] = {wanted.shape}, got {final.shape}."
    if close(final, wanted):
        return None
    if close(final, outputs[-1]):
        return (
            "final is the last row of the outputs. How many steps has the backward direction read "
            "by then?"
        )
    if close(final, outputs[0]):
        return "final is the first row of the outputs. How much has `forward` read by then?"
    return "final should hold, of each direction, the output after it has read everything."


def of_stream(
    got: list[Floats], again: list[Floats], recordings: list[Floats], layer: Recurrent, steps: int
) -> str | None:
    """Say how streamed outputs differ from those of whole recordings; None if they do not.

    `again` is the same recordings in another order.
    """
    wanted = [layer.afresh(recording) for recording in recordings]
    for number, (one, whole) in enumerate(zip(got, wanted, strict=True)):
        if len(one) == len(whole) // steps * steps != len(whole):
            return (
                f"recording {number} has {len(whole)} steps, and {len(one)} came out with pieces "
                f"of {steps}: what happens to the rest?"
            )
        if one.shape != whole.shape:
            return f"recording {number} should give {whole.shape} outputs, got {one.shape}."
    pieced = [
        _concatenate([layer.afresh(r[a : a + steps]) for a in range(0, len(r), steps)])
        for r in recordings
    ]
    if all(close(one, cut) for one, cut in zip(got, pieced, strict=True)):
        return (
            "the state is lost between two pieces of one recording: the outputs after step "
            f"{steps} are those of a layer that starts afresh."
        )
    for number, (one, whole) in enumerate(zip(got, wanted, strict=True)):
        wrong = [step for step in range(len(whole)) if not close(one[step], whole[step])]
        if wrong and (number or wrong[0]):
            moved = not all(close(a, b) for a, b in zip(got, again, strict=True))
            return _of_recording(number, one, whole, pieced[number], wrong[0], steps, moved)
        if wrong and len(one) > steps and close(one[steps:], pieced[0][steps:]):
            return "the state is lost between two pieces, and the first one begins with an old one."
        if wrong:
            return (
                "the first recording begins with a state that the layer still had from before: who "
                "used it last?"
            )
    return None


def _of_recording(
    number: int, one: Floats, whole: Floats, cut: Floats, step: int, steps: int, moved: bool
) -> str:
    """Say what is wrong in the first recording that is, from `step` on."""
    if step == 0:
        return (
            f"recording {number} is wrong from its first step on, and those before it are right"
            + (", and it changes with the order of the recordings" if moved else "")
            + ": what does the layer still remember when the next recording begins?"
        )
    said = f"recording {number} is right up to its step {step - 1} and wrong after that"
    rest = len(whole) - len(whole) % steps
    if step < rest:
        return f"{said}: which steps does the layer read next, and with which state?"
    if close(one[rest:], cut[rest:]):
        return f"{said}: the state is lost before the rest, the shorter piece at the end."
    return (
        f"{said}, in the rest, the shorter piece at the end. It is read once, in order, and with "
        "the state that the whole pieces left: is that what the layer gets?"
    )
