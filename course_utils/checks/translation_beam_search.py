"""A search with a beam, right or with one of the mistakes that exercise 09's check knows."""

from __future__ import annotations

from typing import Any

import numpy as np

from course_utils.checks.translation_forced_hints import END, START
from course_utils.checks.translation_loop_hints import says
from course_utils.checks.values import Floats

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_array, _exp, _inf = np.array, np.exp, np.inf

Beam = tuple[float, list[int], Floats]


def _normalised(beam: Beam, power: float, how: str) -> float:
    total, codes, _ = beam
    length = float(len(codes))
    if how == "without end":
        length -= codes[-1] == END
    if how == "with start":
        length += 1
    if how == "plus":
        return float(total + power * length)
    if how == "minus":
        return float(total - power * length)
    if how == "five more":
        return float(total / ((5 + length) / 6) ** power)
    if how == "power 0":
        return total
    if how == "power 1":
        return total / length
    if how == "times":
        return float(total * length**power)
    return float(total / max(length, 0.5) ** power)


def _kept(grown: list[Beam], width: int, power: float, how: str) -> list[Beam]:
    if how == "stay normalised":
        return sorted(grown, key=lambda beam: -_normalised(beam, power, ""))[:width]
    if how == "lowest":
        return sorted(grown, key=lambda beam: beam[0])[:width]
    if how in ("every end", "refilled"):
        best = sorted(grown, key=lambda beam: -beam[0])
        going = [beam for beam in best if beam[1][-1] != END][:width]
        among = best if how == "every end" else best[:width]
        return [*going, *(beam for beam in among if beam[1][-1] == END)]
    return sorted(grown, key=lambda beam: -beam[0])[:width]


def _enough(done: list[Beam], beams: list[Beam], width: int, power: float, how: str) -> bool:
    """Whether a search with this mistake ends although something still goes on."""
    if how in ("higher total", "higher score"):
        own = 0 if how == "higher total" else power
        best, going = (
            max([_normalised(b, own, "") for b in part], default=-_inf) for part in (done, beams)
        )
        return best >= going
    return len(done) >= {"enough": width, "twice enough": 2 * width}.get(how, len(done) + 1)


def search(
    step: Any, state: Floats, width: int, longest: int, power: float, how: str = ""
) -> tuple[list[int], float]:
    """Return the codes of the best beam and their log-probability; `how` names a mistake."""
    read, first, shared = says(step), state, state
    beams: list[Beam] = [(0.0, [], state)]
    done: list[Beam] = []
    if how == "greedy":
        width = 1
    for number in range(longest - (how == "one less") + (how == "one more")):
        grown: list[Beam] = []
        for total, codes, own in beams:
            if codes and codes[-1] == END:  # only where "stay"
                grown.append((total, codes, own))
                continue
            before = {"state lost": first, "state shared": shared}.get(how, own)
            logs, after = read(codes[-1] if codes and how != "reads start" else START, before)
            shared = after
            added = _exp(logs) if how == "probabilities" else logs
            own_grown = [(total + float(x), [*codes, c], after) for c, x in enumerate(added)]
            if how == "each its own" and number:
                own_grown = [max(own_grown, key=lambda beam: beam[0])]
            if how == "the last alone":
                own_grown = [(float(x), [*codes, c], after) for c, x in enumerate(logs)]
            grown += own_grown
        if how == "state of the last":
            grown = [(total, codes, after) for total, codes, _ in grown]
        best = _kept(grown, width, power, how)
        if "stay" in how:
            beams = best
            if all(codes[-1] == END for _, codes, _ in beams):
                break
            continue
        ended = [beam for beam in best if beam[1][-1] == END]
        beams = [beam for beam in best if beam[1][-1] != END]
        if how == "last round" and number == longest - 1:
            beams = best
            break
        done = ended if how == "late ones" and ended else done + ended
        if how == "highest totals":
            done = sorted(done, key=lambda beam: -beam[0])[:width]
        if how == "latest":
            done = done[-width:]
        if how == "narrower":
            width = max(len(beams), 1)
        if not beams or (how == "first" and done):
            break
        if _enough(done, beams, width, power, how):
            break
        if how == "best ended" and best[0][1][-1] == END:
            break
    chosen = [*done, *beams] if "stay" in how or how == "with unfinished" else done or beams
    if how == "last ones" and beams:
        chosen = beams
    if how == "lowest score":
        winner = min(chosen, key=lambda beam: _normalised(beam, power, ""))
    else:
        winner = max(chosen, key=lambda beam: _normalised(beam, power, how))
    return winner[1], winner[0]


def joined(codes: Any, total: Any) -> Floats:
    """Make one array of both, by which mistakes are told apart."""
    return _array([*codes, total], dtype=float)
