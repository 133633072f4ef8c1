"""What exercise 03's checks say of a training that was stopped at the wrong epoch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from course_utils.checks.running import CheckFailed
from course_utils.checks.values import plain_array


def two_epochs(value: Any) -> tuple[float, float]:
    """Copy the two numbers that an answer returned, or fail with a hint."""
    wanted = "return two numbers: the epoch after which training ends, and the epoch that is kept."
    if value is None:
        raise CheckFailed(f"{wanted} Got None: does every way through your function `return`?")
    if type(value) not in (list, tuple) or len(value) != 2:
        raise CheckFailed(f"{wanted} Got something else, of the type {type(value).__name__}.")
    if any(part is None for part in value):
        raise CheckFailed(
            f"{wanted} One of them is None: was no loss lower than what your comparison begins "
            "with?"
        )
    last, kept = (plain_array(part, "an epoch") for part in value)
    if last.ndim or kept.ndim:
        raise CheckFailed(f"{wanted} Got an array in place of a number.")
    return float(last), float(kept)


def stop(losses: list[float], patience: int) -> tuple[int, int]:
    """Epoch after which training ends, and epoch whose weights are kept, as Keras counts them.

    But for a loss of NaN in the first epoch, which Keras takes for the best there is.
    """
    best, kept, waited = math.inf, 0, 0
    for epoch, loss in enumerate(losses):
        waited += 1
        if loss < best:
            best, kept, waited = loss, epoch, 0
        elif waited >= patience:
            return epoch, kept
    return len(losses) - 1, kept


def _steps(losses: list[float]) -> Iterator[bool]:
    """Whether each epoch is better than the one before it."""
    return (now < before for before, now in zip([math.inf, *losses], losses, strict=False))


def _like_the_last(losses: list[float], patience: int) -> int:
    waited = 0
    for epoch, better in enumerate(_steps(losses)):
        waited = 0 if better else waited + 1
        if waited >= patience:
            return epoch
    return len(losses) - 1


def _all_worse(losses: list[float], patience: int) -> int:
    """Where epochs without improvement are counted and the count never starts again."""
    best, waited = math.inf, 0
    for epoch, loss in enumerate(losses):
        waited += int(not loss < best)
        best = loss if loss < best else best
        if waited >= patience:
            return epoch
    return len(losses) - 1


def _ties(losses: list[float], patience: int) -> tuple[int, int]:
    best, kept = math.inf, 0
    for epoch, loss in enumerate(losses):
        if loss <= best:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return len(losses) - 1, kept


def of_stop(got: tuple[float, float], losses: list[float], patience: int) -> str | None:
    """Say what is wrong with (last epoch, kept epoch); None if nothing is."""
    last, kept = stop(losses, patience)
    if got == (last, kept):
        return None
    reached = [loss for loss in losses if loss == loss]
    anyhow = losses.index(min(reached))
    for hint, wrong in {
        "the two are swapped: first the epoch after which training ends.": (kept, last),
        "epochs count from 0 here, as in `losses[0]`.": (last + 1, kept + 1),
        "an equal loss is no improvement.": _ties(losses, patience),
    }.items():
        if got == wrong:
            return hint
    if len(reached) < len(losses):
        return (
            f"training should end after epoch {last}, and epoch {kept} is kept; yours says "
            f"{got[0]:g} and {got[1]:g}. A loss of NaN is no improvement: it is one more epoch of "
            "waiting. Every comparison with NaN is False; what do yours make of it?"
        )
    if got[1] <= 0 < kept and got[0] in (patience - 1, patience):
        return (
            "the first loss is the lowest so far, however large it is: with what does your "
            "comparison begin?"
        )
    return _of_last(got[0], losses, patience, last) or _of_kept(got[1], last, kept, anyhow)


def _of_last(got: float, losses: list[float], patience: int, last: int) -> str | None:
    if got == last:
        return None
    said = f"training should end after epoch {last}, yours does after {got:g}: "
    likely = {
        "compare with the best loss so far, not with the epoch before.": _like_the_last(
            losses, patience
        ),
        "an improvement sets the count of waiting epochs back to 0.": _all_worse(losses, patience),
    }
    if last + 1 < len(losses):
        likely |= {
            "one epoch too many. With patience 1 the first epoch that is no better is the last.": (
                stop(losses, patience + 1)[0]
            ),
            "one too few. With patience 2 one epoch that is no better does not end it.": (
                stop(losses, patience - 1)[0] if patience > 1 else -1
            ),
            "patience ran out before.": len(losses) - 1,
        }
        otherwise = "count by hand how many epochs in a row were no better than the best before."
    else:
        likely["the last epoch of a list of n losses is number n − 1."] = len(losses)
        otherwise = "patience never ran out here."
    return said + next((hint for hint, wrong in likely.items() if got == wrong), otherwise)


def _of_kept(got: float, last: int, kept: int, anyhow: int) -> str:
    said = f"the kept weights should be those of epoch {kept}, yours are of {got:g}: "
    if got == last:
        return said + "the last epoch is not the best one, also where the list ends first."
    if got == anyhow > last:
        return said + "that one comes after the end: training never got there."
    if got > last:
        return said + "that one comes after the end."
    if got == kept + 1:
        return said + "epochs count from 0."
    return said + "which is the lowest loss up to the end?"
