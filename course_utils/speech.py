"""Features of speech, with librosa: log-mel bands, MFCC, deltas, and their normalisation.

Lesson 10 builds each of them by hand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]


def log_mel(
    waveform: ArrayLike, *, rate: int = 8000, bands: int = 40, frame: int = 256, hop: int = 80
) -> Floats:
    """Measure how much power each mel band has in each frame, as a natural logarithm.

    Parameters
    ----------
    waveform : array_like of shape [samples]
    rate : int, default 8000
        Samples a second.
    bands : int, default 40
        Triangular filters, evenly spaced on Slaney's mel scale from 0 to half the rate.
    frame, hop : int, default 256 and 80
        Samples in a frame (32 ms at 8 kHz), and from one frame to the next (10 ms). Nothing is
        padded: a frame is whole or it is left out.

    Returns
    -------
    array of float32, shape [frames, bands]
        ``log(power + 1e-6)``.

    Raises
    ------
    ValueError
        If the waveform is no single channel, or shorter than a frame.

    Examples
    --------
    >>> tone = np.sin(2 * np.pi * 1000 * np.arange(8000) / 8000)  # 1 kHz
    >>> features = log_mel(tone)
    >>> features.shape, int(features[0].argmax())
    ((97, 40), 16)
    """
    import librosa

    samples = np.asarray(waveform, np.float32)
    if samples.ndim != 1 or len(samples) < frame:
        raise ValueError(
            f"a waveform must be one channel of at least {frame} samples, not of shape "
            f"{samples.shape}: take the mean of stereo channels, pad what is shorter."
        )
    power = librosa.feature.melspectrogram(
        y=samples, sr=rate, n_fft=frame, hop_length=hop, n_mels=bands, center=False
    )
    return np.asarray(np.log(power.T + 1e-6), np.float32)


def mfcc(log_bands: ArrayLike, count: int = 13) -> Floats:
    """Take mel-frequency cepstral coefficients: the first cosine waves over the bands.

    Parameters
    ----------
    log_bands : array_like of shape [frames, bands]
        From `log_mel`.
    count : int, default 13
        Coefficients to keep, the mean (number 0) included.

    Returns
    -------
    array of float32, shape [frames, count]
        The orthonormal discrete cosine transform (type II) of each frame (Davis and Mermelstein
        1980).

    Examples
    --------
    >>> mfcc(np.ones((5, 40)))[0, :3].round(3)  # a flat spectrum has a mean, and no shape
    array([6.325, 0.   , 0.   ], dtype=float32)
    """
    import librosa

    spectrum = np.asarray(log_bands, np.float32).T
    return np.asarray(librosa.feature.mfcc(S=spectrum, n_mfcc=count).T, np.float32)


def deltas(features: ArrayLike, width: int = 9) -> Floats:
    """Measure how fast each feature changes: the slope of a line through `width` frames.

    Parameters
    ----------
    features : array_like of shape [frames, features]
        At the ends the first and last frame are repeated.
    width : int, default 9
        Frames, odd.

    Returns
    -------
    array of float32, shape [frames, features]
        Change a frame.

    Examples
    --------
    >>> deltas(np.arange(20.0)[:, None])[8:11, 0]
    array([1., 1., 1.], dtype=float32)
    """
    import librosa

    values = np.asarray(features, np.float32)
    return np.asarray(librosa.feature.delta(values, width=width, axis=0, mode="nearest"))


def normalise(features: ArrayLike) -> Floats:
    """Subtract each feature's mean over the utterance, then divide all by one deviation.

    The mean holds the voice and the microphone, the one deviation keeps the bands' proportions.

    Parameters
    ----------
    features : array_like of shape [frames, features]
        One utterance: its statistics are its own, so nothing leaks from other clips.

    Returns
    -------
    array of float32, shape [frames, features]

    Examples
    --------
    >>> normalise([[1.0, 10.0], [3.0, 10.0]]).round(3)
    array([[-1.414,  0.   ],
           [ 1.414,  0.   ]], dtype=float32)
    """
    values = np.asarray(features, np.float32)
    centred = values - values.mean(axis=0)
    return np.asarray(centred / (centred.std() + 1e-8), np.float32)
