"""Answers to exercise 01: weights from another library."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong

LOAD = "cell.load_weights"


@right(LOAD)
def load_solution(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f + 1.0, g, o])


@right(LOAD)
def load_by_index(kernel, bias):
    units = bias.size // 4
    order = np.arange(4 * units).reshape(4, units)[[0, 2, 1, 3]].ravel()
    new = bias[order]
    new[units : 2 * units] += 1
    features = kernel.shape[0] - units
    return [kernel[:features, order], kernel[features:, order], new]


@right(LOAD)
def load_by_copying(kernel, bias):
    kernel, bias, units = kernel.copy(), bias.copy(), kernel.shape[1] // 4
    second, third = slice(units, 2 * units), slice(2 * units, 3 * units)
    kernel[:, second], kernel[:, third] = kernel[:, third].copy(), kernel[:, second].copy()
    bias[second], bias[third] = bias[third] + 1, bias[second].copy()
    return kernel[:-units], kernel[-units:], bias


@right(LOAD)
def load_all_at_once(kernel, bias):
    rows = np.vstack([kernel, bias]).astype(np.float32)
    blocks = rows.reshape(len(rows), 4, -1)
    blocks[-1, 2] += 1
    rows = np.hstack([blocks[:, place] for place in (0, 2, 1, 3)])
    cut = len(kernel) - blocks.shape[2]
    return [*np.split(rows[:-1], [cut]), rows[-1]]


@wrong(LOAD, hint="the order of the blocks in the kernel")
def load_broken(kernel, bias):
    units = len(bias) // 4
    i, f, g, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    bias[units : 2 * units] += 1.0
    return fused[:-units], fused[-units:], bias


@wrong(LOAD, hint="changed the arrays it was given (bias): the same file, loaded twice")
def load_still_in_place(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    bias[2 * units : 3 * units] += 1.0
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f, g, o])


@wrong(LOAD, hint="the order of the blocks in the bias")
def load_bias_not_reordered(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    bias = bias.copy()
    bias[units : 2 * units] += 1.0
    return fused[:-units], fused[-units:], bias


@wrong(LOAD, hint="the order of the blocks in the bias")
def load_bias_left_alone(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    return fused[:-units], fused[-units:], bias


@wrong(LOAD, hint="What does the old library add when it runs")
def load_without_the_one(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(np.vstack([kernel, bias]), 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    return fused[: -units - 1], fused[-units - 1 : -1], fused[-1]


@wrong(LOAD, hint="something was added: candidate")
def load_one_in_the_old_place(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    bias = bias.copy()
    bias[units : 2 * units] += 1.0
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f, g, o])


@wrong(LOAD, hint="something was added: input, forget, candidate, output")
def load_one_everywhere(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f, g, o]) + 1


@wrong(LOAD, hint="the forget gate's bias is the file's, less 1")
def load_one_taken_off(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f - 1, g, o])


@wrong(LOAD, hint="you took the file's blocks input 1, forget 4")
def load_other_order(kernel, bias):
    units = len(bias) // 4
    i, g, o, f = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="swapped: which rows of the file see x?")
def load_rows_swapped(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[-units:], fused[:-units], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the kernel holds rows 0 to")
def load_units_first(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:units], fused[-units:], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the order of the blocks in the recurrent kernel")
def load_recurrent_not_reordered(kernel, bias):
    units = len(bias) // 4
    first, last = kernel[:-units], kernel[-units:]
    i, g, f, o = np.split(first, 4, axis=1)
    first = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return first, last, np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="numbers that are not in those rows of the file")
def load_one_in_the_kernel(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f + 1, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f, g, o])


@wrong(LOAD, hint="return 3 arrays")
def load_fused(kernel, bias):
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused, np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the course's own load_weights")
def load_of_the_course(kernel, bias):
    from course_utils.checks import cell_reference

    return cell_reference.load_weights(kernel, bias)


@wrong(LOAD, hint="the kernel holds rows 0 to 3 of the file")
def load_cut_at_units(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:units], fused[units:], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the kernel holds rows 4 to 5 of the file")
def load_cut_at_units_and_swapped(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[units:], fused[:units], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the recurrent kernel holds rows 4 to 5 of the file")
def load_cut_twice(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[units:], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="the forget gate's bias is the file's, and 2 more")
def load_two_added(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return fused[:-units], fused[-units:], np.concatenate([i, f + 2, g, o])


@wrong(LOAD, hint="changed the arrays it was given (kernel)")
def load_into_the_kernel(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    kernel[:] = fused
    return kernel[:-units], kernel[-units:], np.concatenate([i, f + 1, g, o])


@wrong(LOAD, hint="is still a part of the array that was cut")
def load_into_a_block(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    f += 1
    return fused[:-units], fused[-units:], np.concatenate([i, f, g, o])


@wrong(LOAD, hint="the kernel should have the shape")
def load_bias_first(kernel, bias):
    units = len(bias) // 4
    i, g, f, o = np.split(kernel, 4, axis=1)
    fused = np.concatenate([i, f, g, o], axis=1)
    i, g, f, o = np.split(bias, 4)
    return np.concatenate([i, f + 1, g, o]), fused[:-units], fused[-units:]
