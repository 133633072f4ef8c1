"""The decoder of exercise 09's loops: small, never trained, and strict about what it is given."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.running import CheckFailed
from course_utils.checks.translation_forced_hints import START
from course_utils.checks.values import Floats, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_exp, _tanh, _log, _all, _arange = np.exp, np.tanh, np.log, np.all, np.arange


class Decoder:
    """A SimpleRNN: `step` reads codes and gives log-probabilities of the next, and a new state.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws its weights.
    symbols, units : int
    limit : int
        After so many calls it refuses.
    """

    def __init__(self, rng: np.random.Generator, symbols: int, units: int, limit: int) -> None:
        self.kernel = rng.normal(0, 2, size=(symbols, units))
        self.recurrent = rng.normal(0, 1.5, size=(units, units))
        self.out = rng.normal(0, 1, size=(units, symbols))
        self.limit, self.calls = limit, 0

    def says(self, codes: Any, state: Any) -> tuple[Floats, Floats]:
        """Read codes that are known to be in order."""
        after = _tanh(self.kernel[codes] + state @ self.recurrent)
        logits = after @ self.out - 20 * (_arange(len(self.kernel)) <= START)  # no letters
        return logits - _log(_exp(logits).sum(axis=-1, keepdims=True)), after

    def step(self, codes: Any, state: Any) -> tuple[Floats, Floats]:
        """Read what an answer gives it, or fail with a hint."""
        self.calls += 1
        if self.calls > self.limit:
            raise CheckFailed(
                f"`step` was called more than {self.limit} times; one call per beginning (or one "
                "for the whole batch) and round is enough. Does the loop end after `longest` "
                "rounds at the latest, and how many beginnings of a beam go on after each?"
            )
        numbers = plain_array(codes, "what `step` reads")
        states = plain_array(state, "the state that `step` is given")
        units = len(self.recurrent)
        if numbers.ndim > 1:
            raise CheckFailed(
                f"`step` reads one code or codes [batch], and was given the shape {numbers.shape}."
            )
        if states.shape != (*numbers.shape, units):
            raise CheckFailed(
                f"`step` takes a state of the shape {(*numbers.shape, units)} with codes of the "
                f"shape {numbers.shape}, and was given {states.shape}."
            )
        whole = numbers.astype(int)
        if not _all((numbers == whole) & (whole >= 0) & (whole < len(self.kernel))):
            raise CheckFailed(
                f"`step` reads codes from 0 to {len(self.kernel) - 1}, and was given "
                f"{numbers.tolist()}."
            )
        return self.says(whole, states)
