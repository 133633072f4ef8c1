"""Answers to exercise 09: a beam, and how its length counts."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103, RUF005, RUF059

import numpy as np

from course_utils.checks.answers import right, wrong

BEAM = "translation.beam"


@right(BEAM)
def beam_solution(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@right(BEAM)
def beam_by_arrays(step, state, width, longest, power):
    """All continuations of a round in one array."""
    codes, totals, states, done = [[]], np.zeros(1), [state], []
    for _ in range(longest):
        said = [step(own[-1] if own else 2, one) for own, one in zip(codes, states, strict=True)]
        every = totals[:, None] + np.stack([logs for logs, _ in said])
        rows, symbols = np.divmod(np.argsort(-every, axis=None)[:width], every.shape[1])
        grown = [
            ([*codes[row], int(symbol)], every[row, symbol], said[row][1])
            for row, symbol in zip(rows, symbols, strict=True)
        ]
        done += [each for each in grown if each[0][-1] == 3]
        going = [each for each in grown if each[0][-1] != 3]
        if not going:
            break
        codes, states = [each[0] for each in going], [each[2] for each in going]
        totals = np.array([each[1] for each in going])
    chosen = max(done or going, key=lambda each: each[1] / len(each[0]) ** power)
    return np.array(chosen[0]), chosen[1]


@right(BEAM)
def beam_reads_ahead(step, state, width, longest, power):
    """Each beginning keeps what comes next instead of a state to go on from; a heap."""
    import heapq

    best, answer = (-np.inf, None, None), None
    going = [(0.0, (), *step(2, state))]
    for number in range(1, longest + 1):
        every = [
            (total + float(log), (*codes, symbol), own)
            for total, codes, logs, own in going
            for symbol, log in enumerate(logs)
        ]
        kept = heapq.nlargest(width, every, key=lambda each: each[0])
        for total, codes, _ in kept:
            if codes[-1] == 3 and total / number**power > best[0]:
                best = total / number**power, codes, total
        going = [(t, c, *step(c[-1], own)) for t, c, own in kept if c[-1] != 3]
        if not going:
            break
    answer = best[1:] if best[1] else max((t, c) for t, c, *_ in going)[::-1]
    return tuple(answer)


@right(BEAM)
def beam_normalised_on_the_way(step, state, width, longest, power):
    """All of a round are equally long, so their scores have the order of their totals."""
    going, done = [([], 0.0, state)], []
    for _ in range(longest):
        grown = []
        for codes, total, own in going:
            logs, after = step(codes[-1] if codes else 2, own)
            for symbol in range(len(logs)):
                grown.append((codes + [symbol], total + logs[symbol], after))
        grown.sort(key=lambda each: each[1] / len(each[0]) ** power)
        going = []
        for each in grown[-width:]:
            (done if each[0][-1] == 3 else going).append(each)
    scored = sorted(done or going, key=lambda each: each[1] / len(each[0]) ** power)
    return list(scored[-1][:2])


@wrong(BEAM, hint="this is what the greedy loop finds")
def beam_greedy(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:1]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="the length makes no difference")
def beam_by_total(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="as if the totals were divided by the length itself")
def beam_by_mean(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes)

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="as if the totals were divided by the length itself")
def beam_power_times(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / (len(codes) * power)

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="END does not count in the length")
def beam_without_end_in_length(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / max(0.5, len(codes) - (codes[-1] == 3)) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total
