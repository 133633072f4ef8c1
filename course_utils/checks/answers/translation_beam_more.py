"""Answers to exercise 09: beams that stop too early, or add up something else."""
# mypy: ignore-errors
# ruff: noqa: B007, D103

from course_utils.checks.answers import wrong

BEAM = "translation.beam"


@wrong(BEAM, hint="after the first round each beginning keeps the best of its own")
def beam_each_its_own(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            more = [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
            grown += [max(more, key=lambda each: each[0])] if codes else more
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="a total holds the last log-probability alone")
def beam_last_alone(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="the search ends with the round in which something ends first")
def beam_stops_at_the_first(step, state, width, longest, power):
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
        if finished or not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="the search ends as soon as `width` have ended")
def beam_stops_when_enough(step, state, width, longest, power):
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
        if len(finished) >= width or not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="an unfinished beginning is returned although")
def beam_with_unfinished(step, state, width, longest, power):
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
    total, codes, _ = max(finished + beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="the best of the last round is returned")
def beam_of_the_last_round(step, state, width, longest, power):
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
    total, codes, _ = max(beginnings or finished, key=score)
    return codes, total


@wrong(BEAM, hint="one round less than `longest`")
def beam_one_round_less(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest - 1):
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


@wrong(BEAM, hint="is divided by the length: the sum")
def beam_returns_the_score(step, state, width, longest, power):
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
    return codes, total / len(codes) ** power
