"""Answers to exercise 09: beams that keep the wrong ones, or their states."""
# mypy: ignore-errors
# ruff: noqa: B007, D103, F841

import numpy as np

from course_utils.checks.answers import wrong

BEAM = "translation.beam"


@wrong(BEAM, hint="Divide.")
def beam_multiplies(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total * len(codes) ** power

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


@wrong(BEAM, hint="with the **lowest** totals are kept")
def beam_worst_first(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0])[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="of the finished the one with the **lowest** score")
def beam_min_score(step, state, width, longest, power):
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
    total, codes, _ = min(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="every END counts as finished")
def beam_every_end(step, state, width, longest, power):
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
        finished += [each for each in grown if each[1][-1] == 3]
        beginnings = sorted(
            (each for each in grown if each[1][-1] != 3), key=lambda each: -each[0]
        )[:width]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="`step` gets the first state in every round")
def beam_from_the_first_state(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, state)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="a beginning goes on from the state of another")
def beam_one_state_for_all(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            after = own
            logs, state = step(codes[-1] if codes else 2, state)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="`step` reads START in every round")
def beam_reads_start(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(2, own)
            grown += [(total + log, [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total


@wrong(BEAM, hint="probabilities are added up")
def beam_probabilities(step, state, width, longest, power):
    def score(beginning):
        total, codes, _ = beginning
        return total / len(codes) ** power

    beginnings, finished = [(0.0, [], state)], []
    for _ in range(longest):
        grown = []
        for total, codes, own in beginnings:
            logs, after = step(codes[-1] if codes else 2, own)
            grown += [(total + np.exp(log), [*codes, code], after) for code, log in enumerate(logs)]
        best = sorted(grown, key=lambda each: each[0], reverse=True)[:width]
        finished += [each for each in best if each[1][-1] == 3]
        beginnings = [each for each in best if each[1][-1] != 3]
        if not beginnings:
            break
    total, codes, _ = max(finished or beginnings, key=score)
    return codes, total
