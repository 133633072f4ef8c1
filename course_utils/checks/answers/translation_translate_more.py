"""Answers to exercise 09: loops that begin, read or fill up in a wrong way."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

TRANSLATE = "translation.translate"


@wrong(TRANSLATE, hint="a row that has ended goes on")
def translate_forgets_what_it_wrote(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = np.where(done, 0, logs.argmax(axis=-1))
        written.append(last)
        done = last == 3
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="START stands in front")
def translate_with_start(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = [last]
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="behind END stands END again")
def translate_repeats_end(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        last = np.where(done, 3, logs.argmax(axis=-1))
        written.append(last)
        done = last == 3
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="the loop begins with 0")
def translate_begins_with_padding(step, state, longest):
    last = np.zeros(len(state), dtype=int)
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


@wrong(TRANSLATE, hint="the loop reads START in every round")
def translate_reads_start(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state = step(last, state)
        best = logs.argmax(axis=-1)
        written.append(np.where(done, 0, best))
        done = done | (best == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="one short of them")
def translate_one_short(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    while len(written) < longest - 1 and not done.all():
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
    return np.stack(written, axis=1)


@wrong(TRANSLATE, hint="the rows have different lengths")
def translate_ragged(step, state, longest):
    last = np.full(len(state), 2)
    rows = [[] for _ in state]
    for _ in range(longest):
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        for row, code in zip(rows, last, strict=True):
            if 3 not in row:
                row.append(int(code))
    return rows


@wrong(TRANSLATE, hint="`step` was called more than")
def translate_never_ends(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    while not done.all():
        logs, state = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = (last == 3) & (len(written) > 10**6)
    return np.stack(written, axis=1)[:, :longest]


@wrong(TRANSLATE, hint="your function changed what it was given")
def translate_in_place(step, state, longest):
    last = np.full(len(state), 2)
    done = np.zeros(len(state), dtype=bool)
    written = []
    for _ in range(longest):
        logs, state[:] = step(last, state)
        last = logs.argmax(axis=-1)
        written.append(np.where(done, 0, last))
        done = done | (last == 3)
        if done.all():
            break
    return np.stack(written, axis=1)


@right(TRANSLATE)
def translate_reads_again(step, state, longest):
    """Row by row, and each from START in every round."""
    rows = []
    for first in state:
        codes = []
        while len(codes) < longest and 3 not in codes:
            own = first
            for code in [2, *codes]:
                logs, own = step(code, own)
            codes.append(int(logs.argmax()))
        rows.append(codes)
    width = max(map(len, rows))
    return [codes + [0] * (width - len(codes)) for codes in rows]
