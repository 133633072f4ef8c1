"""What exercise 02 gives to an answer that clips: kinds of gradients in which mistakes show."""

from __future__ import annotations

from course_utils.checks import gradients_reference as reference
from course_utils.checks.running import Rng
from course_utils.checks.values import Floats

CLIPPED = (
    "far above",
    "above, but no array by itself",
    "above, but not its square",
    "below",
    "just below",
    "zero",
)


def to_clip(case: str, rng: Rng) -> tuple[list[Floats], float]:
    """Draw gradients and the norm to clip them to.

    The kinds of cases come all in every run: a wrong comparison, or a norm that leaves something
    out, meets one in which it shows, whatever is drawn.

    Examples
    --------
    >>> from numpy.random import default_rng
    >>> gradients, max_norm = to_clip("just below", default_rng(0))
    >>> bool(0.89 < reference.global_norm(gradients) / max_norm < 0.91)
    True
    """
    shapes = [(2, 8), (2, 2), (4,), (3,)]
    lengths = rng.uniform(1, 1.1, size=4)
    lengths[3] *= 1.25  # the last is not the first,
    lengths[rng.integers(1, 3)] *= 1.5  # and neither of them the largest
    if case == "below":
        shapes = shapes[:3]
    drawn = [rng.normal(size=shape) for shape in shapes]
    drawn = [
        part * length / reference.global_norm([part])
        for part, length in zip(drawn, lengths, strict=False)
    ]
    if case == "far above" and sum(float(part.sum()) for part in drawn) > 0:
        drawn = [-part for part in drawn]
    size = reference.global_norm(drawn)
    max_norm, wanted = {
        "far above": (rng.uniform(0.5, 3), 8.0),
        "above, but no array by itself": (rng.uniform(1.5, 3), 0.98 * size / max(lengths)),
        "above, but not its square": (rng.uniform(0.45, 0.55), 1.05),
        "below": (rng.uniform(2.7, 3.3), 0.85),
        "just below": (rng.uniform(0.5, 0.7), 0.9),
        "zero": (rng.uniform(0.5, 3), 0.0),
    }[case]
    return [part * wanted * max_norm / size for part in drawn], float(max_norm)
