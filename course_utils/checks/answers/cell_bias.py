"""Answers to exercise 01: a forget bias that remembers."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong

BIAS = "cell.forget_bias"


@right(BIAS)
def bias_solution(share, steps):
    gate = share ** (1 / steps)
    return np.log(gate / (1 - gate))


@right(BIAS)
def bias_by_halving(share, steps):
    """Look for it by cutting an interval in two."""
    low, high = -50.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-middle))) ** steps < share:
            low = middle
        else:
            high = middle
    return low


@right(BIAS)
def bias_by_expm1(share, steps):
    rate = -np.log(share) / steps
    return np.float32(-np.log(np.expm1(rate)))


@right(BIAS)
def bias_by_logarithms(share, steps):
    import math

    log_gate = math.log(share) / steps
    return np.array(log_gate - math.log1p(-math.exp(log_gate)))


@right(BIAS)
def bias_by_arctanh(share, steps):
    return float(2 * np.arctanh(2 * share ** (1 / steps) - 1))


@wrong(BIAS, hint="The bias comes before the sigmoid")
def bias_is_the_gate(share, steps):
    return share ** (1 / steps)


@wrong(BIAS, hint="that bias leaves the share after one step")
def bias_of_one_step(share, steps):
    return np.log(share / (1 - share))


@wrong(BIAS, hint="the bias of one step was divided by n")
def bias_divided(share, steps):
    return np.log(share / (1 - share)) / steps


@wrong(BIAS, hint="the same share of what is left")
def bias_of_equal_losses(share, steps):
    gate = 1 - (1 - share) / steps
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="but the gates multiply")
def bias_of_divided_share(share, steps):
    gate = share / steps
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="the sign is turned round")
def bias_turned_round(share, steps):
    gate = share ** (1 / steps)
    return np.log(1 / gate - 1)


@wrong(BIAS, hint="the power is the wrong way round")
def bias_of_power(share, steps):
    gate = share**steps
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="is not the inverse of the sigmoid")
def bias_as_logarithm(share, steps):
    return np.log(share) / steps


@wrong(BIAS, hint="the sigmoid is to be turned round")
def bias_as_sigmoid(share, steps):
    return 1 / (1 + np.exp(-(share ** (1 / steps))))


@wrong(BIAS, hint="that is the inverse of tanh")
def bias_of_tanh(share, steps):
    return np.arctanh(share ** (1 / steps))


@wrong(BIAS, hint="that bias keeps a half")
def bias_of_half_life(share, steps):
    gate = 0.5 ** (1 / steps)
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="not 10")
def bias_in_tens(share, steps):
    gate = share ** (1 / steps)
    return np.log10(gate / (1 - gate))


@wrong(BIAS, hint="but rounded")
def bias_rounded(share, steps):
    gate = share ** (1 / steps)
    return round(np.log(gate / (1 - gate)), 2)


@wrong(BIAS, hint="yours counts one step more")
def bias_with_one_step_more(share, steps):
    gate = share ** (1 / (steps + 1))
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="yours counts one step fewer")
def bias_with_one_step_fewer(share, steps):
    gate = share ** (1 / (steps - 1))
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="Keras adds nothing")
def bias_less_one(share, steps):
    gate = share ** (1 / steps)
    return np.log(gate / (1 - gate)) - 1


@wrong(BIAS, hint="the bias is one number")
def bias_in_an_array(share, steps):
    gate = share ** (1 / steps)
    return [np.log(gate / (1 - gate))]


@wrong(BIAS, hint="with your b the gate is")
def bias_of_chrono(share, steps):
    return np.log(steps - 1)


@wrong(BIAS, hint="with your b the gate is")
def bias_of_keras(share, steps):
    return 1.0


@wrong(BIAS, hint="but rounded: do not round")
def bias_rounded_to_3(share, steps):
    gate = share ** (1 / steps)
    return round(np.log(gate / (1 - gate)), 3)


@wrong(BIAS, hint="but rounded: do not round")
def bias_rounded_to_4(share, steps):
    gate = share ** (1 / steps)
    return round(np.log(gate / (1 - gate)), 4)


@wrong(BIAS, hint="but rounded: do not round")
def bias_rounded_to_6(share, steps):
    gate = share ** (1 / steps)
    return round(np.log(gate / (1 - gate)), 6)


@wrong(BIAS, hint="but rounded: do not round")
def bias_from_a_grid(share, steps):
    """Look for it in steps of a hundredth."""
    b = np.linspace(-10, 10, 2001)
    return b[np.argmin(np.abs((1 / (1 + np.exp(-b))) ** steps - share))]


@wrong(BIAS, hint="yours is what is forgotten")
def bias_of_the_share_forgotten(share, steps):
    gate = (1 - share) ** (1 / steps)
    return np.log(gate / (1 - gate))


@wrong(BIAS, hint="of one step was multiplied by n")
def bias_multiplied(share, steps):
    return np.log(share / (1 - share)) * steps


@wrong(BIAS, hint="is not yet the bias")
def bias_without_logarithm(share, steps):
    gate = share ** (1 / steps)
    return gate / (1 - gate)


@wrong(BIAS, hint="a sign went wrong on the way")
def bias_of_a_wrong_sign(share, steps):
    gate = share ** (1 / steps)
    return -np.log(1 / gate + 1)


@wrong(BIAS, hint="not 2")
def bias_in_twos(share, steps):
    gate = share ** (1 / steps)
    return np.log2(gate / (1 - gate))


@wrong(BIAS, hint="nearly: your b leaves")
def bias_by_a_series(share, steps):
    """Leave the small terms out."""
    return np.log(-steps / np.log(share)) - 0.5 * -np.log(share) / steps
