"""Answers to exercise 02: networks as a first try may have them."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong

SOME, MUCH = "gradients.project_remembers", "gradients.project_remembers_more"


@wrong(SOME, hint="its units are saturated")
@wrong(MUCH, hint="its units are saturated")
def memory_of_an_orthogonal_and_a_normal_kernel(units, random):
    orthogonal = np.linalg.qr(random.normal(size=(units, units)))[0]
    return random.normal(size=(1, units)), orthogonal, np.zeros(units)


@wrong(SOME, hint="its units are saturated")
@wrong(MUCH, hint="its units are saturated")
def memory_of_nine_tenths_and_a_normal_kernel(units, random):
    orthogonal = np.linalg.qr(random.normal(size=(units, units)))[0]
    return random.normal(size=(1, units)), 0.9 * orthogonal, np.zeros(units)


@wrong(SOME, hint="its units are saturated")
@wrong(MUCH, hint="its units are saturated")
def memory_of_the_identity_and_a_normal_kernel(units, random):
    return random.normal(size=(1, units)), 0.9 * np.eye(units), np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_scaled_normals(units, random):
    recurrent_kernel = 0.9 * random.normal(size=(units, units)) / np.sqrt(units)
    return random.normal(size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_scaled_normals_and_a_small_kernel(units, random):
    recurrent_kernel = 0.9 * random.normal(size=(units, units)) / np.sqrt(units)
    return random.normal(0, 0.1, size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_a_mean(units, random):
    """Give the mean of all units back to each."""
    recurrent_kernel = np.ones((units, units)) / units
    return random.normal(0, 0.1, size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="leave nearly the same trace")
@wrong(MUCH, hint="leave nearly the same trace")
def memory_of_a_fading_identity(units, random):
    return random.normal(0, 0.1, size=(1, units)), 0.95 * np.eye(units), np.zeros(units)


@wrong(SOME, hint="to a direction where no other is")
@wrong(MUCH, hint="to a direction where no other is")
def memory_of_one_rotation(units, random):
    """Turn all pairs of units by one angle."""
    recurrent_kernel = np.zeros((units, units))
    turn = 0.98 * np.array([[np.cos(0.5), np.sin(0.5)], [-np.sin(0.5), np.cos(0.5)]])
    for first in range(0, units - 1, 2):
        recurrent_kernel[first : first + 2, first : first + 2] = turn
    return random.normal(0, 0.05, size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="which keeps lengths?")
@wrong(MUCH, hint="which keeps lengths?")
def memory_of_both_outputs_of_qr(units, random):
    recurrent_kernel = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="which keeps lengths?")
@wrong(MUCH, hint="which keeps lengths?")
def memory_of_both_outputs_as_an_array(units, random):
    recurrent_kernel = np.asarray(np.linalg.qr(random.normal(size=(units, units))))
    return random.uniform(-0.1, 0.1, size=(1, units)), recurrent_kernel, np.zeros(units)


@wrong(SOME, hint="the length of vectors unevenly")
@wrong(MUCH, hint="the length of vectors unevenly")
def memory_of_the_other_output_of_qr(units, random):
    _, triangle = np.linalg.qr(random.normal(size=(units, units)))
    return random.uniform(-0.1, 0.1, size=(1, units)), triangle, np.zeros(units)
