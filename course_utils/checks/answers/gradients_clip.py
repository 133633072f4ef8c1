"""Answers to exercise 02: clipping by the global norm."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.clip_by_global_norm")
def clip_solution(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@right("gradients.clip_by_global_norm")
def clip_by_flattening(gradients, max_norm):
    norm = np.linalg.norm(np.concatenate([gradient.ravel() for gradient in gradients]))
    if norm <= max_norm:
        return gradients
    return [gradient / norm * max_norm for gradient in gradients]


@right("gradients.clip_by_global_norm")
def clip_with_a_small_number(gradients, max_norm):
    """Divide by the norm plus 1e-6, as other libraries do."""
    norm = np.sqrt(np.sum([np.linalg.norm(gradient) ** 2 for gradient in gradients]))
    factor = min(1.0, max_norm / (norm + 1e-6))
    return tuple(factor * gradient for gradient in gradients)


@right("gradients.clip_by_global_norm")
def clip_by_maximum(gradients, max_norm):
    """Divide by the larger of the two, as TensorFlow's formula says."""
    norm = np.linalg.norm([np.linalg.norm(gradient) for gradient in gradients])
    return [gradient * max_norm / max(norm, max_norm) for gradient in gradients]


@right("gradients.clip_by_global_norm")
def clip_by_loops(gradients, max_norm):
    total = 0.0
    for gradient in gradients:
        for number in gradient.flatten():
            total += float(number) ** 2
    clipped = [gradient.astype(np.float32) for gradient in gradients]
    if total > max_norm**2:
        for gradient in clipped:
            gradient *= max_norm / total**0.5
    return clipped


@right("gradients.clip_by_global_norm")
def clip_halved_until_it_fits(gradients, max_norm):
    """Find the factor by bisection."""
    low, high = 0.0, 1.0
    total = sum(float((gradient**2).sum()) for gradient in gradients)
    if total <= max_norm**2:
        return [gradient.copy() for gradient in gradients]
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle**2 * total < max_norm**2 else (low, middle)
    return [(gradient * low).tolist() for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="each array was clipped by its own norm")
def clip_each_array(gradients, max_norm):
    clipped = []
    for gradient in gradients:
        norm = np.linalg.norm(gradient)
        clipped.append(gradient * max_norm / norm if norm > max_norm else gradient)
    return clipped


@wrong("gradients.clip_by_global_norm", hint="each number was clipped by itself")
def clip_by_value(gradients, max_norm):
    return [np.clip(gradient, -max_norm, max_norm) for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="below max_norm already, and yet they were scaled up")
def clip_always(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients)) + 1e-12
    return [gradient * max_norm / norm for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="if all gradients are zero")
def clip_zero_by_zero(gradients, max_norm):
    """Divide before it is known whether there is anything to divide by."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    with np.errstate(all="ignore"):
        unit = [gradient / norm for gradient in gradients]
    return [part * min(norm, max_norm) for part in unit]


@wrong("gradients.clip_by_global_norm", hint="that leaves the norm 1, not max_norm")
def clip_to_one(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    return [gradient / norm if norm > max_norm else gradient for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the root is missing")
def clip_without_root(gradients, max_norm):
    norm = sum(np.sum(gradient**2) for gradient in gradients)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the sum of the arrays' norms")
def clip_by_sum_of_norms(gradients, max_norm):
    norm = sum(np.linalg.norm(gradient) for gradient in gradients)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="only the largest array's norm counted")
def clip_by_largest_norm(gradients, max_norm):
    norm = max(np.linalg.norm(gradient) for gradient in gradients)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the sum of absolute values")
def clip_by_absolute_values(gradients, max_norm):
    norm = sum(np.abs(gradient).sum() for gradient in gradients)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the largest number, not the norm")
def clip_by_largest_number(gradients, max_norm):
    norm = max(np.abs(gradient).max() for gradient in gradients)
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="nothing was clipped")
def clip_nothing(gradients, max_norm):
    """Make new arrays, and return the old list."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    if norm > max_norm:
        for gradient in gradients:
            gradient = gradient * max_norm / norm
    return gradients


@wrong("gradients.clip_by_global_norm", hint="then nothing should change")
def clip_the_wrong_way_round(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 0.5
    return [gradient * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="the direction changed")
def clip_the_first_only(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradients[0] * factor, *gradients[1:]]


@wrong("gradients.clip_by_global_norm", hint="changed the arrays it was given")
def clip_in_place(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    for gradient in gradients:
        gradient *= min(1.0, max_norm / (norm + 1e-12))
    return gradients


@wrong("gradients.clip_by_global_norm", hint="changed the arrays it was given")
def clip_in_the_given_list(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    for number, gradient in enumerate(gradients):
        gradients[number] = gradient * min(1.0, max_norm / (norm + 1e-12))
    return gradients


@wrong("gradients.clip_by_global_norm", hint="got the type generator")
def clip_as_a_generator(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return (gradient * factor for gradient in gradients)


@wrong("gradients.clip_by_global_norm", hint="got the type ndarray")
def clip_as_one_vector(gradients, max_norm):
    flat = np.concatenate([gradient.ravel() for gradient in gradients])
    norm = np.linalg.norm(flat)
    return flat * max_norm / norm if norm > max_norm else flat


@wrong("gradients.clip_by_global_norm", hint="should keep its shape")
def clip_flattened(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient.ravel() * factor for gradient in gradients]


@wrong("gradients.clip_by_global_norm", hint="one for each that was given; got 2")
def clip_with_its_norm(gradients, max_norm):
    """Return the norm as well, as TensorFlow's function of this name does."""
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients], norm


@wrong("gradients.clip_by_global_norm", hint="the course's own global_norm")
def clip_of_the_course(gradients, max_norm):
    from course_utils.checks.gradients_reference import global_norm

    norm = global_norm(gradients)
    return [gradient * min(1.0, max_norm / max(norm, 1e-12)) for gradient in gradients]
