"""Answers to exercise 09: the repaired loop that writes a batch."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

TRANSLATE = "translation.translate"


@right(TRANSLATE)
def translate_solution(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@right(TRANSLATE)
def translate_looks_back(step, state, longest):
    """Ask what was written, instead of keeping a note; read 0 where a row has ended."""
    codes = np.zeros((len(state), 0), dtype=int)
    last = np.full(len(state), 2)
    while codes.shape[1] < longest and not (codes == 3).any(axis=1).all():
        logs, state = step(last, state)
        last = np.where((codes == 3).any(axis=1), 0, np.argmax(logs, axis=1))
        codes = np.concatenate([codes, last[:, None]], axis=1)
    return codes


@right(TRANSLATE)
def translate_cuts_later(step, state, longest):
    """Write to the end, then cut."""
    last, columns = np.full(len(state), 2), []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=1)
        columns.append(last)
    codes = np.array(columns).T
    ends = codes == 3
    codes[np.cumsum(ends, axis=1) - ends > 0] = 0
    return codes[:, : int((codes != 0).any(axis=0).sum())]


@right(TRANSLATE)
def translate_row_by_row(step, state, longest):
    """Give `step` one code and one state at a time; lists."""
    rows = []
    for row in range(len(state)):
        own, last, codes = state[row], 2, []
        while len(codes) < longest and 3 not in codes:
            logs, own = step(last, own)
            last = int(logs.argmax())
            codes.append(last)
        rows.append(codes)
    width = max(map(len, rows))
    return [codes + [0] * (width - len(codes)) for codes in rows]


@wrong(TRANSLATE, hint="the loop stops as soon as one row has written END")
def translate_unrepaired(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = last == 3
        if done.any():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="a row that has ended goes on")
def translate_forgets(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = last == 3
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="the loop stops as soon as one row has written END")
def translate_remembers_and_stops(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done |= last == 3
        if done.any():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="as wide as `longest` allows")
def translate_to_the_end(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="letters stand behind END")
def translate_keeps_all(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(last)
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="END is missing")
def translate_without_end(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        done = done | (last == 3)
        written.append(np.where(done, 0, last))
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="there is one column too many")
def translate_asks_late(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        if done.all():
            break
        done = done | (last == 3)
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="`step` gets the first state again and again")
def translate_from_one_state(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, _state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="[batch, letters]")
def translate_turned(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written)
