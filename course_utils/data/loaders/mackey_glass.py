"""The Mackey-Glass equation: a chaotic series from a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

# The equation's parameters as everybody uses them since Mackey and Glass (1977).
BETA, GAMMA, POWER = 0.2, 0.1, 10
STEPS = 10  # Runge-Kutta steps in one unit of time


def load(
    length: int = 2000, *, tau: float = 17.0, initial: float = 1.2, discard: int = 500
) -> np.ndarray[Any, np.dtype[np.float64]]:
    r"""Solve the Mackey-Glass equation, a standard chaotic series.

    .. math:: \frac{dx}{dt} = \frac{0.2\, x(t - \tau)}{1 + x(t - \tau)^{10}} - 0.1\, x(t)

    It is chaotic from about tau = 16.8 on. The solver is the fourth-order Runge-Kutta method with
    a step of 0.1; the delayed value in the middle of a step is interpolated by a cubic through the
    values and slopes at its ends. Being chaotic, the equation magnifies the smallest difference, so
    another solver's values part from these in the end; two runs of this one agree exactly.

    Parameters
    ----------
    length : int, default 2000
        How many values to return, one a unit of time.
    tau : float, default 17
        The delay, a positive multiple of 0.1 units of time.
    initial : float, default 1.2
        The value at time 0 and before it. Another one gives another stretch of the same attractor.
    discard : int, default 500
        How many units of time to drop at the start, before the attractor is reached.

    Returns
    -------
    numpy.ndarray, shape (length,)
        Values of the series, without a unit; about 0.4 to 1.3 for tau = 17.

    Raises
    ------
    ValueError
        If a length is negative, or tau is not a positive multiple of 0.1.

    References
    ----------
    Mackey, M. C. and Glass, L. (1977), Oscillation and chaos in physiological control systems,
    Science 197(4300), 287-289.

    Examples
    --------
    >>> load(3, discard=0).round(3).tolist()
    [1.2, ...]
    """
    import numpy as np

    lag = round(tau * STEPS)
    if lag < 1 or abs(lag - tau * STEPS) > 1e-9:
        raise ValueError(f"tau must be a positive multiple of {1 / STEPS}, not {tau}.")
    if length < 0 or discard < 0:
        raise ValueError(f"length and discard must be 0 or more, not {length} and {discard}.")

    def slope(x: float, delayed: float) -> float:
        return BETA * delayed / (1.0 + delayed**POWER) - GAMMA * x

    step = 1.0 / STEPS
    # values[k] is x at time (k - lag) * step; middles[k] lies half a step after it.
    values = [initial] * (lag + 1)
    middles = [initial] * lag
    for k in range(max(length + discard - 1, 0) * STEPS):
        x, old, middle, new = values[-1], values[k], middles[k], values[k + 1]
        k1 = slope(x, old)
        k2 = slope(x + step / 2 * k1, middle)
        k3 = slope(x + step / 2 * k2, middle)
        k4 = slope(x + step * k3, new)
        after = x + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        # Hermite's cubic, at its middle: what a later step will need as the delayed value.
        middles.append((x + after) / 2 + step / 8 * (k1 - slope(after, new)))
        values.append(after)
    return np.array(values[lag::STEPS][discard : discard + length])
