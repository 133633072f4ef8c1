"""Answers to exercise 09: an END that nobody wrote, padding that agrees, letters in any order."""
# mypy: ignore-errors
# ruff: noqa: D103, E731

import numpy as np

from course_utils.checks.answers import right, wrong

SCORES = "translation.scores"


@right(SCORES)
def scores_of_texts(written, answers):
    """Each row as a text, cut behind END."""
    texts = [["".join(map(chr, row)) for row in rows.tolist()] for rows in (written, answers)]
    said, wanted = [[text.partition(chr(3))[:2] for text in column] for column in texts]
    exact = np.mean([one == other for one, other in zip(said, wanted, strict=True)])
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    return exact, by_place


@wrong(SCORES, hint="Here those are the rows")
def scores_counts_agreeing_places(written, answers):
    """Let padding behind END make up for a wrong letter."""
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    width = min(written.shape[1], answers.shape[1])
    agree = (written[:, :width] == answers[:, :width]).sum(axis=1)
    return np.mean(agree >= real.sum(axis=1)), by_place


@wrong(SCORES, hint="in a column that `written` does not have")
def scores_decodes_as_the_lesson(written, answers):
    """Cut before END; so whoever wrote none, for want of a column, looks as if there were one."""
    cut = lambda row: row[: row.index(3)] if 3 in row else row
    rows = list(zip(written.tolist(), answers.tolist(), strict=True))
    exact = np.mean([cut(said) == cut(answer) for said, answer in rows])
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    return exact, by_place


@wrong(SCORES, hint="in a column that `written` does not have")
def scores_adds_end(written, answers):
    more = max(0, answers.shape[1] - written.shape[1])
    wide = np.pad(written, [(0, 0), (0, more)], constant_values=3)[:, : answers.shape[1]]
    real = answers != 0
    exact = ((wide == answers) | ~real).all(axis=1).mean()
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    return exact, by_place


@wrong(SCORES, hint="as `written` ends before")
def scores_repeats_the_last_column(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    more = max(0, letters - written.shape[1])
    wide = np.pad(written, [(0, 0), (0, more)], mode="edge")[:, :letters]
    ends = wide == 3
    found = (wide == answers) & (np.cumsum(ends, axis=1) - ends == 0) & real
    return exact, found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="Here those are the rows")
def scores_letters_in_any_order(written, answers):
    rows = list(zip(written.tolist(), answers.tolist(), strict=True))
    bag = lambda row: sorted(row[: row.index(3)]) if 3 in row else None
    exact = np.mean([bag(said) == bag(answer) for said, answer in rows])
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    return exact, by_place


@wrong(SCORES, hint="Here those are the rows")
def scores_right_length(written, answers):
    rows = list(zip(written.tolist(), answers.tolist(), strict=True))
    place = lambda row: row.index(3) if 3 in row else None
    exact = np.mean([place(said) == place(answer) for said, answer in rows])
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    return exact, by_place


@wrong(SCORES, hint="Here those are the rows")
def scores_one_too_many(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    letters = answers.shape[1]
    codes = np.pad(kept, [(0, 0), (0, letters)])[:, :letters]
    real = answers != 0
    found = (codes == answers) & real
    by_place = found.sum(axis=0) / real.sum(axis=0)
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact + 1 / len(written), by_place
