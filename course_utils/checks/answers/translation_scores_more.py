"""Answers to exercise 09: the share of right letters at each place, and what may stand there."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

SCORES = "translation.scores"


@wrong(SCORES, hint="nobody reads on there")
def scores_reads_on(written, answers):
    letters = answers.shape[1]
    codes = np.pad(written, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="divided by the number of all answers")
def scores_of_all_rows(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    return np.mean(found.sum(axis=1) == real.sum(axis=1)), found.mean(axis=0)


@wrong(SCORES, hint="padding counts as right")
def scores_padding_is_right(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    return (codes == answers).all(axis=1).mean(), (codes == answers).mean(axis=0)


@wrong(SCORES, hint="padding counts as right")
def scores_padding_always_right(written, answers):
    letters = answers.shape[1]
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    good = (codes == answers) | (answers == 0)
    return good.all(axis=1).mean(), good.mean(axis=0)


@wrong(SCORES, hint="along the answers: the places are wanted")
def scores_of_rows(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=1) / real.sum(axis=1)


@wrong(SCORES, hint="a place counts by itself")
def scores_until_wrong(written, answers):
    letters = answers.shape[1]
    codes = np.pad(written, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = np.logical_and.accumulate(codes == answers, axis=1) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="ends where the shorter of `written` and `answers` ends")
def scores_of_the_common_part(written, answers):
    width = min(written.shape[1], answers.shape[1])
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)[:, :width]
    real = answers != 0
    found = (kept == answers[:, :width]) & real[:, :width]
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=0) / real[:, :width].sum(axis=0)


@wrong(SCORES, hint="END is left out")
def scores_without_end(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    exact = np.mean(((codes == answers) | (answers == 0)).all(axis=1))
    real = answers > 3
    found = ((codes == answers) & real).sum(axis=0)
    return exact, found / np.maximum(real.sum(axis=0), 1)


@wrong(SCORES, hint="holds numbers of answers")
def scores_counts_by_place(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    return np.mean(found.sum(axis=1) == real.sum(axis=1)), found.sum(axis=0)


@wrong(SCORES, hint="your function changed what it was given")
def scores_cuts_in_place(written, answers):
    for row in written:
        ends = np.flatnonzero(row == 3)
        if len(ends):
            row[ends[0] + 1 :] = 0
    letters = answers.shape[1]
    codes = np.pad(written, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    return np.mean(found.sum(axis=1) == real.sum(axis=1)), found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="is END cut off together with")
def scores_cuts_end_off(written, answers):
    kept = np.where(np.cumsum(written == 3, axis=1) > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    return np.mean(found.sum(axis=1) == real.sum(axis=1)), found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="could not be broadcast")
def scores_of_one_width(written, answers):
    real = answers != 0
    found = (written[:, : answers.shape[1]] == 0) & real
    found = np.logical_and(found, np.add(written, answers))
    return found.mean(), found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="return 2 arrays: exact, by_place")
def scores_exact_alone(written, answers):
    rows = zip(written.tolist(), answers.tolist(), strict=True)
    return np.mean([row[: row.index(3)] == a[: a.index(3)] for row, a in rows if 3 in row])
