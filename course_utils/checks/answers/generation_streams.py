"""Answers to exercise 08: streams of a text, with a shorter last batch."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

STREAMS = "generation.streams"


@right(STREAMS)
def streams_solution(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@right(STREAMS)
def streams_of_lists(codes, count, steps):
    """Row by row, with lists."""
    codes = codes.tolist()
    each = (len(codes) - 1) // count
    batches, first = [], 0
    while first < each:
        size = min(steps, each - first)
        begins = [reader * each + first for reader in range(count)]
        inputs = [codes[begin : begin + size] for begin in begins]
        targets = [codes[begin + 1 : begin + size + 1] for begin in begins]
        batches.append([inputs, targets])
        first += size
    return tuple(batches)


@right(STREAMS)
def streams_by_index(codes, count, steps):
    """Index the text by [count, each], and cut that with np.split."""
    each = (len(codes) - 1) // count
    index = np.arange(count)[:, None] * each + np.arange(each)
    cuts = np.split(index, np.arange(steps, each, steps), axis=1)
    return [(codes[cut], codes[cut + 1]) for cut in cuts]


@right(STREAMS)
def streams_one_row_longer(codes, count, steps):
    """Each reader's part with one character more: inputs and targets are two views of it."""
    each = (len(codes) - 1) // count
    rows = np.stack([codes[row * each : row * each + each + 1] for row in range(count)])
    pieces = [rows[:, a : a + steps + 1] for a in range(0, each, steps)]
    return [(piece[:, :-1].astype("float32"), piece[:, 1:]) for piece in pieces]


@wrong(STREAMS, hint="what happens to the rest")
def streams_as_in_the_lesson(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each - steps + 1, steps) if each >= steps else [0]
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="belongs to another place")
def streams_that_do_not_go_on(codes, count, steps):
    each = (len(codes) - 1) // count
    batches, first = [], 0
    for start in range(0, each, steps):
        size = min(steps, each - start)
        piece = codes[first : first + size * count + 1]
        batches.append((piece[:-1].reshape(count, size), piece[1:].reshape(count, size)))
        first += size * count
    return batches


@wrong(STREAMS, hint="a row is a piece of the text, in order")
def streams_dealt_like_cards(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(each, count).T
    targets = codes[1 : each * count + 1].reshape(each, count).T
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="brings back at the end what it takes away in front")
def streams_rolled(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    pieces = [inputs[:, a : a + steps] for a in range(0, each, steps)]
    return [(piece, np.roll(piece, -1, axis=1)) for piece in pieces]


@wrong(STREAMS, hint="the target is the one after it")
def streams_rolled_in_the_part(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = np.roll(inputs, -1, axis=1)
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="the targets are the inputs")
def streams_that_copy(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    return [(inputs[:, a : a + steps], inputs[:, a : a + steps]) for a in range(0, each, steps)]


@wrong(STREAMS, hint="each character read has one that comes next")
def streams_without_the_last_targets(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    return [
        (inputs[:, a : a + steps], inputs[:, a + 1 : a + steps + 1]) for a in range(0, each, steps)
    ]


@wrong(STREAMS, hint="How many characters can each reader read")
def streams_short_of_one(codes, count, steps):
    """Cut first, and then give up the last character of each part."""
    each = len(codes) // count
    rows = codes[: each * count].reshape(count, each)
    inputs, targets = rows[:, :-1], rows[:, 1:]
    starts = range(0, each - 1, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="The last character of the text has no target")
def streams_one_too_many(codes, count, steps):
    each = len(codes) // count
    padded = np.append(codes, codes[0])
    inputs = padded[: each * count].reshape(count, each)
    targets = padded[1 : each * count + 1].reshape(count, each)
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="Are rows and columns swapped?")
def streams_turned(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each).T
    targets = codes[1 : each * count + 1].reshape(count, each).T
    starts = range(0, each, steps)
    return [(inputs[a : a + steps], targets[a : a + steps]) for a in starts]


@wrong(STREAMS, hint="the readers begin with the characters number")
def streams_all_from_the_beginning(codes, count, steps):
    each = (len(codes) - 1) // count
    rows = np.tile(codes[: each + 1], (count, 1))
    starts = range(0, each, steps)
    return [
        (rows[:, a : min(a + steps, each)], rows[:, a + 1 : min(a + steps, each) + 1])
        for a in starts
    ]


@wrong(STREAMS, hint="A batch without a single step")
def streams_always_a_rest(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each + steps, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="All are of the same length, but for the last")
def streams_as_many_pieces_as_steps(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    both = [np.array_split(part, steps, axis=1) for part in (inputs, targets)]
    return list(zip(*both, strict=True))


@wrong(STREAMS, hint="the target is the character before the input")
def streams_backwards(codes, count, steps):
    each = (len(codes) - 1) // count
    targets = codes[: each * count].reshape(count, each)
    inputs = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each, steps)
    return [(inputs[:, a : a + steps], targets[:, a : a + steps]) for a in starts]


@wrong(STREAMS, hint="return 2 arrays: inputs of batch 0, targets of batch 0")
def streams_of_inputs_alone(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    return [inputs[:, a : a + steps].tolist()[:1] for a in range(0, each, steps)]


@wrong(STREAMS, hint="the course's own streams")
def streams_of_the_course(codes, count, steps):
    from course_utils import text

    return list(zip(*text.streams(codes, count, min(steps, 3)), strict=True))


@wrong(STREAMS, hint="as if all inputs came first")
def streams_as_two_lists(codes, count, steps):
    each = (len(codes) - 1) // count
    inputs = codes[: each * count].reshape(count, each)
    targets = codes[1 : each * count + 1].reshape(count, each)
    starts = range(0, each, steps)
    return [inputs[:, a : a + steps] for a in starts], [targets[:, a : a + steps] for a in starts]


@wrong(STREAMS, hint="belongs to another place")
def streams_of_windows_without_the_rest(codes, count, steps):
    size = count * steps
    starts = range(0, len(codes) - size, size)
    return [
        tuple(codes[a + on : a + on + size].reshape(count, steps) for on in (0, 1)) for a in starts
    ]
