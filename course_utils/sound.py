"""Sound on a page: the one player, and the two pictures of a sound."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS, HEIGHT = 240, 44  # of the drawn waveform


def play(sounds: ArrayLike | Mapping[str, ArrayLike], rate: int = 8000) -> Any:
    """Show a player for each sound, with its waveform to read where sound is off.

    Parameters
    ----------
    sounds : array_like of shape [samples], or a mapping of titles to such arrays
        In [-1, 1]. As loud as it is: nothing is normalised.
    rate : int, default 8000
        Samples a second.

    Returns
    -------
    IPython.display.HTML
        Stored in the notebook as MP3, about 4 kB a second at 8 kHz.

    Raises
    ------
    ValueError
        If a sound is empty, has more than one channel, or would be clipped.

    Examples
    --------
    >>> tone = np.sin(2 * np.pi * 440 * np.arange(4000) / 8000)
    >>> "<audio" in play({"the A of an orchestra": 0.5 * tone}).data
    True
    """
    from IPython.display import HTML

    named = sounds if isinstance(sounds, Mapping) else {"": sounds}
    page = "".join(_player(title, np.asarray(wave), rate) for title, wave in named.items())
    return HTML(page)  # type: ignore[no-untyped-call]


def spectrogram(
    values: ArrayLike,
    *,
    title: str,
    hop_ms: float = 10.0,
    top: float | None = None,
    ylabel: str = "mel band",
    axes: Axes | None = None,
) -> Axes:
    """Draw features over time: [frames, features], the lowest feature at the bottom.

    Parameters
    ----------
    values : array_like of shape [frames, features]
        Logarithms show more than powers.
    title : str
    hop_ms : float, default 10
        Milliseconds from frame to frame.
    top : float, optional
        What the upper edge of the vertical axis stands for; by default the number of features.
    ylabel : str, default "mel band"
    axes : matplotlib Axes, optional

    Examples
    --------
    >>> axes = spectrogram(np.eye(20), title="A rising tone")
    """
    import matplotlib.pyplot as plt

    axes = plt.subplots()[1] if axes is None else axes
    rows = np.asarray(values).T
    extent = (0.0, rows.shape[1] * hop_ms / 1000, 0.0, float(len(rows) if top is None else top))
    axes.imshow(rows, origin="lower", aspect="auto", cmap="magma", extent=extent)
    axes.grid(visible=False)
    axes.set(title=title, xlabel="seconds", ylabel=ylabel)
    return axes


def piano_roll(
    roll: ArrayLike, *, title: str, bar: int = 8, lowest: int = 21, axes: Axes | None = None
) -> Axes:
    """Draw which keys sound: [steps, keys], time to the right, high notes up.

    Parameters
    ----------
    roll : array_like of shape [steps, keys]
        True, or a number from 0 to 1 (a probability), where a key sounds.
    title : str
    bar : int, default 8
        Steps in a bar; a thin line stands at each.
    lowest : int, default 21
        The MIDI number of key 0 (21 is a piano's lowest A).
    axes : matplotlib Axes, optional

    Examples
    --------
    >>> axes = piano_roll(np.eye(16, 88), title="A scale")
    """
    import matplotlib.pyplot as plt

    axes = plt.subplots()[1] if axes is None else axes
    rows = np.asarray(roll, float).T
    used = np.flatnonzero(rows.max(axis=1) > 0.01)
    low, high = (used[0], used[-1] + 1) if used.size else (0, len(rows))
    extent = (0.0, float(rows.shape[1]), lowest - 0.5, lowest + len(rows) - 0.5)
    axes.imshow(
        rows, origin="lower", aspect="auto", cmap="Greys", extent=extent, interpolation="nearest"
    )
    octaves = [number for number in range(24, 120, 12) if low <= number - lowest <= high]
    axes.set_yticks(octaves, [f"C{number // 12 - 1}" for number in octaves])
    axes.set_ylim(lowest + low - 2, lowest + high + 1)
    for step in range(bar, rows.shape[1], bar):
        axes.axvline(step, color="0.75", linewidth=0.6)
    axes.grid(visible=False, axis="x")
    axes.set(title=title, xlabel="step", ylabel="key")
    return axes


def _player(title: str, waveform: NDArray[Any], rate: int) -> str:
    import soundfile

    called = f" {title!r}" if title else ""
    if waveform.ndim != 1 or not len(waveform):
        raise ValueError(f"the sound{called} must have shape [samples], not {waveform.shape}.")
    if not np.abs(waveform).max() <= 1:
        raise ValueError(
            f"the sound{called} would be clipped: its loudest sample is "
            f"{np.abs(waveform).max():.2f}, and 1 is the limit. Divide it by that."
        )
    packed = io.BytesIO()
    soundfile.write(packed, waveform, rate, format="MP3")
    source = base64.b64encode(packed.getvalue()).decode()
    seconds = len(waveform) / rate
    label = escape(f"{title} ({seconds:.1f} s)" if title else f"{seconds:.1f} s")
    return (
        '<div style="display:inline-block;margin:4px 12px 4px 0;vertical-align:top">'
        f"<div><small>{label}</small></div>{_drawn(waveform, label)}<br>"
        f'<audio controls preload="metadata" style="width:{COLUMNS}px;height:32px" '
        f'src="data:audio/mpeg;base64,{source}"></audio></div>'
    )


def _drawn(waveform: NDArray[Any], label: str) -> str:
    """Draw a waveform as an SVG: the lowest and highest sample of each column."""
    columns = np.array_split(waveform, min(COLUMNS, len(waveform)))
    middle = HEIGHT / 2
    top = [f"{x},{middle - middle * part.max():.1f}" for x, part in enumerate(columns)]
    bottom = [f"{x},{middle - middle * part.min() + 0.5:.1f}" for x, part in enumerate(columns)]
    return (
        f'<svg width="{COLUMNS}" height="{HEIGHT}" viewBox="0 0 {len(columns)} {HEIGHT}" '
        f'preserveAspectRatio="none" role="img" aria-label="waveform of {label}">'
        f'<rect width="100%" height="100%" fill="#f4f4f4"/>'
        f'<polygon points="{" ".join(top + bottom[::-1])}" fill="#0072B2"/></svg>'
    )
