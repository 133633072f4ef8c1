"""What exercise 12's check says of four voices that are drawn under a rule."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from course_utils.checks.translation_judge import Mistake, Task
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_arange, _array, _asarray, _exp, _inf = np.arange, np.array, np.asarray, np.exp, np.inf
_where, _zeros = np.where, np.zeros

VOICES = ("soprano", "alto", "tenor", "bass")


def allowed(voice: int, lowest: Any, highest: Any, chosen: list[int], keys: int, how: str) -> Any:
    """Which keys a voice may sing, given what the voices before it sing."""
    number = _arange(keys)
    found = (number >= lowest[voice]) & (number <= highest[voice])
    if how == "short slices":
        top = min(highest[voice], chosen[-1]) if chosen else highest[voice]
        return (number >= lowest[voice]) & (number < top)
    if how == "above excluded":
        found = (number >= lowest[voice]) & (number < highest[voice])
    if how == "below excluded":
        found = (number > lowest[voice]) & (number <= highest[voice])
    if how in ("no ranges", "no lowest"):
        found = number <= (keys if how == "no ranges" else highest[voice])
    if how == "no highest":
        found = number >= lowest[voice]
    if how == "bass first":
        return found & (number >= chosen[-1]) if chosen else found
    if chosen and how not in ("crossing", "clipped crossing", "lowered"):
        if how == "no unison":
            return found & (number < chosen[-1])
        return found & (number <= (chosen[0] if how == "soprano alone" else chosen[-1]))
    return found


def _shares(row: Floats, mask: Any, temperature: float, how: str) -> Floats:
    """Distribution over all keys, from the logits of a voice."""
    scaled = row * temperature if how == "multiplied" else row / temperature
    if how == "no temperature":
        scaled = row
    if how in ("afterwards", "last one"):
        powers = _exp(scaled - scaled.max())
        return _asarray(powers / powers.sum() * mask)
    if how == "zero":
        scaled = _where(mask, scaled, 0.0)
    elif how == "global maximum":
        powers = _exp(scaled - scaled.max()) * mask
        return _asarray(powers / powers.sum())
    elif how in ("exp", "exp inside"):
        powers = _exp(scaled) * mask if how == "exp" else _where(mask, _exp(scaled), 0)
        return _asarray(powers / powers.sum())
    elif how not in ("clipped", "clipped crossing"):
        scaled = _where(mask, scaled, -_inf)
    powers = _exp(scaled - scaled.max())
    return _asarray(powers / powers.sum())


def sing(
    logits: Any, lowest: Any, highest: Any, temperature: Any, uniform: Any, how: str = ""
) -> Floats:
    """Return the keys that the four voices sing; `how` names a mistake."""
    keys, chosen = logits.shape[1], list[int]()
    order = list(range(len(logits)))[:: -1 if how == "bass first" else 1]
    for voice in order:
        mask = allowed(voice, lowest, highest, chosen, keys, how)
        shares = _shares(_asarray(logits[voice], dtype=float), mask, float(temperature), how)
        drawn = float(uniform[0] if how == "one number" else uniform[voice])
        sums = shares.cumsum()
        if how == "likeliest":
            key = int(shares.argmax())
        elif how == "from above":
            key = keys - 1 - int((shares[::-1].cumsum() > drawn).argmax())
        elif how == "likely first":
            order_of = (-shares).argsort(kind="stable")
            key = int(order_of[int((shares[order_of].cumsum() > drawn).argmax())])
        elif how == "one early":
            key = max(int((sums > drawn).argmax()) - 1, 0)
        elif how == "at least":
            key = int((sums >= drawn).argmax())
        elif how == "last one":
            key = int((sums <= drawn).sum())
        else:
            key = int((sums > drawn).argmax())
        if how == "lowered" and chosen:
            key = min(key, chosen[-1])
        if how.startswith("clipped"):
            top = chosen[-1] if chosen and how == "clipped" else keys
            key = max(int(lowest[voice]), min(key, int(highest[voice]), top))
        chosen.append(key)
    if how == "within the range":
        chosen = [key - int(low) for key, low in zip(chosen, lowest, strict=True)]
    return _array(chosen[:: -1 if how == "bass first" else 1], dtype=float)


def _how(name: str) -> Any:
    return partial(sing, how=name)


OUTSIDE = (
    "the key is drawn from all keys and moved into the allowed ones afterwards: so their limits "
    "are sung far too often. Forbid keys before drawing."
)
AFTER = (
    "the keys that are not allowed get 0 after the softmax, and what they had is lost: the others "
    "no longer sum to 1, and the cumulative sum may never reach the number that was drawn."
)
SUNG: list[Mistake] = [
    ("the logits are multiplied by the temperature.", _how("multiplied")),
    ("the temperature does nothing.", _how("no temperature")),
    ("`highest` is left out: a voice may sing it.", _how("above excluded")),
    ("`lowest` is left out: a voice may sing it.", _how("below excluded")),
    (
        "`highest` is left out, and so is the key of the voice above: both may be sung. Where does "
        "a slice end?",
        _how("short slices"),
    ),
    ("two voices never sing the same key: that is allowed.", _how("no unison")),
    ("voices cross: who may sing above whom?", _how("crossing")),
    ("the ranges are not kept.", _how("no ranges")),
    ("`lowest` is not kept: keys below it are drawn, too.", _how("no lowest")),
    ("`highest` is not kept: keys above it are drawn, too.", _how("no highest")),
    (
        "a voice that was drawn above the one before it is brought down to that one's key "
        "afterwards: so unisons are sung too often. Forbid the higher keys before drawing.",
        _how("lowered"),
    ),
    (
        "the sum goes from the likeliest key to the least likely: it should go from the lowest key "
        "up.",
        _how("likely first"),
    ),
    (
        "voices are held below the soprano, and not below the voice that is next above.",
        _how("soprano alone"),
    ),
    ("the bass chooses first: the soprano should.", _how("bass first")),
    (OUTSIDE, _how("clipped")),
    (OUTSIDE, _how("clipped crossing")),
    (AFTER, _how("afterwards")),
    (AFTER, _how("last one")),
    (
        "a key that is not allowed has the logit 0, and exp(0) is 1. Which logit becomes a "
        "probability of 0?",
        _how("zero"),
    ),
    (
        "the largest of all logits was subtracted, also of keys that are not allowed: beside it "
        "exp makes 0 of all that are.",
        _how("global maximum"),
    ),
    ("exp of 1000 is infinite: subtract something first.", _how("exp")),
    ("exp of 1000 is infinite: subtract something first.", _how("exp inside")),
    ("the most likely key is sung: `uniform` does nothing.", _how("likeliest")),
    (
        "the sum goes from the highest key down: it should begin with the lowest.",
        _how("from above"),
    ),
    ("this is the key before the one where the sum gets above `uniform`.", _how("one early")),
    (
        "where `uniform` is 0, a sum of 0 is not **greater**: a key of probability 0 is sung.",
        _how("at least"),
    ),
    ("all voices use the first number of `uniform`.", _how("one number")),
    (
        "the keys are counted from the lowest that the voice may sing: number them as the columns "
        "of `logits`.",
        _how("within the range"),
    ),
]


FORBIDDEN = (
    " All logits of its row may be very low, or very high: have forbidden keys a lower one, "
    "whatever these are? And is exp of them neither infinite, nor 0 for all?"
)


def detail(name: str, got: Floats, wanted: Floats, *arguments: Any) -> str:
    """Say which voice goes astray first, and how."""
    del name
    logits, lowest, highest, temperature, uniform = arguments
    if got.shape != wanted.shape:
        return f"four keys are wanted, soprano first. Got the shape {got.shape}."
    voice = int((got != wanted).argmax())
    key, who = float(got[voice]), VOICES[voice]
    huge = abs(logits).max() > 700
    if not lowest[voice] <= key <= highest[voice]:
        return (
            f"the {who} sings key {key:g}, and its range goes from {lowest[voice]} to "
            f"{highest[voice]}.{FORBIDDEN if huge else ''}"
        )
    if voice and key > got[voice - 1]:
        said = FORBIDDEN if huge else ""
        return f"voices cross: the {who} sings key {key:g}, above the {VOICES[voice - 1]}.{said}"
    mask = allowed(voice, lowest, highest, [int(k) for k in got[:voice]], logits.shape[1], "")
    there = logits[voice][mask] / temperature
    far = " What is exp of these? Subtract something first." if abs(there).max() > 700 else ""
    return (
        f"the {who} sings key {key:g} where {wanted[voice]:g} is wanted; the voices above it are "
        f"right. It may sing {int(mask.sum())} keys, with logits over temperature from "
        f"{there.min():.4g} to {there.max():.4g}, and `uniform` is {uniform[voice]:.4g}: which "
        f"probabilities do these keys have, and which cumulative sum?{far}"
    )


TASK = Task(
    names=("keys",),
    right=lambda *arguments: (sing(*arguments),),
    mistakes={"keys": SUNG},
    detail=detail,
    changed="`logits[voice][…] = …` changes the logits that were given.",
)
