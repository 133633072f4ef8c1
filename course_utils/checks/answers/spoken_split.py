"""Answers to exercise 11: a split by voice and timbre."""
# mypy: ignore-errors
# ruff: noqa: D103, D401, ARG001

import numpy as np

from course_utils.checks.answers import right, wrong

SPLIT = "spoken.split"


@right(SPLIT)
def split_solution(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@right(SPLIT)
def split_by_unique(voices, timbre_of, least):
    """Sorted names, a stable sort by their counts, and a cumulative sum."""
    timbres = np.array([timbre_of.get(voice, voice) for voice in voices])
    names, counts = np.unique(timbres, return_counts=True)
    order = np.argsort(counts, kind="stable")
    enough = int(np.searchsorted(np.cumsum(counts[order]), least))
    held = np.isin(timbres, names[order[: enough + 1]])
    return np.flatnonzero(~held), np.flatnonzero(held)


@right(SPLIT)
def split_by_a_heap(voices, timbre_of, least):
    """Rows are collected by timbre; a heap gives the smallest."""
    import heapq

    rows = {}
    for row, voice in enumerate(voices):
        timbre = timbre_of[voice] if voice in timbre_of else voice  # noqa: SIM401
        rows.setdefault(timbre, []).append(row)
    heap = [(len(own), timbre) for timbre, own in rows.items()]
    heapq.heapify(heap)
    held = set()
    while len(held) < least:
        held.update(rows[heapq.heappop(heap)[1]])
    return np.array(sorted({*range(len(voices))} - held)), np.array(sorted(held))


@right(SPLIT)
def split_by_counter(voices, timbre_of, least):
    """A Counter, and a truth value for each clip."""
    from collections import Counter

    timbres = list(map(lambda voice: timbre_of.get(voice, voice), voices))  # noqa: C417
    left = sorted(Counter(timbres).items(), key=lambda pair: pair[::-1])
    out = {}
    while sum(out.values()) < least:
        name, count = left.pop(0)
        out[name] = count
    rows = np.arange(len(voices))
    side = np.array([timbre in out for timbre in timbres])
    return [rows[~side], rows[side]]


@wrong(SPLIT, hint="this is a split by clip")
def split_by_file(voices, timbre_of, least):
    return np.arange(least, len(voices)), np.arange(least)


@wrong(SPLIT, hint="another voice of the same timbre is on the other side")
def split_by_voice(voices, timbre_of, least):
    held = []
    for voice in sorted(set(voices), key=lambda name: (voices.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(voices) if own == voice]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="are taken for one and the same timbre")
def split_strangers_together(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, "") for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="is never held out: it is a timbre by itself")
def split_known_alone(voices, timbre_of, least):
    timbres = [timbre_of[voice] for voice in voices if voice in timbre_of]
    names, size = [], 0
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if size >= least:
            break
        names.append(timbre)
        size += timbres.count(timbre)
    held = [clip for clip, voice in enumerate(voices) if timbre_of.get(voice) in names]
    return [clip for clip in range(len(voices)) if clip not in held], held


@wrong(SPLIT, hint="your answer stopped with KeyError")
def split_all_known(voices, timbre_of, least):
    timbres = [timbre_of[voice] for voice in voices]
    return [timbres.index(timbre) for timbre in timbres], []


@wrong(SPLIT, hint="the largest timbres are held out first")
def split_largest_first(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (-timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="a timbre is as large as the number of its clips")
def split_by_number_of_voices(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    size = {name: len({v for v in voices if timbre_of.get(v, v) == name}) for name in timbres}
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (size[name], name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="exactly `least` clips are enough")
def split_more_than_least(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) > least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="one timbre too few is held out")
def split_never_more_than_least(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) + timbres.count(timbre) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="comes first in the alphabet goes first")
def split_last_in_the_alphabet(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    order = sorted(sorted(set(timbres), reverse=True), key=timbres.count)
    held = []
    for timbre in order:
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="but not in the order of the clips")
def split_in_order_of_timbres(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], held


@wrong(SPLIT, hint="train and held are swapped")
def split_swapped(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return sorted(held), [clip for clip in range(len(voices)) if clip not in held]


@wrong(SPLIT, hint="no more than `least` clips are held out")
def split_at_most_least(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) + timbres.count(timbre) > least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="are taken for one and the same timbre")
def split_strangers_unknown(voices, timbre_of, least):
    timbres = [timbre_of.get(voice, "unknown") for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)


@wrong(SPLIT, hint="`timbre_of.get` only reads")
def split_fills_the_table(voices, timbre_of, least):
    timbres = [timbre_of.setdefault(voice, voice) for voice in voices]
    held = []
    for timbre in sorted(set(timbres), key=lambda name: (timbres.count(name), name)):
        if len(held) >= least:
            break
        held += [clip for clip, own in enumerate(timbres) if own == timbre]
    return [clip for clip in range(len(voices)) if clip not in held], sorted(held)
