"""Answers to exercise 02: the gradient at every lag."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.gradient_norms")
def norms_solution(jacobians, last_gradient):
    gradient = last_gradient
    norms = [np.linalg.norm(gradient)]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@right("gradients.gradient_norms")
def norms_of_the_whole_product(jacobians, last_gradient):
    """Multiply the matrices first, and the gradient at each lag."""
    product = np.eye(len(last_gradient))
    norms = [float(np.sqrt((last_gradient**2).sum()))]
    for time in range(len(jacobians) - 1, -1, -1):
        product = jacobians[time] @ product
        norms.append(float(np.sqrt(((product @ last_gradient) ** 2).sum())))
    return norms


@right("gradients.gradient_norms")
def norms_of_columns(jacobians, last_gradient):
    gradients = [last_gradient[:, None]]
    for matrix in reversed(list(jacobians)):
        gradients.append(matrix @ gradients[-1])
    return np.linalg.norm(np.hstack(gradients), axis=0).astype(np.float32)


@right("gradients.gradient_norms")
def norms_filled_from_the_end(jacobians, last_gradient):
    time = len(jacobians) + 1
    gradients = np.zeros((time, len(last_gradient)))
    gradients[-1] = last_gradient
    for step in range(time - 2, -1, -1):
        gradients[step] = np.einsum("j,ij->i", gradients[step + 1], jacobians[step])
    return np.linalg.norm(gradients, axis=1)[::-1]


@right("gradients.gradient_norms")
def norms_recursive(jacobians, last_gradient):
    norm = [np.linalg.norm(last_gradient)]
    if len(jacobians) == 0:
        return norm
    return norm + norms_recursive(jacobians[:-1], jacobians[-1] @ last_gradient)


@wrong("gradients.gradient_norms", hint="each Jacobian is transposed")
def norms_transposed(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        gradient = gradient @ matrix
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the Jacobians are taken from the first on;")
def norms_from_the_first_jacobian(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for matrix in jacobians:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="from the first on, and transposed")
def norms_forward_in_time(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for matrix in jacobians:
        gradient = gradient @ matrix
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="they run the wrong way")
def norms_in_the_order_of_time(jacobians, last_gradient):
    gradients = [last_gradient]
    for matrix in jacobians[::-1]:
        gradients.insert(0, matrix @ gradients[0])
    return np.linalg.norm(gradients, axis=1)


@wrong("gradients.gradient_norms", hint="lag 0 is the last state itself")
def norms_without_lag_zero(jacobians, last_gradient):
    gradient, norms = last_gradient, []
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="one state more than there are Jacobians")
def norms_with_one_too_many(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)] * 2
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the norm at the end")
def norms_multiplied(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        norms.append(norms[-1] * np.linalg.norm(matrix))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the norm at the end")
def norms_multiplied_spectral(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        norms.append(norms[-1] * np.linalg.norm(matrix, 2))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="each lag has one Jacobian only")
def norms_of_single_jacobians(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        norms.append(np.linalg.norm(matrix @ last_gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the same Jacobian is used at every lag")
def norms_by_powers(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for lag in range(1, len(jacobians) + 1):
        norms.append(np.linalg.norm(np.linalg.matrix_power(jacobians[-1], lag) @ last_gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="squared norms")
def norms_squared(jacobians, last_gradient):
    gradient, norms = last_gradient, [last_gradient @ last_gradient]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(gradient @ gradient)
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="divided by the norm at lag 0")
def norms_relative(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms) / norms[0]


@wrong("gradients.gradient_norms", hint="norms[0] should be the norm (root of the sum of squares)")
def norms_of_absolute_values(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.abs(last_gradient).sum()]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.abs(gradient).sum())
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="Which Jacobian leads from there")
def norms_element_by_element(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        gradient = gradient * matrix
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="one norm for each lag is wanted")
def norms_forgotten(jacobians, last_gradient):
    gradients = [last_gradient]
    for matrix in jacobians[::-1]:
        gradients.append(matrix @ gradients[-1])
    return np.array(gradients)


@wrong("gradients.gradient_norms", hint="changed the arrays it was given")
def norms_in_place(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        last_gradient[:] = matrix @ last_gradient
        norms.append(np.linalg.norm(last_gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the type generator")
def norms_as_a_generator(jacobians, last_gradient):
    gradient = last_gradient
    yield np.linalg.norm(gradient)
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        yield np.linalg.norm(gradient)


@wrong("gradients.gradient_norms", hint="the course's own gradient_norms")
def norms_of_the_course(jacobians, last_gradient):
    from course_utils.checks.gradients_reference import gradient_norms

    return gradient_norms(jacobians, last_gradient)
