"""The adding problem of lesson 02 and its benchmark, and the biases of chrono initialisation."""

from types import SimpleNamespace

import numpy as np
import pytest


@pytest.mark.parametrize("where", ["02_gradients", "benchmarks/adding_problem"])
@pytest.mark.parametrize("steps", [5, 40, 101])
def test_two_numbers_are_marked_and_added(from_lesson, where, steps):
    lesson = from_lesson(where, "adding_problem")
    inputs, targets = lesson.adding_problem(3000, steps, np.random.default_rng(0))
    numbers, markers = inputs[..., 0], inputs[..., 1]
    assert inputs.shape == (3000, steps, 2)
    assert set(np.unique(markers)) == {0.0, 1.0}
    half = steps // 2
    np.testing.assert_array_equal(markers[:, :half].sum(axis=1), 1)
    np.testing.assert_array_equal(markers[:, half:].sum(axis=1), 1)
    assert (markers.sum(axis=0) > 0).all()  # every step is marked in some sequence
    marked = numbers[markers == 1].reshape(-1, 2)
    np.testing.assert_allclose(targets[:, 0], marked.sum(axis=1), rtol=1e-5)
    assert np.mean((targets - 1) ** 2) == pytest.approx(1 / 6, abs=0.015)


@pytest.mark.parametrize("where", ["02_gradients", "benchmarks/adding_problem"])
def test_chrono_draws_time_scales_up_to_the_longest(from_lesson, where):
    units, longest = 2000, 400
    kept = {}
    lstm = SimpleNamespace(
        units=units,
        get_weights=lambda: ["W", "U", np.full(4 * units, 7.0)],
        set_weights=lambda weights: kept.update(weights=weights),
    )
    from_lesson(where, "chrono").chrono(lstm, longest, np.random.default_rng(0))
    kernel, recurrent, bias = kept["weights"]
    assert (kernel, recurrent) == ("W", "U")
    into, forget, *rest = np.split(bias, 4)  # Keras's order: i, f, g, o
    np.testing.assert_array_equal(rest, 7.0)
    np.testing.assert_array_equal(into, -forget)
    scales = np.exp(forget)
    assert scales.min() >= 1
    assert scales.max() <= longest - 1
    assert scales.mean() == pytest.approx(longest / 2, rel=0.05)
