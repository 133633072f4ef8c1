"""What exercise 12's check says of models that foretell made-up chorales."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks import chorales_pieces as made
from course_utils.checks.chorales_pieces import KEYS, KNOWN, Roll
from course_utils.checks.running import CheckFailed, Function
from course_utils.checks.values import Floats, plain_array

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_abs, _asarray, _concatenate, _logaddexp = np.abs, np.asarray, np.concatenate, np.logaddexp
_max, _mean = np.max, np.mean

ROUNDING = 1e-3  # of a logit; float32 stays below
SURE = 40.0  # nats for one key: nobody who has counted some thousand frames is as sure as that


def plain_logits(value: Any, roll: Roll) -> Floats:
    """Copy what an answer said of a piece, or fail with a hint."""
    infinite = (
        "The logarithm of a probability of 0, or of 1 in 1 − p: whoever counts should add "
        "something, and anything may come."
    )
    got = plain_array(value, "the logits", not_finite=infinite)
    if got.shape != roll.shape:
        one_off = (
            " The first frame has a row, too: nothing is known then, and something is expected "
            "all the same."
            if got.shape == (len(roll) - 1, KEYS)
            else ""
        )
        raise CheckFailed(
            f"of a piece of {len(roll)} frames [frames, keys] = {roll.shape} logits are wanted, "
            f"got {got.shape}.{one_off}"
        )
    if float(got.min()) >= 0 and float(got.max()) <= 1:
        raise CheckFailed(
            "all numbers lie between 0 and 1: are these probabilities? Logits are wanted, log(p / "
            "(1 − p)), and a logit of 0 says one half."
        )
    return got


def nats_of(logits: Floats, roll: Roll) -> Floats:
    """Nats of each frame, summed over the keys."""
    return _asarray((_logaddexp(0, logits) - logits * roll).sum(axis=1))


def of_time(answer: Function, said: list[Floats], rolls: list[Roll]) -> str | None:
    """Say so if rows depend on what comes later, or on what was heard in other calls."""
    again = plain_logits(answer(rolls[0].copy()), rolls[0])
    if _differ(again, said[0]):
        return (
            "the same piece was given twice, with others between, and got two answers: what does "
            "your function keep from one call to the next? Every piece begins afresh. (Nor should "
            "anything be drawn in it: dropout is for training.)"
        )
    for number in range(3):
        roll = rolls[number]
        for chords in (made.CHORDS_EACH // 2 + number, made.CHORDS_EACH // 3, 1):
            place = len(roll) // made.CHORDS_EACH * chords
            changed = _another_end(roll, place)
            moved = _abs(plain_logits(answer(changed.copy()), changed) - said[number])
            rows = [row for row in range(place + 1) if float(_max(moved[row])) > ROUNDING]
            if rows == [place]:
                return (
                    f"row {place} changes with frame {place} itself, before which it is said: row "
                    "t may know the frames before t, and no other. (A target shifted by zero lets "
                    "each frame see itself. And what a network says when it has read frame t is "
                    "about frame t + 1: move it down by one row.)"
                )
            if rows:
                return (
                    f"the frames from number {place} on were changed, and row {rows[0]} changed "
                    "with them: a row may know only what stands before it."
                )
    short = rolls[0][: len(rolls[0]) // 2]
    if _differ(plain_logits(answer(short.copy()), short), said[0][: len(short)]):
        return (
            "a piece of which the end was cut off got other rows for what is left: a row may know "
            "only what stands before it, and that does not say how long the piece will be."
        )
    if any(_differ(rows[0], said[0][0]) for rows in said):
        return (
            "row 0 is not the same for all pieces: nothing is heard before the first frame, so "
            "nothing of the piece may be in what is said of it. (If the first frame is put before "
            "itself, row 0 sees it.)"
        )
    return None


def _another_end(roll: Roll, place: int) -> Roll:
    """Let a piece go on otherwise from a new chord on: backwards, and in another key."""
    for shift in range(1, 6):
        changed = roll.copy()
        changed[place:] = np.roll(roll[::-1], shift, axis=1)[place:]
        if not any((changed[place] == frame).all() for frame in (roll[place], roll[place - 1])):
            break
    return changed


def _differ(one: Floats, other: Floats) -> bool:
    return float(_max(_abs(one - other))) > ROUNDING


def of_sure(said: list[Floats], rolls: list[Roll]) -> str | None:
    """Say so if a single key costs more than anybody should risk."""
    for logits, roll in zip(said, rolls, strict=True):
        cost = _logaddexp(0, logits) - logits * roll
        frame, key = (int(n) for n in np.unravel_index(cost.argmax(), cost.shape))
        if cost[frame, key] > SURE:
            did = "sounded" if roll[frame, key] else "was silent"
            return (
                f"one key alone cost {cost[frame, key]:.0f} nats: in frame {frame} of a piece key "
                f"{key} {did}, and its logit was {logits[frame, key]:.4g}. After some thousand "
                "frames nobody can be as sure as that: what happens to what was never counted?"
            )
    return None


def of_score(nats: list[Floats], reference: list[Floats], pieces: list[tuple[int, Roll]]) -> str:
    """Say where the nats are spent, beside the reference's."""
    new = _concatenate([made.changes(roll) for _, roll in pieces])
    known = _concatenate([made.changes(roll) & (tonic in KNOWN) for tonic, roll in pieces])
    own, other = _concatenate(nats), _concatenate(reference)
    where = {"stays": ~new, "new": new, "known": known, "unknown": new & ~known}
    spent = {name: (float(_mean(own[at])), float(_mean(other[at]))) for name, at in where.items()}
    said = (
        "Nats a frame where the chord stays: {stays[0]:.2f} (Markov's {stays[1]:.2f}); where it is "
        "new: {new[0]:.2f} ({new[1]:.2f}). Of the latter, in pieces whose key some training piece "
        "has: {known[0]:.2f} ({known[1]:.2f}); in the other keys: {unknown[0]:.2f} "
        "({unknown[1]:.2f})."
    ).format(**spent)
    if spent["new"][0] > 1.15 * spent["new"][1]:
        return (
            f"{said} Where the chord is new yours is behind: does each row say what **may** come, "
            "or only what was there?"
        )
    late, lost = spent["stays"][0] > 0.5, spent["unknown"][0] > 1.05 * spent["known"][0]
    if late:
        said += " Read a piece with its frames numbered: when does a chord change, and when never?"
    if lost:
        said += (
            " In keys that it has not heard yours is lost: what is the same in a piece and in the "
            "one that is sung some semitones higher?"
        )
    if not late and not lost:
        said += " When the chord changes you know; which comes, from where the present one stands?"
    return said
