"""Answers to exercise 02: networks that remember, or do not."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

SOME, MUCH = "gradients.project_remembers", "gradients.project_remembers_more"


@right(SOME)
@right(MUCH)
def memory_solution(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=(1, units)), 0.98 * orthogonal, np.zeros(units)


@right(SOME)
@right(MUCH)
def memory_of_a_shift_register(units, random):
    """Let each unit hand its value on to the next."""
    kernel = np.zeros((1, units))
    kernel[0, 0] = 0.3
    return kernel, np.eye(units, k=1), np.zeros(units)


@right(SOME)
@right(MUCH)
def memory_of_a_ring(units, random):
    """Let the values go round, a little smaller each time."""
    kernel = [[0.5] + [0.0] * (units - 1)]
    return kernel, 0.95 * np.roll(np.eye(units), 1, axis=1), [0.0] * units


@right(SOME)
@right(MUCH)
def memory_by_svd(units, random):
    left, _, right_side = np.linalg.svd(random.normal(size=(units, units)))
    kernel = random.choice([-0.07, 0.07], size=(1, units))
    return kernel, (left @ right_side).astype(np.float32), np.zeros(units)


@right(SOME)
@right(MUCH)
def memory_of_rotations(units, random):
    """Turn each pair of units by an angle of its own."""
    recurrent_kernel = np.zeros((units, units))
    pairs = units // 2
    for pair in range(pairs):
        angle = np.pi * (pair + 0.5) / pairs
        turn = [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]
        recurrent_kernel[2 * pair : 2 * pair + 2, 2 * pair : 2 * pair + 2] = turn
    return np.full((1, units), 0.08), 0.98 * recurrent_kernel, np.zeros(units)


@right(SOME)
@right(MUCH)
def memory_by_search(units, random):
    """Try a few sizes on inputs of its own, without a helper from outside."""
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    direction = random.normal(size=(1, units))
    best = (-1.0, None)
    inputs = random.uniform(-1, 1, size=(1000, 1))
    for size in (0.02, 0.06, 0.2):
        states, state = [], np.zeros(units)
        for values in inputs:
            state = np.tanh(values @ (size * direction) + 0.98 * state @ orthogonal)
            states.append(state + random.normal(0, 0.01, size=units))
        past = np.stack([np.roll(inputs[:, 0], lag) for lag in range(units)], axis=1)
        early, late = slice(100, 600), slice(600, None)
        lines = np.linalg.lstsq(np.array(states)[early], past[early])[0]
        error = np.mean((np.array(states)[late] @ lines - past[late]) ** 2)
        best = max(best, (-error, size))
    return best[1] * direction, 0.98 * orthogonal, np.zeros(units)


@right(SOME)
@wrong(MUCH, hint="other sizes of the kernel")
def memory_as_keras_begins(units, random):
    """Take SimpleRNN's own initialisers: Glorot uniform, orthogonal, zeros."""
    limit = np.sqrt(6 / (1 + units))
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-limit, limit, size=(1, units)), orthogonal, np.zeros(units)


@wrong(MUCH, hint="other sizes of the kernel")
def memory_orthogonal_with_large_states(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 0.25, size=(1, units)), orthogonal, np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_glorot(units, random):
    limit = np.sqrt(3 / units)
    kernel = random.uniform(-0.1, 0.1, size=(1, units))
    return kernel, 0.8 * random.uniform(-limit, limit, size=(units, units)), np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_small_numbers(units, random):
    small = random.normal(0, 0.05, size=(units, units))
    return random.normal(0, 0.05, size=(1, units)), small, np.zeros(units)


@wrong(SOME, hint="its gradient vanishes")
@wrong(MUCH, hint="its gradient vanishes")
def memory_of_half_an_orthogonal(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 0.1, size=(1, units)), 0.5 * orthogonal, np.zeros(units)


@wrong(SOME, hint="its gradient vanishes")
@wrong(MUCH, hint="its gradient vanishes")
def memory_without_recurrence(units, random):
    return random.normal(0, 0.1, size=(1, units)), np.zeros((units, units)), np.zeros(units)


@wrong(SOME, hint="leave nearly the same trace")
@wrong(MUCH, hint="leave nearly the same trace")
def memory_of_the_identity(units, random):
    return random.normal(0, 0.02, size=(1, units)), 0.98 * np.eye(units), np.zeros(units)


@wrong(SOME, hint="leave nearly the same trace")
@wrong(MUCH, hint="leave nearly the same trace")
def memory_of_a_mirror(units, random):
    """Take an orthogonal matrix that is symmetric: twice applied, it is the identity."""
    normal = random.normal(size=(units, 1))
    mirror = np.eye(units) - 2 * normal @ normal.T / (normal.T @ normal)
    return random.normal(0, 0.02, size=(1, units)), 0.98 * mirror, np.zeros(units)


@wrong(SOME, hint="no input gets in")
@wrong(MUCH, hint="no input gets in")
def memory_without_input(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return np.zeros((1, units)), orthogonal, np.zeros(units)


@wrong(SOME, hint="its units are saturated")
@wrong(MUCH, hint="its units are saturated")
def memory_of_loud_inputs(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 2, size=(1, units)), orthogonal, np.zeros(units)


@wrong(SOME, hint="its units are saturated")
@wrong(MUCH, hint="its units are saturated")
def memory_with_a_large_bias(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 0.1, size=(1, units)), orthogonal, np.full(units, 3.0)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_unscaled_normals(units, random):
    kernel = random.normal(size=(1, units))
    return kernel, random.normal(size=(units, units)), np.zeros(units)


@wrong(SOME, hint="the states live by themselves")
@wrong(MUCH, hint="the states live by themselves")
def memory_of_an_orthogonal_too_large(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 0.01, size=(1, units)), 1.1 * orthogonal, np.zeros(units)


@wrong(SOME, hint="its states are quiet")
@wrong(MUCH, hint="its states are quiet")
def memory_drowned_in_noise(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.normal(0, 0.001, size=(1, units)), 0.98 * orthogonal, np.zeros(units)


@wrong(SOME, hint="kernel should have the shape (1,")
@wrong(MUCH, hint="kernel should have the shape (1,")
def memory_with_a_flat_kernel(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=units), orthogonal, np.zeros(units)


@wrong(SOME, hint="return 3 arrays: kernel, recurrent_kernel, bias")
@wrong(MUCH, hint="return 3 arrays: kernel, recurrent_kernel, bias")
def memory_without_bias(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=(1, units)), orthogonal


@wrong(SOME, hint="recurrent_kernel should have the shape")
@wrong(MUCH, hint="recurrent_kernel should have the shape")
def memory_of_fifty_units(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(39, 39)))
    return random.uniform(-0.1, 0.1, size=(1, units)), orthogonal, np.zeros(39)


@right(SOME)
@wrong(MUCH, hint="other sizes of the kernel")
def memory_that_fades_early(units, random):
    orthogonal, _ = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=(1, units)), 0.92 * orthogonal, np.zeros(units)
