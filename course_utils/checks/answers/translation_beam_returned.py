"""Answers to exercise 09: beams in other forms than were asked for."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

from course_utils.checks.answers import wrong

BEAM = "translation.beam"


@wrong(BEAM, hint="END is missing at the end")
def beam_without_end(step, state, width, longest, power):
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
    return [code for code in codes if code != 3], total


@wrong(BEAM, hint="START stands in front of what is returned")
def beam_with_start(step, state, width, longest, power):
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
    return [2, *codes], total


@wrong(BEAM, hint="the beam becomes narrower")
def beam_narrower(step, state, width, longest, power):
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
        width = max(1, len(beginnings))
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="a finished one stays among the `width`")
def beam_stays(step, state, width, longest, power):
    """As in the lesson: whoever has ended keeps a place."""
    beams = [(0.0, [], state)]
    for _ in range(longest):
        grown = []
        for total, codes, own in beams:
            if codes and codes[-1] == 3:
                grown.append((total, codes, own))
                continue
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        beams = sorted(grown, key=lambda each: -each[0])[:width]
    total, codes, _ = max(beams, key=lambda each: each[0] / len(each[1]) ** power)
    return codes, total


@wrong(BEAM, hint="`step` was called more than")
def beam_never_stops(step, state, width, longest, power):
    beginnings, finished = [(0.0, [], state)], []
    while len(finished) < 10**6:
        grown = []
        for total, codes, own in beginnings or [(0.0, [], state)]:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: -each[0])[:width] or grown
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
    total, codes, _ = max(finished, key=lambda each: each[0] / len(each[1]) ** power)
    return codes, total


@wrong(BEAM, hint="codes is empty where nothing has finished")
def beam_returns_nothing_unfinished(step, state, width, longest, power):
    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: -each[0])[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
    if not finished:
        return [], 0.0
    total, codes, _ = max(finished, key=lambda each: each[0] / len(each[1]) ** power)
    return codes, total


@wrong(BEAM, hint="return codes (a list) and total (a number)")
def beam_codes_alone(step, state, width, longest, power):
    codes = []
    for _ in range(longest):
        logs, state = step(codes[-1] if codes else 2, state)
        codes.append(int(logs.argmax()))
    return codes if len(codes) != 2 else [*codes, 0]
