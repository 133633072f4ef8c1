"""What exercise 12's check says of a loop that composes frame by frame."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_asarray, _exp, _stack, _tanh, _zeros = np.asarray, np.exp, np.stack, np.tanh, np.zeros


class Network:
    """A small recurrent network with a state; `read` takes a frame and gives logits of the next.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws its weights.
    keys, units : int
    """

    def __init__(self, rng: np.random.Generator, keys: int, units: int) -> None:
        self.kernel = rng.normal(0, 1, size=(keys, units))
        self.recurrent = rng.normal(0, 0.5, size=(units, units))
        self.out = rng.normal(0, 1.5, size=(units, keys))
        self.reset_state()

    def reset_state(self) -> None:
        """Forget everything."""
        self.state: Floats = _zeros(len(self.recurrent))

    def read(self, frame: Any) -> Floats:
        """Read one frame [keys]; return logits [keys] of the next."""
        given = type(frame) is np.ndarray and frame.dtype.kind in "biuf"
        numbers = plain_array(
            _asarray(frame, dtype=float) if given else frame, "the frame that the network reads"
        )
        if numbers.shape != (len(self.kernel),):
            raise CheckFailed(
                f"the network reads one frame at a time, [keys] = ({len(self.kernel)},); it was "
                f"given the shape {numbers.shape}."
            )
        self.state = _tanh(numbers @ self.kernel + self.state @ self.recurrent)
        return _asarray(self.state @ self.out)


def compose(
    network: Any, start: Any, length: int, temperature: float, uniform: Any, how: str = ""
) -> Floats:
    """Compose from a start; `how` holds the names of mistakes."""
    mistakes = how.split(", ") if how else []
    if "state" not in mistakes:
        network.reset_state()
    logits = _zeros(start.shape[1])
    if "start unread" not in mistakes:
        read = start[-1:] if "last alone" in mistakes else start
        for frame in read[:-1] if "before the last" in mistakes else read:
            logits = network.read(frame)
    if "last twice" in mistakes:
        logits = network.read(start[-1])
    if "zeros" in mistakes:
        logits = network.read(start[-1] * 0)
    if "late" in mistakes:
        network.reset_state()
    written: list[Any] = []
    for step in range(length):
        scaled = logits * temperature if "multiplied" in mistakes else logits / temperature
        if "no temperature" in mistakes:
            scaled = logits
        chances = 1 / (1 + _exp(-scaled))
        if "chances divided" in mistakes:
            said = 1 / (1 + _exp(-logits))
            chances = said * temperature if "multiplied" in mistakes else said / temperature
        drawn = uniform[0 if "one row" in mistakes else step] < chances
        if "greater" in mistakes:
            drawn = ~drawn
        if "half" in mistakes:
            drawn = chances > 0.5
        written.append(drawn)
        fed = chances if "chances" in mistakes else drawn
        if "start again" in mistakes:
            fed = start[-1]
        if "likeliest" in mistakes:
            fed = chances > 0.5
        if "forgets" in mistakes:
            network.reset_state()
        if "never read" not in mistakes:
            logits = network.read(_asarray(fed, dtype=float))
        if "twice" in mistakes:
            logits = network.read(_asarray(fed, dtype=float))
    found = _asarray(_stack(written), dtype=float)
    if "with start" in mistakes:
        return np.concatenate([_asarray(start, dtype=float), found])
    return found


STATE = (
    "the network still has the state of what it read before this call: two calls with the same "
    "arguments should compose the same."
)
HEAT = (
    "the temperature works the wrong way round: a low one should make likely keys surer, and "
    "unlikely ones rarer."
)
FED = (
    "the network reads probabilities. In training it has read frames whose keys sound or do not: "
    "what sounded in the frame that was just written?"
)
PLANTED = {"state": STATE, "multiplied": HEAT, "chances": FED}
OTHERS = {
    "no temperature": "the temperature does nothing.",
    "chances divided": "the temperature divides probabilities: it should divide the logits.",
    "late": (
        "the state is made zero when `start` has been read, and so `start` is forgotten: at which "
        "place should the state be zero?"
    ),
    "greater": "keys sound where `uniform` is **not** below their probability.",
    "half": (
        "`uniform` does nothing: a key is to sound with its probability, and not whenever that is "
        "above one half."
    ),
    "one row": "each frame has a row of `uniform` of its own: the first is used for all.",
    "never read": "the network never reads what was written: its logits stay those after `start`.",
    "start again": "the network reads the last frame of `start` again and again.",
    "likeliest": "the network reads what was most likely, and not what was drawn.",
    "forgets": "the network has forgotten all but the last frame: where is its state lost?",
    "twice": "the network reads each written frame twice.",
    "start unread": "`start` is never read: what is the first frame made from?",
    "last alone": "only the last frame of `start` is read: what has become of the others?",
    "before the last": "the last frame of `start` has not been read when the first one is drawn.",
    "last twice": "the last frame of `start` is read twice before the first one is drawn.",
    "zeros": "a silent frame is read between `start` and the first one that is drawn.",
    "with start": "what is returned begins with `start`: only what was written after it is wanted.",
}


def _mistakes() -> list[Mistake]:
    """Of the planted ones each alone and together, then others, alone and beside planted ones."""
    names = list(PLANTED)
    sets = [
        [name for number, name in enumerate(names) if bits >> number & 1] for bits in range(1, 8)
    ]
    found: list[Mistake] = [
        (PLANTED[some[0]], partial(compose, how=", ".join(some))) for some in sets
    ]
    for other, hint in OTHERS.items():
        found.append((hint, partial(compose, how=other)))
        found += [(hint, partial(compose, how=", ".join([other, *some]))) for some in sets]
    return found


def detail(name: str, got: Floats, wanted: Floats, *arguments: Any) -> str:
    """Say from which frame on a roll differs."""
    del name
    if got.shape != wanted.shape:
        return (
            f"a roll [length, keys] = {wanted.shape} is wanted, got {got.shape}: one row for each "
            "frame that is written, none of `start`."
        )
    if ((got != 0) & (got != 1)).any():
        return "a roll says of each key whether it sounds: True or False, 1 or 0."
    frame = int((got != wanted).any(axis=1).argmax())
    del arguments
    return (
        f"the first frame that differs is number {frame}, counted from 0. What has the network "
        "read by then, since its state was zero? And which keys have a probability above their "
        "number in this row of `uniform`?"
    )


TASK = Task(
    names=("roll",),
    right=lambda *arguments: (compose(*arguments),),
    mistakes={"roll": _mistakes()},
    detail=detail,
    changed="`start` and `uniform` are not what they were.",
    ragged="Each frame has all keys.",
    not_finite="A roll says of each key whether it sounds.",
)
