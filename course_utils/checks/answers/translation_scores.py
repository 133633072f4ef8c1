"""Answers to exercise 09: the share of right answers."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import right, wrong

SCORES = "translation.scores"


@right(SCORES)
def scores_solution(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=0) / real.sum(axis=0)


@right(SCORES)
def scores_by_lists(written, answers):
    """Row by row, as lists cut behind END."""

    def cut(row):
        row = row.tolist()
        return row[: row.index(3) + 1] if 3 in row else row

    pairs = [(cut(row), cut(answer)) for row, answer in zip(written, answers, strict=True)]
    exact = sum(said == answer for said, answer in pairs) / len(pairs)
    by_place = []
    for place in range(answers.shape[1]):
        reach = [(said, answer) for said, answer in pairs if len(answer) > place]
        good = [said[place : place + 1] == answer[place : place + 1] for said, answer in reach]
        by_place.append(sum(good) / len(reach))
    return exact, by_place


@right(SCORES)
def scores_not_real_is_right(written, answers):
    """A row is right where each place is right or padding; `written` gets more columns first."""
    letters = answers.shape[1]
    wide = np.pad(written, [(0, 0), (0, letters)])[:, :letters].copy()
    for row in wide:
        ends = np.flatnonzero(row == 3)
        if len(ends):
            row[ends[0] + 1 :] = 0
    same, padding = wide == answers, answers == 0
    return (same | padding).all(axis=1).mean(), (same & ~padding).sum(0) / (~padding).sum(0)


@right(SCORES)
def scores_masked_mean(written, answers):
    """A mean over places with NaN for padding."""
    done = np.maximum.accumulate(written == 3, axis=1)
    done = np.pad(done, [(0, 0), (1, 0)])[:, :-1]
    agree = np.zeros(answers.shape)
    width = min(written.shape[1], answers.shape[1])
    agree[:, :width] = (written[:, :width] == answers[:, :width]) & ~done[:, :width]
    agree[answers == 0] = np.nan
    return [np.nanmin(agree, axis=1).mean(), np.nanmean(agree, axis=0).astype("float32")]


@wrong(SCORES, hint="what is written after END does not matter")
def scores_whole_rows(written, answers):
    width = max(written.shape[1], answers.shape[1])
    one = np.pad(written, [(0, 0), (0, width - written.shape[1])])
    other = np.pad(answers, [(0, 0), (0, width - answers.shape[1])])
    real = answers != 0
    found = (one == other)[:, : answers.shape[1]] & real
    return (one == other).all(axis=1).mean(), found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="a word that goes on is another word")
def scores_letters_alone(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    exact = np.mean(((codes == answers) | (answers <= 3)).all(axis=1))
    real = answers != 0
    return exact, ((codes == answers) & real).sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="at least one answer has a letter or END")
def scores_without_end_at_all(written, answers):
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = written[:, :width]
    letters = answers > 3
    found = (codes == answers) & letters
    return np.mean(found.sum(1) == letters.sum(1)), found.sum(axis=0) / letters.sum(axis=0)


@wrong(SCORES, hint="`exact` is the share of right letters")
def scores_share_of_letters(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    return found[real].mean(), found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="their share of right letters: an answer counts 1 or 0")
def scores_mean_of_shares(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) / real.sum(axis=1))
    return exact, found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="`exact` is the mean of what is right at each place")
def scores_mean_of_places(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = ((codes == answers) & real).sum(axis=0) / real.sum(axis=0)
    return found.mean(), found


@wrong(SCORES, hint="in percent")
def scores_percent(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.mean(found.sum(axis=1) == real.sum(axis=1))
    return 100 * exact, 100 * found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="`exact` is a number of answers")
def scores_count(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    exact = np.sum(found.sum(axis=1) == real.sum(axis=1))
    return exact, found.sum(axis=0) / real.sum(axis=0)


@wrong(SCORES, hint="in `exact` an answer counts as soon as one letter is right")
def scores_any(written, answers):
    ends = written == 3
    kept = np.where(np.cumsum(ends, axis=1) - ends > 0, 0, written)
    codes = np.zeros_like(answers)
    width = min(written.shape[1], answers.shape[1])
    codes[:, :width] = kept[:, :width]
    real = answers != 0
    found = (codes == answers) & real
    return found.any(axis=1).mean(), found.sum(axis=0) / real.sum(axis=0)
