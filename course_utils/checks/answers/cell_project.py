"""Answers to exercise 01: cells that keep the most recent marked number."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

SHORT, LONG = "cell.project_short_streams", "cell.project_long_streams"


@right(SHORT)
@right(LONG)
def project_solution(steps):
    sharp, small = 2 * np.log(1000 * steps), 0.1
    kernel = np.array([[0.0, 0.0, small, 0.0], [sharp, -sharp, 0.0, 0.0]])
    bias = np.array([-sharp / 2, sharp / 2, 0.0, sharp])
    return kernel, np.zeros((1, 4)), bias, np.array([1 / small])


@right(SHORT)
@right(LONG)
def project_of_lists(steps):
    """Whole numbers and lists; the output gate is left half open and undone by the read-out."""
    return [[0, 0, 0.2, 0], [100, -100, 0, 0]], [[0, 0, 0, 0]], [-50, 50, 0, 0], [[10]]


@right(SHORT)
@right(LONG)
def project_of_two_units(steps):
    """One unit keeps the number, the other the number turned round."""
    one = np.array([[0.0, 0.0, 0.15, 0.0], [60.0, -60.0, 0.0, 0.0]])
    kernel = np.stack([one, one], axis=2)
    kernel[0, 2, 1] *= -1
    bias = np.repeat([-30.0, 30.0, 0.0, 30.0], 2)
    return kernel.reshape(2, 8), np.zeros((2, 8)), bias, np.array([1.0, -1.0]) / 0.3


@right(SHORT)
@right(LONG)
def project_of_spare_units(steps):
    """Four units in float32; random small weights in three of them, which are not read."""
    random = np.random.default_rng(0)
    kernel = random.normal(0, 0.1, size=(2, 4, 4))
    kernel[:, :, 0] = [[0, 0, 0.1, 0], [80, -80, 0, 0]]
    recurrent = random.normal(0, 0.1, size=(4, 4, 4))
    recurrent[:, :, 0] = 0
    bias = np.zeros((4, 4))
    bias[:, 0] = [-40, 40, 0, 40]
    weights = kernel.reshape(2, 16), recurrent.reshape(4, 16), bias.ravel(), [10, 0, 0, 0]
    return tuple(np.asarray(part, dtype=np.float32) for part in weights)


@right(SHORT)
@right(LONG)
def project_with_a_threshold_elsewhere(steps):
    """Switch at a quarter and at three quarters of a mark; leave the output gate half open."""
    sharp = 50.0
    kernel = np.zeros((2, 4))
    kernel[0, 2], kernel[1, 0], kernel[1, 1] = 0.12, 4 * sharp, -4 * sharp
    return kernel, np.zeros((1, 4)), np.array([-sharp, 3 * sharp, 0, 0.0]), np.array([2 / 0.121])


@right(SHORT)
@wrong(LONG, hint="The memory fades")
def project_of_soft_gates(steps):
    """Enough for dozens of steps, not for hundreds."""
    kernel = np.array([[0.0, 0.0, 0.3, 0.0], [11.0, -11.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-5.5, 5.5, 0.0, 8.0]), np.array([1 / 0.3])


@right(SHORT)
@wrong(LONG, hint="The number is bent")
def project_bent(steps):
    """Sharp gates, and a number that is large enough for tanh to bend it."""
    kernel = np.array([[0.0, 0.0, 1.0, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([1.45])


@wrong(SHORT, hint="The memory fades")
@wrong(LONG, hint="at the others 0.119 and 0.881")
def project_of_softer_gates(steps):
    kernel = np.array([[0.0, 0.0, 0.5, 0.0], [4.0, -4.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-2.0, 2.0, 0.0, 4.0]), np.array([2.0])


@right(SHORT)
@wrong(LONG, hint="The number is bent")
def project_bent_and_not_undone(steps):
    kernel = np.array([[0.0, 0.0, 1.0, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([1.0])


@wrong(SHORT, hint="times the number: what should read_out undo?")
@wrong(LONG, hint="times the number: what should read_out undo?")
def project_not_put_back(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([1.0])


@wrong(SHORT, hint="At the end the output gate is 0.5")
@wrong(LONG, hint="At the end the output gate is 0.5")
def project_with_half_an_output_gate(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 0.0]), np.array([10.0])


@wrong(SHORT, hint="numbers marked before are still in what it says")
@wrong(LONG, hint="numbers marked before are still in what it says")
def project_that_never_lets_go(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, 0.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="numbers get in that nobody marked: what shuts it? And: At steps without")
@wrong(LONG, hint="numbers get in that nobody marked: what shuts it? And: At steps without")
def project_that_always_writes(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [0.0, 0.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([40.0, -40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="at marked steps the input gate is 0.000 and the forget gate 1.000")
@wrong(LONG, hint="at marked steps the input gate is 0.000 and the forget gate 1.000")
def project_with_signs_turned_round(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [-80.0, 80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([40.0, -40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="It counts the marks")
@wrong(LONG, hint="It counts the marks")
def project_that_counts(steps):
    kernel = np.array([[0.0, 0.0, 0.0, 0.0], [80.0, 0.0, 0.1, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="for every stream: is anything written?")
@wrong(LONG, hint="for every stream: is anything written?")
def project_of_zeros(steps):
    return np.zeros((2, 4)), np.zeros((1, 4)), np.zeros(4), np.ones(1)


@wrong(SHORT, hint="is a sign turned round?")
@wrong(LONG, hint="is a sign turned round?")
def project_negative(steps):
    kernel = np.array([[0.0, 0.0, -0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="at the others 0.500 and 0.500")
@wrong(LONG, hint="at the others 0.500 and 0.500")
def project_without_biases(steps):
    """Let the gates see the mark, but stand half open where there is none."""
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([0.0, 0.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="kernel should be [features, 4 · units]")
@wrong(LONG, hint="kernel should be [features, 4 · units]")
def project_transposed(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel.T, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="recurrent_kernel should be [units, 4 · units]")
@wrong(LONG, hint="recurrent_kernel should be [units, 4 · units]")
def project_recurrent_of_wrong_shape(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((4, 1)), np.array([-40.0, 40.0, 0.0, 40.0]), np.array([10.0])


@wrong(SHORT, hint="return 4 arrays: kernel, recurrent_kernel, bias, read_out")
@wrong(LONG, hint="return 4 arrays: kernel, recurrent_kernel, bias, read_out")
def project_without_read_out(steps):
    kernel = np.array([[0.0, 0.0, 0.1, 0.0], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 0.0, 40.0])


@wrong(SHORT, hint="with its blocks in the order i, f, o, g")
@wrong(LONG, hint="with its blocks in the order i, f, o, g")
def project_in_another_order(steps):
    """Take the gates to be i, f, o, g."""
    kernel = np.array([[0.0, 0.0, 0.0, 0.1], [80.0, -80.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-40.0, 40.0, 40.0, 0.0]), np.array([10.0])
