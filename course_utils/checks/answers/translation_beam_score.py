"""Answers to exercise 09: beams that count the length otherwise, or lose some of the finished."""
# mypy: ignore-errors
# ruff: noqa: B007, D103

from course_utils.checks.answers import right, wrong

BEAM = "translation.beam"


@right(BEAM)
def beam_one_call_per_symbol(step, state, width, longest, power):
    """Ask `step` again for each symbol."""

    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            for code in range(8):
                logs, after = step(codes[-1] if codes else 2, own)
                grown.append((total + logs[code], [*codes, code], after))
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@right(BEAM)
def beam_reads_again(step, state, width, longest, power):
    """Read each beginning again from START in every round."""

    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            after = state
            for code in [2, *codes]:
                logs, after = step(code, after)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="as in another paper")
def beam_of_another_paper(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / ((5 + len(codes)) / 6) ** power

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


@wrong(BEAM, hint="the length is subtracted from the total")
def beam_subtracts(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total - power * len(codes)

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


@wrong(BEAM, hint="the length is added to the total")
def beam_adds(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total + power * len(codes)

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


@wrong(BEAM, hint="as soon as so many have ended")
def beam_ends_with_twice_the_width(step, state, width, longest, power):
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
        if len(finished) >= 2 * width:
            break
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total
