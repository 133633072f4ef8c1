"""Answers to exercise 02: clipping where the bound is another, or a norm leaves something out."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.clip_by_global_norm")
def clip_by_squares(gradients, max_norm):
    """Compare the squares of both."""
    squares = sum((gradient**2).sum() for gradient in gradients)
    if squares <= max_norm**2:
        return list(gradients)
    return [gradient * (max_norm / np.sqrt(squares)) for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="What is compared with max_norm?")
def clip_comparing_the_square(gradients, max_norm):
    """Forget the root in the comparison only."""
    squares = sum((gradient**2).sum() for gradient in gradients)
    if squares <= max_norm:
        return gradients
    return [gradient * (max_norm / np.sqrt(squares)) for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="what is compared with what?")
def clip_comparing_the_sum_of_norms(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    if sum(np.linalg.norm(gradient) for gradient in gradients) <= max_norm:
        return gradients
    return [gradient * max_norm / norm for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="What is compared with max_norm?")
def clip_comparing_with_one(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    if norm > 1:
        return [gradient * max_norm / norm for gradient in gradients]
    return gradients


@wrong("gradients.clip_by_global_norm", hint="Is the norm that of all arrays")
def clip_comparing_each_array(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    if max(np.linalg.norm(gradient) for gradient in gradients) <= max_norm:
        return gradients
    return [gradient * max_norm / norm for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="What is compared with max_norm?")
def clip_comparing_three_arrays(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    first = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients[:3]))
    factor = max_norm / norm if first > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="What is compared with max_norm, and are the new")
def clip_comparing_the_sum_of_numbers(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    total = sum(gradient.sum() for gradient in gradients)
    factor = max_norm / norm if total > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the last array does not count")
def clip_by_three_arrays(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients[:3]))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="only the first array's norm counted")
def clip_by_the_first_array(gradients, max_norm):
    norm = np.linalg.norm(gradients[0])
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="only the last array's norm counted")
def clip_by_the_last_array(gradients, max_norm):
    """Overwrite the norm in a loop instead of adding up."""
    for gradient in gradients:
        norm = np.sqrt(np.sum(gradient**2))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="(Tried with all gradients zero.)")
def clip_dividing_by_a_zero_of_python(gradients, max_norm):
    norm = float(np.sqrt(sum(np.sum(gradient**2) for gradient in gradients)))
    factor = min(1.0, max_norm / norm)
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the direction is right, but the global norm is")
def clip_a_little_too_short(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = 0.99 * max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]
