"""One look for every picture: a colour-blind-safe palette, units on the axes, a telling title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito (2008), "Color Universal Design": told apart with any colour vision.
COLORS = {
    "actual": "#000000",
    "blue": "#0072B2",
    "orange": "#D55E00",
    "green": "#009E73",
    "pink": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#E69F00",
    "grey": "#8A8A8A",
}
# One colour for one kind of model, in every picture of a lesson.
KINDS = {"naive": "green", "linear": "blue", "LSTM": "orange", "MLP": "pink", "GRU": "yellow"}
CYCLE = [COLORS[name] for name in ("blue", "orange", "green", "pink", "yellow", "sky", "grey")]


def use_style() -> None:
    """Set the course's plot style for this session.

    Examples
    --------
    >>> use_style()
    """
    import matplotlib as mpl
    from cycler import cycler

    mpl.rcParams.update(
        {
            "figure.figsize": (9, 3.2),
            "figure.dpi": 80,
            "figure.constrained_layout.use": True,
            "figure.facecolor": "white",  # readable on a dark page too
            "axes.prop_cycle": cycler(color=CYCLE),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.titlelocation": "left",
            "axes.titlesize": "medium",
            "axes.titleweight": "bold",
            "grid.alpha": 0.3,
            "legend.frameon": False,
            "lines.linewidth": 1.6,
        }
    )


def color_of(name: str) -> str | None:
    """Return the colour of a model by the kind that its name says, or None to take the next.

    Examples
    --------
    >>> color_of("one LSTM for all") == COLORS["orange"]
    True
    >>> color_of("Holt-Winters") is None
    True
    """
    found = [color for kind, color in KINDS.items() if kind in name]
    return COLORS[found[-1]] if found else None


def _axes(axes: Axes | None) -> Axes:
    import matplotlib.pyplot as plt

    return plt.subplots()[1] if axes is None else axes


def _time(values: Any, start: int = 0) -> Any:
    index = getattr(values, "index", None)  # a list has a method of that name
    return np.arange(start, start + len(values)) if index is None or callable(index) else index


def forecasts(
    actual: Any,
    predicted: Mapping[str, ArrayLike],
    *,
    title: str,
    ylabel: str,
    xlabel: str = "time",
    history: Any = None,
    axes: Axes | None = None,
) -> Axes:
    """Draw what happened in black, and each forecast of it in a colour: the plot of every model.

    Parameters
    ----------
    actual : pandas.Series or array_like of shape [time]
        A pandas index becomes the time axis.
    predicted : mapping of name to array_like of shape [time]
        Forecasts of the same steps.
    title : str
        What to see.
    ylabel, xlabel : str
        The quantities, with units.
    history : pandas.Series or array_like, optional
        What the models had seen, drawn in grey before `actual`.
    axes : matplotlib Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError
        If a forecast has another length than `actual`.

    Examples
    --------
    >>> axes = forecasts([1, 2], {"naive": [1, 1]}, title="Naive lags", ylabel="price ($)")
    >>> axes.get_ylabel()
    'price ($)'
    """
    axes = _axes(axes)
    start = 0 if history is None else len(history)
    time = _time(actual, start)
    if history is not None:
        axes.plot(_time(history), np.asarray(history), color=COLORS["grey"], label="history")
    axes.plot(time, np.asarray(actual), color=COLORS["actual"], label="actual")
    for name, values in predicted.items():
        line = np.asarray(values)
        if line.shape != (len(actual),):
            raise ValueError(f"{name!r} has shape {line.shape}; expected ({len(actual)},).")
        axes.plot(time, line, label=name, alpha=0.9, color=color_of(name))
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return axes


def learning_curves(
    history: Any, *, title: str, ylabel: str = "loss", axes: Axes | None = None
) -> Axes:
    """Draw training and validation loss by epoch from what ``model.fit`` returned.

    Parameters
    ----------
    history : keras.callbacks.History or mapping
        With the keys ``loss`` and ``val_loss``.
    title, ylabel : str

    Raises
    ------
    ValueError
        If there is no validation loss: every ``fit`` of the course has validation data.

    Examples
    --------
    >>> axes = learning_curves({"loss": [2, 1], "val_loss": [3, 2]}, title="Both fall")
    """
    curves = getattr(history, "history", history)
    if "val_loss" not in curves:
        raise ValueError("no 'val_loss': give model.fit validation_data.")
    axes = _axes(axes)
    epochs = np.arange(1, len(curves["loss"]) + 1)
    axes.plot(epochs, curves["loss"], label="training")
    axes.plot(epochs, curves["val_loss"], label="validation")
    axes.set(title=title, xlabel="epoch", ylabel=ylabel)
    axes.legend()
    return axes


def over_time(
    values: ArrayLike,
    steps: Sequence[str],
    *,
    title: str,
    lowest: float = -1,
    axes: Axes | None = None,
) -> Axes:
    """Draw gates or states [time, units] as an image: a row for each unit, the steps named below.

    White is 0, dark red 1 and dark blue −1; for gates, give ``lowest=0``.

    Examples
    --------
    >>> axes = over_time([[0.1, 0.9], [0.5, 0.2]], "ab", title="Two units, two steps")
    """
    axes = _axes(axes)
    rows = np.asarray(values).T
    colors = "RdBu_r" if lowest < 0 else "Reds"
    image = axes.imshow(rows, cmap=colors, vmin=lowest, vmax=1, aspect="auto")
    axes.figure.colorbar(image, ax=axes, pad=0.01)
    axes.set_xticks(range(len(steps)), list(steps))
    axes.set_yticks(range(len(rows)))
    axes.grid(visible=False)
    axes.set(title=title, ylabel="unit")
    return axes


def bars(
    names: Sequence[str],
    scores: Sequence[Sequence[float]],
    *,
    title: str,
    xlabel: str,
    published: Sequence[bool] | None = None,
    digits: int = 3,
    axes: Axes | None = None,
) -> Axes:
    """Draw a bar for each mean score, a dot for each seed; published numbers in grey.

    Parameters
    ----------
    names : sequence of str
    scores : sequence of sequences of float
        One sequence of seeds for each name.
    title, xlabel : str
    published : sequence of bool, optional
        Which of them are others' numbers.
    digits : int
        Decimals of the printed means.
    axes : matplotlib Axes, optional

    Examples
    --------
    >>> axes = bars(["naive", "LSTM"], [[1.0], [0.8, 0.9]], title="Lower is better", xlabel="MASE")
    """
    import matplotlib.pyplot as plt

    if axes is None:
        axes = plt.subplots(figsize=(9, 0.9 + 0.34 * len(names)))[1]
    flags = published or [False] * len(names)
    rows = np.arange(len(names))[::-1]
    ours = [COLORS["orange"] if "LSTM" in name else COLORS["sky"] for name in names]
    colors = [COLORS["grey"] if flag else own for flag, own in zip(flags, ours, strict=True)]
    axes.barh(rows, [float(np.mean(values)) for values in scores], color=colors, height=0.65)
    for row, values in zip(rows, scores, strict=True):
        axes.plot(values, [row] * len(values), "o", color=COLORS["actual"], markersize=3.5)
        axes.annotate(
            f"{np.mean(values):,.{digits}f}",
            (max(values), row), xytext=(6, 0), textcoords="offset points", va="center",
        )  # fmt: skip
    axes.set_yticks(rows, names)
    axes.margins(x=0.12)
    axes.grid(visible=False, axis="y")
    axes.set(title=title, xlabel=xlabel)
    return axes
