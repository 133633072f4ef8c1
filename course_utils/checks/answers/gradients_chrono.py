"""Answers to exercise 02: chrono initialisation."""
# mypy: ignore-errors
# ruff: noqa: ARG001, D103

import numpy as np

from course_utils.checks.answers import right, wrong


@right("gradients.chrono_bias")
def chrono_solution(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, np.zeros_like(gate), np.zeros_like(gate)])


@right("gradients.chrono_bias")
def chrono_filled_in(uniform, longest):
    units = len(uniform)
    bias = np.zeros(4 * units)
    bias[units : 2 * units] = np.log(1.0 * (1 - uniform) + (longest - 1) * uniform)
    bias[:units] = -bias[units : 2 * units]
    return bias


@right("gradients.chrono_bias")
def chrono_as_a_list(uniform, longest):
    from math import log

    forget = [log(1 + float(draw) * (longest - 2)) for draw in uniform]
    return [-value for value in forget] + forget + [0] * (2 * len(forget))


@right("gradients.chrono_bias")
def chrono_by_outer_product(uniform, longest):
    span = np.interp(uniform, [0, 1], [1, longest - 1]).astype(np.float32)
    return np.outer([-1, 1, 0, 0], np.log(span)).ravel()


@right("gradients.chrono_bias")
def chrono_by_log1p(uniform, longest):
    forget = np.log1p(uniform * (longest - 2))
    bias = np.stack([-forget, forget, 0 * forget, 0 * forget])
    return bias.reshape(-1)


@wrong("gradients.chrono_bias", hint="log u stands first and −log u second")
def chrono_with_forget_first(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([gate, -gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="got them in parts 2 and 1")
def chrono_in_another_order(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([0 * gate, gate, -gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the input gate's bias should be −log u, with a minus")
def chrono_without_minus(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the input gate's bias should be −log u, not 0")
def chrono_of_the_forget_gate_only(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([0 * gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="without a 1 added")
def chrono_on_top_of_keras(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, 1 + gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="g and o should have the bias 0")
def chrono_with_ones(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, np.ones_like(gate), np.ones_like(gate)])


@wrong("gradients.chrono_bias", hint="goes from 1 to T − 1; yours does not")
def chrono_up_to_longest(uniform, longest):
    gate = np.log(1 + uniform * (longest - 1))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="goes from 1 to T − 1; yours does not")
def chrono_from_zero(uniform, longest):
    gate = np.log(uniform * (longest - 1))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the draws are not used as they are")
def chrono_of_the_bare_draws(uniform, longest):
    gate = np.log(uniform)
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="not that of base 2")
def chrono_with_log2(uniform, longest):
    gate = np.log2(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="not that of base 10")
def chrono_with_log10(uniform, longest):
    gate = np.log10(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="log u, not log(1 + u)")
def chrono_with_one_added_twice(uniform, longest):
    gate = np.log1p(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the logarithm is missing")
def chrono_without_logarithm(uniform, longest):
    gate = 1 + uniform * (longest - 2)
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="i, f, g and o one after the other")
def chrono_as_a_table(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.stack([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="i, f, g and o one after the other")
def chrono_of_two_gates(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate])


@wrong("gradients.chrono_bias", hint="all units of i first")
def chrono_unit_by_unit(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.stack([-gate, gate, 0 * gate, 0 * gate], axis=1).ravel()


@wrong("gradients.chrono_bias", hint="u was rounded")
def chrono_of_whole_steps(uniform, longest):
    gate = np.log((1 + uniform * (longest - 2)).astype(int))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="two calls with the same draws differ")
def chrono_with_draws_of_its_own(uniform, longest):
    gate = np.log(np.random.default_rng().uniform(1, longest - 1, size=len(uniform)))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="Of what is the logarithm taken?")
def chrono_of_a_negative_number(uniform, longest):
    with np.errstate(all="ignore"):
        gate = np.log(uniform - 1)
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="changed the arrays it was given")
def chrono_in_place(uniform, longest):
    uniform *= longest - 2
    uniform += 1
    gate = np.log(uniform)
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="got 0 for g and 1 for o")
def chrono_with_ones_at_the_output_gate(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate + 1])


@wrong("gradients.chrono_bias", hint="got 1 for g and 0 for o")
def chrono_with_ones_at_the_candidate(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, gate, 0 * gate + 1, 0 * gate])


@wrong("gradients.chrono_bias", hint="the forget gate's bias should be log u, without a minus")
def chrono_with_two_minuses(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, -gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the input gate's bias should be −log u, not 0")
def chrono_of_a_closed_forget_gate(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([0 * gate, -gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the forget gate's bias should be log u, not 1")
def chrono_beside_the_one_of_keras(uniform, longest):
    gate = np.log(1 + uniform * (longest - 2))
    return np.concatenate([-gate, 0 * gate + 1, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="What is it for a draw of 0")
def chrono_of_roots(uniform, longest):
    gate = np.log(np.sqrt(1 + uniform * (longest - 2)))
    return np.concatenate([-gate, gate, 0 * gate, 0 * gate])


@wrong("gradients.chrono_bias", hint="the course's own chrono_bias")
def chrono_of_the_course(uniform, longest):
    from course_utils.checks.gradients_reference import chrono_bias

    return chrono_bias(uniform, longest)
