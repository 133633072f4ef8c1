"""Answers to exercise 01: cells with one fault or two, to be told apart."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

SHORT, LONG = "cell.project_short_streams", "cell.project_long_streams"


@wrong(SHORT, hint="too much, whatever the number is")
@wrong(LONG, hint="too much, whatever the number is")
def project_of_which_the_candidate_sees_the_mark(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.01, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([100.0])


@wrong(SHORT, hint="too little, whatever the number is")
@wrong(LONG, hint="too little, whatever the number is")
def project_with_a_bias_in_the_candidate(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, -0.005, 20.0]), np.array([100.0])


@wrong(
    SHORT, hint="At steps without a mark the input gate is 1, and numbers get in that nobody marked"
)
@wrong(
    LONG, hint="At steps without a mark the input gate is 1, and numbers get in that nobody marked"
)
def project_with_an_open_input_gate(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [0.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([20.0, 20.0, 0.0, 20.0]), np.array([100.0])


@right(SHORT)
@wrong(LONG, hint="numbers get in that nobody marked")
def project_with_a_leaking_input_gate(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [12.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-6.0, 20.0, 0.0, 20.0]), np.array([100.0])


@wrong(SHORT, hint="At the end the output gate is 2.1e-09")
@wrong(LONG, hint="At the end the output gate is 2.1e-09")
def project_that_says_nothing(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, -20.0]), np.array([100.0])


@wrong(SHORT, hint="At marked steps the input gate is 2.06e-09")
@wrong(LONG, hint="At marked steps the input gate is 2.06e-09")
def project_that_writes_nothing(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [0.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([100.0])


@right(SHORT)
@wrong(LONG, hint="The memory fades: at steps without a mark the forget gate is 0.9991")
def project_that_forgets_in_hundreds_of_steps(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 7.0, 0.0, 20.0]), np.array([100.0])


@wrong(SHORT, hint="the forget gate is 0.7311, and the")
@wrong(LONG, hint="the forget gate is 0.7311, and the")
def project_with_keras_first_bias(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, 0.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 1.0, 0.0, 20.0]), np.array([100.0])


@wrong(SHORT, hint="numbers marked before are still in what it says")
@wrong(LONG, hint="at marked steps the input gate is 1.000 and the forget gate 0.500")
def project_with_a_forget_gate_half_open(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -20.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([100.0])


@right(SHORT)
@wrong(LONG, hint="The number is bent")
def project_bent_and_put_back(steps):
    kernel = np.array([[0.0, 0.0, 0.7, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([1.85])


@right(SHORT)
@wrong(LONG, hint="The number is bent")
def project_bent_and_too_small(steps):
    kernel = np.array([[0.0, 0.0, 0.7, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([1.43])


@wrong(SHORT, hint="The rows of your kernel are swapped")
@wrong(LONG, hint="The rows of your kernel are swapped")
def project_with_the_features_swapped(steps):
    kernel = np.array([[40.0, -40.0, 0.0, 0.0], [0.0, 0.0, 0.01, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([100.0])


@wrong(SHORT, hint="one unit after the other")
@wrong(LONG, hint="one unit after the other")
def project_unit_by_unit(steps):
    """Two right units, but their columns stand i, f, g, o, i, f, g, o."""
    kernel = np.tile([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.0, 0.0]], 2)
    bias = np.tile([-20.0, 20.0, 0.0, 20.0], 2)
    return kernel, np.zeros((2, 8)), bias, np.array([50.0, 50.0])


@wrong(SHORT, hint="None of the usual faults explains it")
@wrong(LONG, hint="None of the usual faults explains it")
def project_of_chance(steps):
    random = np.random.default_rng(0)
    shapes = [(2, 16), (4, 16), (16,), (4,)]
    return tuple(random.normal(size=shape) for shape in shapes)


@right(SHORT)
@right(LONG)
def project_read_out_of_a_dense(steps):
    kernel = np.array([[0.0, 0.0, 0.01, 0.0], [40.0, -40.0, 0.0, 0.0]])
    return kernel, np.zeros((1, 4)), np.array([-20.0, 20.0, 0.0, 20.0]), np.array([[100.0]])


@wrong(SHORT, hint="some weights are far too large")
@wrong(LONG, hint="some weights are far too large")
def project_beyond_all_numbers(steps):
    """Infinity less infinity is not a number, and no bar is above that."""
    kernel = np.full((2, 4), 1e308)
    return kernel, np.full((1, 4), -1e308), np.full(4, 1e308), np.array([1e308])
