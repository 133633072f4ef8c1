"""Answers to exercise 09: what a decoder reads and writes while it is trained."""
# mypy: ignore-errors
# ruff: noqa: D103, D401

import numpy as np

from course_utils.checks.answers import right, wrong

FORCED = "translation.forced"


@right(FORCED)
def forced_solution(answers):
    steps = max(len(answer) for answer in answers) + 1
    inputs = np.zeros((len(answers), steps), dtype=int)
    targets = np.zeros((len(answers), steps), dtype=int)
    for row, answer in enumerate(answers):
        inputs[row, : len(answer) + 1] = [2, *answer]
        targets[row, : len(answer) + 1] = [*answer, 3]
    return inputs, targets, (targets != 0).astype(float)


@right(FORCED)
def forced_of_lists(answers):
    """Lists, filled up by hand."""
    longest = max(map(len, answers))
    rest = [[0] * (longest - len(answer)) for answer in answers]
    pairs = list(zip(answers, rest, strict=True))
    inputs = [[2, *answer, *more] for answer, more in pairs]
    targets = [[*answer, 3, *more] for answer, more in pairs]
    return [inputs, targets, [[1] * (len(answer) + 1) + more for answer, more in pairs]]


@right(FORCED)
def forced_by_moving(answers):
    """Fill up the targets, and move them by one: END is taken out of the inputs."""
    steps = max(map(len, answers)) + 1
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    moved = np.pad(targets, [(0, 0), (1, 0)], constant_values=2)[:, :-1]
    return np.where(moved == 3, 0, moved), targets, targets != 0


@right(FORCED)
def forced_stacked(answers):
    """One array of three, of floats."""
    found = np.zeros((3, len(answers), max(map(len, answers)) + 1), dtype="float32")
    for row, answer in enumerate(answers):
        found[0, row, : len(answer) + 1] = np.append(2, answer)
        found[1, row, : len(answer) + 1] = np.append(answer, 3)
        found[2, row, : len(answer) + 1] = 1
    return found


@wrong(FORCED, hint="the decoder would read the letter that it is to write")
def forced_not_late(answers):
    steps = max(map(len, answers)) + 1
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return targets, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="END stands among the inputs of the shorter answers")
def forced_as_in_the_lesson(answers):
    steps = max(map(len, answers)) + 1
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    late = np.pad(targets[:, :-1], [(0, 0), (1, 0)], constant_values=2)
    return late, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="which sign does a decoder read before it has written anything")
def forced_begins_with_padding(answers):
    steps = max(map(len, answers)) + 1
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    inputs = np.array([[0, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="and END stands among those of the shorter answers")
def forced_padded_in_front(answers):
    steps = max(map(len, answers)) + 1
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return np.pad(targets, [(0, 0), (1, 0)])[:, :-1], targets, targets != 0


@wrong(FORCED, hint="the inputs begin with the first letter")
def forced_without_start(answers):
    longest = max(map(len, answers))
    inputs = np.array([[*answer] + [0] * (longest - len(answer)) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (longest - len(answer)) for answer in answers])
    return inputs, targets[:, 1:], (targets[:, 1:] != 0) * 1.0


@wrong(FORCED, hint="the inputs have one step too many")
def forced_reads_all(answers):
    steps = max(map(len, answers)) + 2
    rows = np.array([[2, *answer, 3] + [0] * (steps - len(answer) - 2) for answer in answers])
    return rows, rows[:, 1:], rows[:, 1:] != 0


@wrong(FORCED, hint="padding stands on the left of the inputs")
def forced_left(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[0] * (steps - len(answer) - 1) + [2, *answer] for answer in answers])
    targets = np.array([[0] * (steps - len(answer) - 1) + [*answer, 3] for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="padding stands on the left of the targets")
def forced_left_targets(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[0] * (steps - len(answer) - 1) + [*answer, 3] for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="the inputs are filled up with END")
def forced_filled_with_end(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [3] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="the targets are filled up with END")
def forced_targets_filled_with_end(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer] + [3] * (steps - len(answer)) for answer in answers])
    return inputs, targets, (inputs != 0) * 1.0


@wrong(FORCED, hint="the targets never say END")
def forced_without_end(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer] + [0] * (steps - len(answer)) for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="END stands at the last step of each row")
def forced_end_behind_padding(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer] + [0] * (steps - len(answer) - 1) + [3] for answer in answers])
    return inputs, targets, (inputs != 0) * 1.0


@wrong(FORCED, hint="padding counts: its weight should be 0")
def forced_all_weigh(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets, np.ones(targets.shape)


@wrong(FORCED, hint="END does not count")
def forced_end_weighs_nothing(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets, (targets > 3) * 1.0


@wrong(FORCED, hint="the first letter does not count")
def forced_weights_of_letters_read(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets, (inputs > 3) * 1.0


@wrong(FORCED, hint="your function changed what it was given")
def forced_appends(answers):
    for answer in answers:
        answer.append(3)
    steps = max(map(len, answers))
    inputs = np.array([[2, *a[:-1]] + [0] * (steps - len(a)) for a in answers])
    targets = np.array([a + [0] * (steps - len(a)) for a in answers])
    return inputs, targets, (targets != 0) * 1.0


@wrong(FORCED, hint="the rows have different lengths")
def forced_ragged(answers):
    inputs = [[2, *answer] for answer in answers]
    targets = [[*answer, 3] for answer in answers]
    return inputs, targets, [[1] * len(target) for target in targets]


@wrong(FORCED, hint="return 3 arrays: inputs, targets, weights. Got 2")
def forced_without_weights(answers):
    steps = max(map(len, answers)) + 1
    inputs = np.array([[2, *answer] + [0] * (steps - len(answer) - 1) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (steps - len(answer) - 1) for answer in answers])
    return inputs, targets


@wrong(FORCED, hint="and START or END comes to them")
def forced_much_too_wide(answers):
    inputs = np.array([[2, *answer] + [0] * (19 - len(answer)) for answer in answers])
    targets = np.array([[*answer, 3] + [0] * (19 - len(answer)) for answer in answers])
    return inputs, targets, (targets != 0) * 1.0


@right(FORCED)
def forced_with_lists_of_bool(answers):
    steps = max(len(answer) for answer in answers) + 1
    rest = [[0] * (steps - 1 - len(answer)) for answer in answers]
    inputs = [[2, *answer, *more] for answer, more in zip(answers, rest, strict=True)]
    targets = [[*answer, 3, *more] for answer, more in zip(answers, rest, strict=True)]
    return inputs, targets, [[code != 0 for code in row] for row in targets]


@wrong(FORCED, hint="could not broadcast")
def forced_as_wide_as_the_last(answers):
    steps = len(answers[-1]) + 1
    inputs = np.zeros((len(answers), steps), dtype=int)
    targets = np.zeros((len(answers), steps), dtype=int)
    for row, answer in enumerate(answers):
        inputs[row, : len(answer) + 1] = [2, *answer]
        targets[row, : len(answer) + 1] = [*answer, 3]
    return inputs, targets, (targets != 0).astype(float)
