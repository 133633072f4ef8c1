"""Answers to exercise 02: norms that are too few, or of something else."""
# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from course_utils.checks.answers import wrong


@wrong("gradients.gradient_norms", hint="the first state is missing")
def norms_without_the_first_jacobian(jacobians, last_gradient):
    gradient, norms = last_gradient, [np.linalg.norm(last_gradient)]
    for time in range(len(jacobians) - 1, 0, -1):
        gradient = jacobians[time] @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the first state is missing")
def norms_without_the_last_one(jacobians, last_gradient):
    """Note the norm before the step, and forget the last."""
    gradient, norms = last_gradient, []
    for matrix in jacobians[::-1]:
        norms.append(np.linalg.norm(gradient))
        gradient = matrix @ gradient
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="one state more than there are Jacobians")
def norms_transposed_and_too_few(jacobians, last_gradient):
    gradient, norms = last_gradient, []
    for matrix in jacobians[::-1]:
        gradient = gradient @ matrix
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="that is the norm of a matrix")
def norms_of_the_product_and_of_the_gradient(jacobians, last_gradient):
    product, norms = np.eye(len(last_gradient)), [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        product = matrix @ product
        norms.append(np.linalg.norm(product) * np.linalg.norm(last_gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="that is the norm of a matrix")
def norms_of_the_product_spectral(jacobians, last_gradient):
    product, norms = np.eye(len(last_gradient)), [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        product = matrix @ product
        norms.append(np.linalg.norm(product, 2) * norms[0])
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="that is the norm of a matrix")
def norms_of_the_product_alone(jacobians, last_gradient):
    product = np.eye(len(last_gradient))
    norms = [np.linalg.norm(product)]
    for matrix in jacobians[::-1]:
        product = matrix @ product
        norms.append(np.linalg.norm(product))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="that is the norm of a matrix")
def norms_of_the_product_on_the_other_side(jacobians, last_gradient):
    product, norms = np.eye(len(last_gradient)), [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        product = product @ matrix
        norms.append(np.linalg.norm(product) * norms[0])
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="the product begins with last_gradient as it is")
def norms_from_a_gradient_of_length_one(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    gradient = last_gradient / norms[0]
    for matrix in jacobians[::-1]:
        gradient = matrix @ gradient
        norms.append(np.linalg.norm(gradient))
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="an eigenvalue says what a matrix does")
def norms_by_eigenvalues(jacobians, last_gradient):
    norms = [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        norms.append(norms[-1] * np.abs(np.linalg.eigvals(matrix)).max())
    return np.array(norms)


@wrong("gradients.gradient_norms", hint="an eigenvalue says what a matrix does")
def norms_by_eigenvalues_of_the_product(jacobians, last_gradient):
    product, norms = np.eye(len(last_gradient)), [np.linalg.norm(last_gradient)]
    for matrix in jacobians[::-1]:
        product = matrix @ product
        norms.append(norms[0] * np.abs(np.linalg.eigvals(product)).max())
    return np.array(norms)
