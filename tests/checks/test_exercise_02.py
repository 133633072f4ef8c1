import re

import numpy as np
import pytest

from course_utils.checks import check
from course_utils.checks import gradients as room
from course_utils.checks import gradients_reference as reference
from course_utils.checks.answers import gradients_memory as networks


@pytest.fixture
def names(after_solving):
    """What the solved exercise has defined."""
    return after_solving("02").names


def test_the_numbers_that_the_text_gives_are_those_of_the_check(text_of):
    text = text_of("02")
    assert f"for a score of at least {room.SOME:g}" in text
    assert f"for a score of at least {room.MUCH:g}" in text
    assert f"**noise** of sd {reference.NOISE:g}" in text


def test_the_students_measurement_is_that_of_the_check(names, text_of):
    assert "asks for four networks" in text_of("02")
    assert room.NETWORKS == 4
    weights = networks.memory_solution(45, np.random.default_rng(1))
    scores, _ = reference.recall(*weights, np.random.default_rng(7))
    assert np.allclose(names["recall"](*weights, seed=7), scores)


def test_the_careless_loop_explodes_and_the_repaired_one_learns(names, text_of):
    """With the very lines that the text asks to paste."""
    text = text_of("02")
    [lines] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    errors = {}
    for loop in ("careless_train", "train"):
        shown = []
        own = {**names, "print": lambda *words, shown=shown: shown.append(words[-1])}
        with np.errstate(all="ignore"):
            exec(lines.replace("careless_train", loop), own)
        errors[loop] = shown
    assert not errors["careless_train"][-1] < 1e3
    assert errors["careless_train"][0] == errors["train"][0]
    assert errors["train"][-1] < errors["train"][0] / 5


def scores_of(design, count):
    return [room._project(design, np.random.default_rng(seed))[0] for seed in range(count)]


def test_sensible_networks_pass_the_project_with_room_for_many_seeds():
    assert min(scores_of(networks.memory_solution, 15)) > 1.03 * room.MUCH
    assert min(scores_of(networks.memory_as_keras_begins, 10)) > 1.15 * room.SOME


def test_who_has_not_thought_of_the_gradient_stays_below_the_bar():
    assert max(scores_of(networks.memory_of_glorot, 10)) < 0.75 * room.SOME
    assert max(scores_of(networks.memory_as_keras_begins, 10)) < 0.97 * room.MUCH


def test_who_passes_the_project_is_told_the_number(capsys):
    check("gradients.project_remembers", networks.memory_solution, seed=0)
    said = r"project_remembers: right. 4 new networks recall 0.\d\d of their last inputs\.$"
    assert re.match(said, capsys.readouterr().out)


def test_who_only_just_passes_is_told_so():
    assert "But only just: the bar is 0.70" in room._held_against((0.71, None), 0.7)
    assert "only just" not in room._held_against((0.8, None), 0.7)


def test_the_reference_is_the_derivative():
    """Jacobian and product against finite differences."""
    random = np.random.default_rng(3)
    kernel, recurrent, bias = (random.normal(0, 0.6, size=s) for s in [(2, 4), (4, 4), (4,)])
    inputs, last = random.normal(size=(6, 2)), random.normal(size=4)

    def final(state, first):
        for values in inputs[first:]:
            state = reference.step(values, state, kernel, recurrent, bias)
        return state @ last

    states = [np.zeros(4)]
    for values in inputs:
        states.append(reference.step(values, states[-1], kernel, recurrent, bias))
    pairs = zip(inputs[1:], states[1:], strict=False)
    jacobians = np.stack([reference.jacobian(x, h, kernel, recurrent, bias) for x, h in pairs])
    norms = reference.gradient_norms(jacobians, last)
    for lag in range(6):
        time = 6 - lag
        nudges = 1e-5 * np.eye(4)
        slopes = [
            (final(states[time] + nudge, time) - final(states[time] - nudge, time)) / 2e-5
            for nudge in nudges
        ]
        assert np.isclose(np.linalg.norm(slopes), norms[lag], rtol=1e-6)


def test_the_exercises_backpropagation_is_the_derivative(names):
    inputs, targets = names["pieces"][0]
    weights, state = names["first_weights"], np.full(8, 0.1)

    def loss(weights):
        now, total = state, 0.0
        for values, target in zip(inputs, targets, strict=True):
            now = reference.step(values, now, *weights[:3])
            total += 0.5 * float(((now @ weights[3] - target) ** 2).sum())
        return total

    gradients, _ = names["piece_gradients"](inputs, targets, state, weights)
    for number, gradient in enumerate(gradients):
        for place in np.ndindex(gradient.shape):
            up, down = ([w.copy() for w in weights] for _ in range(2))
            up[number][place] += 1e-6
            down[number][place] -= 1e-6
            assert np.isclose((loss(up) - loss(down)) / 2e-6, gradient[place], atol=1e-7)
