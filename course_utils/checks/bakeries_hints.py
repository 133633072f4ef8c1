"""What exercise 04's checks say of forecasts of the bakeries that miss the bar."""

from __future__ import annotations

import numpy as np

from course_utils.checks.values import Floats, close

# Bound here, so that an answer which replaces a function of NumPy's does not replace the check's.
_mean, _abs, _sqrt, _sum, _roll = np.mean, np.abs, np.sqrt, np.sum, np.roll


def of_forecasts(own: Floats, histories: Floats, season: int) -> str | None:
    """Say so if the forecasts of withheld series are in another unit, or flat."""
    if close(own, own[:1] + 0 * own):
        return "every bakery gets the same forecast: is the history used?"
    usual, mine = _mean(histories, axis=1), _mean(_abs(own), axis=1)
    odd = (mine < usual / 2) | (mine > 2 * usual)
    if int(_sum(odd)) > len(own) / 8:
        first = int(odd.argmax())
        return (
            f"for {int(_sum(odd))} of {len(own)} bakeries your forecasts are under half or "
            f"over 2 times the size of the series (the first: {mine[first]:.3g} where "
            f"{usual[first]:.3g} loaves a day are usual): are they put back into loaves, "
            "with this history's own mean (and sd)?"
        )
    if float(_mean(own < 0)) > 0.25:
        return "many of your forecasts are negative: is a sign turned round?"
    if close(own, own[:, :1] + 0 * own):
        return f"every day gets the same forecast, but a day has {season} kinds here."
    return _of_step(own, histories, season)


def _of_step(own: Floats, histories: Floats, season: int) -> str | None:
    """Say so if the forecasts fit the weeks of the series better when moved or turned round."""
    week = _mean(histories.reshape(len(histories), -1, season), axis=1)
    mine = own[:, :season]
    moved = [_fit(mine, _roll(week, days, axis=1)) for days in range(season)]
    best = moved.index(max(moved))
    ask = f"do yours keep the week of {season} days, in step?"
    if _fit(mine[:, ::-1], week) > max(0.5, moved[best]):
        return f"{ask} They fit the bakeries' weeks best when read backwards."
    if best and moved[best] > max(0.5, moved[0] + 0.2):
        days = f"{best} day{'s' if best > 1 else ''} late"
        return f"{ask} They fit the bakeries' weeks best if they are {days}."
    if moved[0] < -0.3:
        return "where the bakeries' weeks go up, yours go down: is a sign turned round?"
    return None


def _fit(one: Floats, other: Floats) -> float:
    """Correlate the days within each week, over all series."""
    one, other = (
        one - _mean(one, axis=1, keepdims=True),
        other - _mean(other, axis=1, keepdims=True),
    )
    size = _sqrt(_sum(one**2, axis=1) * _sum(other**2, axis=1))
    return float(_mean(_sum(one * other, axis=1) / (size + 1e-12)))


def of_score(score: dict[str, float]) -> str:
    """Say what was measured, and what are the usual reasons."""
    said = "That is better than any mean of earlier weeks."
    if score["own"] > 1.05 * score["naive"]:
        said = "Repeating the last week has less."
    elif score["own"] > 0.78 * score["naive"]:
        said = "That is about what the last week alone gives."
    elif score["own"] > 0.58 * score["naive"]:
        said = (
            "Means of earlier weeks get as far with nothing learnt: let all the training series "
            "say how the past weighs."
        )
    return (
        f"{said} The mean of the week is off by {score['own_level']:.2f} (the line's by "
        f"{score['line_level']:.2f}), the days around it by {score['own_days']:.2f} (the line's by "
        f"{score['line_days']:.2f}). Usual reasons: too short a lookback; so long a one that few "
        "windows are left; windows on different scales, or across two bakeries; too little "
        "training."
    )
