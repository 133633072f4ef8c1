"""What exercise 08's checks say of distributions narrowed in a wrong way."""

from __future__ import annotations

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_all, _asarray, _cumsum, _errstate = np.all, np.asarray, np.cumsum, np.errstate
_exp, _isfinite, _sort, _sum = np.exp, np.isfinite, np.sort, np.sum
_argsort, _abs, _where = np.argsort, np.abs, np.where
_maximum, _minimum = np.maximum, np.minimum


def softmax(logits: Floats) -> Floats:
    """Softmax over the last axis, of logits of any size."""
    powers = _exp(logits - logits.max(axis=-1, keepdims=True))
    return _asarray(powers / powers.sum(axis=-1, keepdims=True))


def nucleus(probabilities: Floats, mass: float, *, more: int = 0, least: bool = False) -> Floats:
    """Keep of each row the fewest most likely whose sum reaches `mass`, and `more`; normalise."""
    order = _argsort(probabilities if least else -probabilities, axis=1)
    rank = _argsort(order, axis=1)
    falling = -_sort(-probabilities, axis=1) if not least else _sort(probabilities, axis=1)
    before = _cumsum(falling, axis=1) - falling
    size = _sum(before < mass, axis=1, keepdims=True) + more
    kept = _where(rank < size, probabilities, 0.0)
    with _errstate(all="ignore"):
        return _asarray(kept / kept.sum(axis=1, keepdims=True))


def narrowed(logits: Floats, temperature: float, mass: float) -> Floats:
    """First the temperature, then the nucleus."""
    return nucleus(softmax(logits / temperature), mass)


def mistakes(logits: Floats, temperature: float, mass: float) -> list[tuple[str, Floats]]:
    """List the usual mistakes: what is said of each, and what comes of it."""
    wanted = narrowed(logits, temperature, mass)
    warm, plain = softmax(logits / temperature), softmax(logits)
    hotter = softmax(logits * temperature)
    return [
        (
            "what is left is not normalised: each row should sum to 1 again.",
            _where(wanted > 0, warm, 0.0),
        ),
        (
            "the columns have been sorted: column c is symbol c, before and after.",
            -_sort(-wanted, axis=1),
        ),
        ("the columns have been sorted: column c is symbol c.", _sort(wanted, axis=1)),
        (
            "a higher temperature should bring the probabilities closer together, a lower one "
            "further apart. Yours does it the other way round.",
            nucleus(hotter, mass),
        ),
        ("the temperature does nothing.", nucleus(plain, mass)),
        ("the mass does nothing: every symbol is kept.", warm),
        (
            "the nucleus was chosen before the temperature: the mass is that of the distribution "
            "from which you draw.",
            _softened(nucleus(plain, mass), logits, temperature),
        ),
        (
            "the least likely symbols are kept: from which end is the sum taken?",
            nucleus(warm, mass, least=True),
        ),
        (
            "the symbol with which the sum reaches the mass is left out: those that you keep "
            "should have at least that mass.",
            _without_the_last(warm, mass),
        ),
        (
            "one symbol too many is kept: which is the one that reaches the mass?",
            nucleus(warm, mass, more=1),
        ),
        (
            "the mass is used as a limit for each probability: it is one for their sum.",
            _limited(warm, 1 - mass),
        ),
        (
            "only the most likely symbol is kept. (A sum of floating-point numbers may end just "
            "below 1: what does your comparison make of a mass of 1?)"
            if mass == 1
            else "only the most likely symbol is kept: does the sum reach the mass?",
            nucleus(warm, 0.0, more=1),
        ),
        (
            "every row keeps as many symbols as the first one: each should keep as many as it "
            "needs.",
            _as_the_first(warm, mass),
        ),
    ]


def telling(logits: Floats, temperature: float, mass: float) -> bool:
    """Whether no two mistakes come to the same, so that each is called by its name."""
    found = [("", narrowed(logits, temperature, mass)), *mistakes(logits, temperature, mass)]
    return not any(
        close(one, other) and name != another
        for number, (name, one) in enumerate(found)
        for another, other in found[:number]
    )


def of_choice(got: Floats, logits: Floats, temperature: float, mass: float) -> str | None:
    """Say what is wrong with distributions that were narrowed; None if nothing is."""
    wanted = narrowed(logits, temperature, mass)
    if got.shape != wanted.shape:
        return f"distributions [rows, symbols] = {wanted.shape} are wanted, got {got.shape}."
    if close(got, wanted):
        return None
    for hint, wrong in mistakes(logits, temperature, mass):
        if bool(_all(_isfinite(wrong))) and close(got, wrong):
            return hint
    return _of_rows(got, wanted, mass)


def _of_rows(got: Floats, wanted: Floats, mass: float) -> str:
    if float(got.min()) < 0:
        return f"there are negative probabilities, such as {got.min():.3g}."
    sums = got.sum(axis=1)
    if not close(sums, sums * 0 + 1):
        return f"each row should sum to 1; yours sum to {', '.join(f'{s:.3g}' for s in sums)}."
    row = int(_abs(got - wanted).sum(axis=1).argmax())
    keeps, needs = int(_sum(got[row] > 0)), int(_sum(wanted[row] > 0))
    if keeps < needs and mass == 1:
        return (
            f"row {row} keeps {keeps} of {got.shape[1]} symbols, and a mass of 1 keeps all. A sum "
            "of floating-point numbers may end just below 1: what does your comparison make of "
            "that?"
        )
    if keeps != needs:
        return (
            f"row {row} keeps {keeps} of {got.shape[1]} symbols, and {needs} are the fewest most "
            f"likely whose sum is at least {mass:g}, once the temperature has done its work."
        )
    if bool(_all((got[row] > 0) == (wanted[row] > 0))):
        return (
            f"row {row} keeps the right symbols, with the wrong probabilities: what is kept keeps "
            "its proportions."
        )
    return f"row {row} keeps the right number of symbols, but others than the most likely."


def _softened(first: Floats, logits: Floats, temperature: float) -> Floats:
    return softmax(_where(first > 0, logits / temperature, -1e9))


def _without_the_last(warm: Floats, mass: float) -> Floats:
    order = _argsort(_argsort(-warm, axis=1), axis=1)
    size = _sum(_cumsum(-_sort(-warm, axis=1), axis=1) <= mass, axis=1, keepdims=True)
    return _normalised(_where(order < _maximum(size, 1), warm, 0.0))


def _limited(warm: Floats, limit: float) -> Floats:
    # Who sees that nothing is left keeps the most likely.
    return _normalised(_where(warm >= _minimum(limit, warm.max(axis=1, keepdims=True)), warm, 0.0))


def _as_the_first(warm: Floats, mass: float) -> Floats:
    size = int(_sum(nucleus(warm[:1], mass) > 0))
    rank = _argsort(_argsort(-warm, axis=1), axis=1)
    return _normalised(_where(rank < size, warm, 0.0))


def _normalised(kept: Floats) -> Floats:
    with _errstate(all="ignore"):
        return _asarray(kept / kept.sum(axis=1, keepdims=True))
