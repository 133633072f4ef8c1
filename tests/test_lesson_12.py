"""What lesson 12 builds by hand: the score, the statistics, the rules, and what it may not copy."""

import hashlib
import itertools

import keras
import numpy as np
import pandas as pd
import pytest

from course_utils import data, music

LESSON = "12_music_generation"
LOW, HIGH = 31, 84
CHOICES = HIGH - LOW + 2
RANGES = [[62, 79], [57, 72], [50, 67], [38, 60]]  # as in training, to a semitone or so


@pytest.fixture(scope="module")
def lesson(from_lesson):
    """Functions of the lesson, with the values of the names that they find in the notebook."""
    common = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "music": music, "pd": pd}
    common |= {"hashlib": hashlib, "LOW": LOW, "HIGH": HIGH, "CHOICES": CHOICES, "RANGES": RANGES}

    def take(*names, **values):
        return from_lesson(LESSON, *names, given=common | values)

    return take


@pytest.fixture(scope="module")
def style(lesson):
    return lesson("TRIADS", "consonant", "statistics", "moved", "two_bars")


def random_voices(seed, steps=40):
    random = np.random.default_rng(seed)
    return np.stack([random.integers(*ends, steps, endpoint=True) for ends in RANGES], axis=1)


def test_score_of_coins_and_of_key_frequencies(lesson):
    own = lesson("logit", "frame_nll", "share", "before", "score")
    assert own.frame_nll(np.zeros((1, 88)), np.ones((1, 88)))[0] == pytest.approx(88 * np.log(2))
    roll = (np.random.default_rng(0).random((500, 88)) < 0.3).astype("float32")
    p = own.share(roll.sum(axis=0), len(roll))
    by_formula = -(roll * np.log(p) + (1 - roll) * np.log(1 - p)).sum(axis=1).mean()
    assert own.score(lambda one: np.tile(own.logit(p), (len(one), 1)), [roll]) == pytest.approx(
        by_formula
    )
    logits = np.random.default_rng(1).normal(size=(500, 88))
    np.testing.assert_allclose(own.frame_nll(logits, roll), music.frame_nll(logits, roll))


def test_markov_on_a_toy(lesson):
    own = lesson("share", "before")
    roll = np.array([[1, 0], [1, 0], [1, 1], [0, 1]], "float32")
    past = own.before(roll)
    np.testing.assert_array_equal(past, [[0, 0], [1, 0], [1, 0], [1, 1]])
    np.testing.assert_allclose(
        own.share((past * roll).sum(axis=0), past.sum(axis=0)), [3 / 5, 2 / 3]
    )
    np.testing.assert_allclose(
        own.share(((1 - past) * roll).sum(axis=0), (1 - past).sum(axis=0)), [2 / 3, 2 / 5]
    )


def test_statistics_by_hand(style):
    voices = [[72, 67, 64, 48], [72, 67, 64, 48], [74, 67, 65, 47], [0, 0, 0, 0], [64, 67, 60, 48]]
    found = style.statistics(np.array(voices))
    # moves: 2, 0, 1, 1 and 10, 0, 5, 1; the rest is left out
    expected = [20 / 6, 2 / 3, (10 + 0 + 5 + 1) / 4, 1 / 4, 3 / 4]
    np.testing.assert_allclose(list(found.values()), expected)


def test_consonance(style):
    chords = [[60, 64, 67, 48], [60, 63, 67, 48], [60, 64, 67, 71], [60, 67, 0, 0], [60, 61, 0, 0]]
    roll = music.piano_roll(chords)
    assert style.consonant(roll).tolist() == [True, True, False, True, False]


def test_parallels_by_hand(lesson):
    own = lesson("parallels")
    outer = np.array([[72, 67, 60, 48], [74, 67, 62, 48], [74, 67, 62, 48]])
    assert own.parallels(outer) == 1  # the octave of soprano and tenor
    three = np.array([[72, 65, 60, 48], [74, 67, 62, 48]])
    assert own.parallels(three) == 2  # and the fifth of soprano and alto; alto, tenor: a fourth
    octaves = np.array([[72, 67, 64, 48], [74, 67, 64, 50], [72, 67, 64, 48]])
    assert own.parallels(octaves) == 2
    contrary = np.array([[72, 67, 64, 48], [74, 67, 64, 46]])
    assert own.parallels(contrary) == 0


def test_a_planted_copy_is_found_in_any_key(lesson, style):
    own = lesson("two_bars", "copied", learnt=set(style.two_bars(random_voices(0))))
    piece = random_voices(1)
    assert own.copied(piece) == 0
    for semitones in (-5, 0, 3):
        piece[7:23] = style.moved(random_voices(0)[4:20], semitones)
        assert own.copied(piece) == 1
    piece[10, 2] += 1
    assert own.copied(piece) == 0


def test_all_pieces_come_to_no_sharps(lesson):
    own = lesson("to_no_sharps", "moved")
    for sharps in range(-7, 8):
        semitones = own.to_no_sharps(sharps)
        tonic = 7 * sharps  # in semitones above C
        assert (tonic + semitones) % 12 == 0
        assert abs(semitones) <= 6
    assert own.moved([[60, 0]], -2).tolist() == [[58, 0]]


