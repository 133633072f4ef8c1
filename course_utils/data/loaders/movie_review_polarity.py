"""Sentences from film reviews, positive and negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from course_utils.data.fetching import fetch

if TYPE_CHECKING:
    import numpy as np


class Polarity(NamedTuple):
    """Sentences from film reviews.

    Attributes
    ----------
    sentences : list of str
        10,662 sentences in lower case, with spaces between words and punctuation; the 5,331
        positive ones first.
    labels : numpy.ndarray of int8, shape (10662,)
        1 where the sentence is positive, 0 where it is negative.
    """

    sentences: list[str]
    labels: np.ndarray[Any, np.dtype[np.int8]]


def load() -> Polarity:
    """Load the sentence polarity set of Pang and Lee (2005).

    Returns
    -------
    Polarity
        ``sentences``, a list of 10,662 texts, and ``labels``, an array of shape (10662,).

    Raises
    ------
    DataError
        If the files cannot be had.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("movie-review-polarity"):
    ...     assert data.load("movie-review-polarity").labels.sum() == 5331
    """
    import numpy as np

    folder = fetch("movie-review-polarity")
    sentences, labels = [], []
    for label, name in ((1, "rt-polarity.pos"), (0, "rt-polarity.neg")):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        sentences += [line.strip() for line in lines]
        labels += [label] * len(lines)
    return Polarity(sentences, np.array(labels, "int8"))
