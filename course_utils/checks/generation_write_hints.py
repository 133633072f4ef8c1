"""What exercise 08's checks say of a loop that writes: what the network had read at each choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.values import Floats, close, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_exp, _tanh, _zeros, _array, _sum, _max = np.exp, np.tanh, np.zeros, np.array, np.sum, np.max


class Network:
    """A small recurrent network with a state; `read` takes a code and gives a distribution.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws its weights.
    symbols, units : int
    """

    def __init__(self, rng: np.random.Generator, symbols: int = 6, units: int = 7) -> None:
        self.kernel = rng.normal(0, 1.0, size=(symbols, units))
        self.recurrent = rng.normal(0, 0.5, size=(units, units))
        self.out = rng.normal(0, 1.0, size=(units, symbols))
        self.state: Floats = _zeros(units)

    def reset_state(self) -> None:
        """Forget everything."""
        self.state = _zeros(len(self.recurrent))

    def read(self, code: Any) -> Floats:
        """Read one code; return the distribution of the next one, [symbols]."""
        number = plain_array(code, "the code that the network reads")
        if number.ndim or number != int(number) or not 0 <= number < len(self.kernel):
            raise CheckFailed(
                f"the network reads one code at a time, from 0 to {len(self.kernel) - 1}; it was "
                f"given {code!r}."
            )
        self.state = _tanh(self.kernel[int(number)] + self.state @ self.recurrent)
        logits = self.state @ self.out
        powers: Floats = _exp(logits - _max(logits))
        return powers / _sum(powers)

    def after(self, codes: Iterable[int], state: Floats | None = None) -> Floats:
        """Give the distribution after some codes, from a zero state, and keep the own state."""
        kept = self.state
        self.state = _zeros(len(self.recurrent)) if state is None else state
        said: Floats = _zeros(len(self.kernel))
        for code in codes:
            said = self.read(code)
        self.state = kept
        return said


class Picker:
    """Picks codes at random, notes of what, and never takes the most likely one.

    So who writes, or reads, the most likely code does something else than what was picked.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.offered: list[Floats] = []
        self.picked: list[int] = []

    def __call__(self, distribution: Any) -> int:
        """Note a distribution and pick a code."""
        offered = plain_array(distribution, "what `pick` was given")
        if offered.ndim != 1:
            raise CheckFailed(
                f"`pick` takes the distribution [symbols] that the network returned, and was given "
                f"the shape {offered.shape}."
            )
        self.offered.append(offered)
        others = [code for code in range(len(offered)) if code != int(offered.argmax())]
        self.picked.append(int(self.rng.choice(others)))
        return self.picked[-1]


def of_writing(
    got: Floats, start: list[int], length: int, network: Network, used: Floats, picker: Picker
) -> str | None:
    """Say what is wrong with what was written after `start`; None if nothing is.

    `used` is the state that the network had before.
    """
    picked = picker.picked
    if not picked:
        return "`pick` was never called: who chooses the next character, then?"
    if got.shape == (len(start) + length,) and got.tolist() == [*start, *picked]:
        return "what is returned begins with `start`: only what was written after it is wanted."
    if len(picked) != length:
        return f"`pick` was called {len(picked)} times, and {length} codes are to be written."
    for number, offered in enumerate(picker.offered):
        written = picked[:number]
        if close(offered, network.after([*start, *written])):
            continue
        if number == 0:
            return _of_first(offered, start, network, used)
        return _of_later(start, picker, number, network)
    if got.shape != (length,) or got.tolist() != picked:
        return "what is returned is not what `pick` chose, in this order."
    return None


def _first_of(likely: list[tuple[str, Floats]], offered: Floats) -> str | None:
    return next((hint for hint, wrong in likely if close(offered, wrong)), None)


def _of_first(offered: Floats, start: list[int], network: Network, used: Floats) -> str:
    twice = (
        "before the first choice the network has read the last character of `start` twice: who "
        "reads it first, and who again?"
    )
    likely = [
        (twice, network.after([*start, start[-1]])),
        (
            "before the first choice the network has read only the last character of `start`: what "
            "has become of the others?",
            network.after(start[-1:]),
        ),
        (
            "the network still has the state of what it read before this call.",
            network.after(start, used),
        ),
        (
            "the network still has the state of what it read before this call, and it reads the "
            "last character of `start` twice.",
            network.after([*start, start[-1]], used),
        ),
        (
            "the network still has the state of what it read before this call, and it reads only "
            "the last character of `start`.",
            network.after(start[-1:], used),
        ),
        (
            "the last character of `start` has not been read when the first one is chosen.",
            network.after(start[:-1]),
        ),
        (
            "before the first choice the network has read the first character of `start` twice.",
            network.after([start[0], *start]),
        ),
        (
            "before the first choice the network has read all of `start` twice.",
            network.after([*start, *start]),
        ),
        ("`start` is read backwards.", network.after(start[::-1])),
    ]
    return _first_of(likely, offered) or (
        "the first distribution that `pick` is given is not the one after `start`: what has the "
        "network read by then, in which order, and from which state?"
    )


def _of_later(start: list[int], picker: Picker, first: int, network: Network) -> str:
    """Say what the network has read wrongly, from choice `first` on."""
    picked, likeliest = picker.picked, [int(row.argmax()) for row in picker.offered]
    # What it has read before choice n, counted from 0; from a zero state.
    likely: list[tuple[str, Callable[[int], list[int]]]] = [
        (
            "What the network reads after a choice is not what `pick` chose: print both.",
            lambda n: [*start, *likeliest[:n]],
        ),
        (
            "The network reads the last character of `start` again and again, and never what was "
            "written.",
            lambda n: [*start, *start[-1:] * n],
        ),
        (
            "The network has forgotten all but the last code: where is the state lost?",
            lambda n: picked[n - 1 : n],
        ),
        (
            "The network has not read anything since the choice before.",
            lambda n: [*start, *picked[: n - 1]],
        ),
        (
            "The network has read nothing of what was written.",
            lambda n: start,  # noqa: ARG005
        ),
        (
            "The network has read each written code twice.",
            lambda n: [*start, *[code for code in picked[:n] for _ in (0, 1)]],
        ),
        (
            "The network reads the start and everything written again, and still has the state of "
            "the first reading.",
            lambda n: _again(start, picked, n),
        ),
        (
            "The network has read what was written, and no longer knows `start`: where is the "
            "state lost?",
            lambda n: picked[:n],
        ),
    ]
    later = range(first, len(picked))
    found = [
        hint
        for hint, read in likely
        if all(close(picker.offered[n], network.after(read(n))) for n in later)
    ]
    return (
        f"choice {first + 1} of {len(picked)} is made from a distribution that is not right: "
        + ((found or ["which codes should the network have read by then, and which has it?"])[0])
    )


def _again(start: list[int], picked: list[int], number: int) -> list[int]:
    read: list[int] = []
    for known in range(number + 1):
        read += [*start, *picked[:known]]
    return read


def codes_of(value: Any) -> Floats:
    """Copy what an answer returned into an array, or fail with a hint."""
    got = plain_array(value, "the codes that were written")
    return got if got.ndim else _array([float(got)])