def test_no_tune_is_on_two_sides(lesson):
    tunes = data.load("bach-chorales").tune.to_numpy()
    own = lesson("split_by_tune")
    parts = own.split_by_tune(tunes)
    assert set(parts) == {"train", "valid", "?"}
    for one, other in itertools.combinations(set(parts), 2):
        assert not set(tunes[parts == one]) & set(tunes[parts == other])
    np.testing.assert_array_equal(parts, own.split_by_tune(tunes))


def test_what_lies_around_a_key_moves_with_it(lesson):
    given = {"log_odds": np.zeros(88)}
    own = lesson("clock", "before", "seen_from", **given)
    voices = random_voices(2)
    here = own.seen_from([40], music.piano_roll(voices).astype("float32"), 2)
    there = own.seen_from([43], music.piano_roll(voices + 3).astype("float32"), 2)
    np.testing.assert_array_equal(here[..., :53], there[..., :53])
    assert here[0, 0, :37].sum() == 0  # silence in front


def test_there_is_always_a_voice_left(lesson):
    own = lesson("allowed")

    def choose(order, chosen):
        if not order:
            assert chosen[0] > chosen[1] > chosen[2] > chosen[3]
            return
        voice, *later = order
        lowest, highest = RANGES[voice]
        for last in (0, lowest, highest):
            free = np.flatnonzero(own.allowed(voice, chosen, last)) + LOW
            assert len(free), (voice, chosen)
            assert free.min() >= lowest
            assert free.max() <= highest
        for pitch in {free.min(), free.max()}:
            choose(later, {**chosen, voice: pitch})

    choose([0, 3, 1, 2], {})


@pytest.fixture(scope="module")
def small(lesson):
    """The composer with 8 units, untrained but loud."""
    keras.utils.set_random_seed(0)
    heard = 4 * CHOICES + 16 + 17
    names = ["ORDER", "codes_of", "one_hot", "clock", "countdown", "before", "voices_heard"]
    names += ["build_choir", "twin_of", "allowed", "draw", "compose", "voice_nats"]
    own = lesson(*names, UNITS=8, HEARD=heard)
    model = own.build_choir()
    model.set_weights([3 * weight for weight in model.get_weights()])
    return own, model, own.twin_of(model, own.build_choir)


def test_what_it_writes_keeps_the_rules(small):
    own, _, twin = small
    written = own.compose(twin, range(4), steps=30, temperature=2.0)
    assert written.shape == (4, 30, 4)
    assert (np.diff(written, axis=2) < 0).all()  # no crossing, four different keys
    for voice, (lowest, highest) in enumerate(RANGES):
        assert written[..., voice].min() >= lowest
        assert written[..., voice].max() <= highest
    assert (music.piano_roll(written[0]).sum(axis=1) == 4).all()


def test_a_seed_gives_its_piece_and_a_beginning_stays(small):
    own, _, twin = small
    together = own.compose(twin, [5, 6], steps=20)
    np.testing.assert_array_equal(together[1], own.compose(twin, [6], steps=20)[0])
    assert (together[0] != together[1]).any()
    start = [[70, 70, 50, 50], [72, 65, 50, 45]]  # doubled voices, as a reader's file may have them
    continued = own.compose(twin, [5], steps=6, start=start)[0]
    assert continued[:2].tolist() == start
    assert (np.diff(continued[2:], axis=1) < 0).all()


def test_a_voice_does_not_see_itself_or_later_ones(small):
    own, model, _ = small
    voices, other = random_voices(3, 5), random_voices(4, 5)
    heard = own.voices_heard(voices, 2)[None]
    for place in range(4):
        mixed = voices.copy()
        mixed[:, own.ORDER[place:]] = other[:, own.ORDER[place:]]
        scores = [
            model.predict_on_batch([heard, own.one_hot(now)[None]])[0, :, place]
            for now in (voices, mixed)
        ]
        np.testing.assert_allclose(*scores, rtol=1e-5, atol=1e-5)


def test_the_twin_reads_like_the_whole(small):
    own, model, twin = small
    voices = random_voices(5, 12)
    inputs = [own.voices_heard(voices, 2)[None], own.one_hot(voices)[None]]
    whole, states = model.predict_on_batch(inputs)[0], [np.zeros((1, 8), "float32")] * 2
    for step in range(12):
        here = [part[:, step : step + 1] for part in inputs]
        scores, *states = twin.predict_on_batch([*here, *states])
        np.testing.assert_allclose(scores[0, 0], whole[step], rtol=1e-4, atol=1e-4)


def test_the_game_deals_three_each_and_hides_them(lesson):
    network, bach = (
        [random_voices(seed, 60) for seed in seeds] for seeds in ([0, 1, 2], [3, 4, 5])
    )
    valid = pd.DataFrame({"voices": bach, "upbeat": [0, 2, 0]})
    own = lesson("fingerprint", "deal", written=np.array(network), valid=valid)
    played, answers = own.deal(0)
    assert all(len(answer) == 64 for answer in answers)
    for clip, (voices, answer) in enumerate(zip(played.values(), answers, strict=True), start=1):
        pairs = zip(bach, valid.upbeat, strict=True)  # each clip begins with a bar
        is_bach = any(np.array_equal(voices, piece[32 + up : 50 + up]) for piece, up in pairs)
        assert is_bach or any(np.array_equal(voices, piece[34:52]) for piece in network)
        assert answer == own.fingerprint(clip, "Bach" if is_bach else "network")
    assert sum(own.fingerprint(clip, "bach") in answers for clip in range(1, 7)) == 3
