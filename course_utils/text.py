"""Text as numbers: vocabularies, parallel streams, and an n-gram language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Codes = NDArray[np.int32]


class Vocabulary:
    """The words of a training set, each with a number: 0 pads, 1 is any word not listed.

    Lesson 07 builds it by hand.

    Parameters
    ----------
    sentences : iterable of sequence of str
        The training sentences, already split into words (or subwords).
    least : int, default 1
        A word enters the list if it occurs at least so often.
    extra : sequence of str, default ()
        Words that enter in any case, right after the two special ones, such as ``["<s>"]``.

    Attributes
    ----------
    words : list of str
        All words, each at its number: "", "<unk>", `extra`, then the most frequent first.

    Examples
    --------
    >>> vocabulary = Vocabulary([["not", "bad"], ["not", "good", "at", "all"]])
    >>> vocabulary.encode([["not", "boring"], ["bad"]])
    array([[2, 1],
           [3, 0]], dtype=int32)
    >>> vocabulary.decode([2, 3, 0, 0])
    ['not', 'bad']
    """

    def __init__(
        self, sentences: Iterable[Sequence[str]], least: int = 1, extra: Sequence[str] = ()
    ) -> None:
        counts = Counter(word for sentence in sentences for word in sentence)
        known = ["", "<unk>", *extra]
        listed = [word for word, count in counts.most_common() if count >= least]
        self.words = known + [word for word in listed if word not in known]
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def __len__(self) -> int:
        """Count the words, the two special ones included."""
        return len(self.words)

    def encode(self, sentences: Sequence[Sequence[str]], length: int | None = None) -> Codes:
        """Turn sentences into numbers, padded with zeros on the right.

        Parameters
        ----------
        sentences : sequence of sequence of str
            Sentences, already split into words.
        length : int, optional
            Steps of each row: longer sentences are cut at the end. By default that of the longest.

        Returns
        -------
        numpy.ndarray of int32, shape (batch, time)

        Raises
        ------
        TypeError
            If a sentence is a plain text: it has to be split first.
        """
        if isinstance(sentences, str) or any(isinstance(sentence, str) for sentence in sentences):
            raise TypeError("sentences must be lists of words: split the text first.")
        if length is None:
            length = max(map(len, sentences), default=0)
        codes = np.zeros((len(sentences), length), "int32")
        for row, sentence in zip(codes, sentences, strict=True):
            numbers = [self._numbers.get(word, 1) for word in sentence[:length]]
            row[: len(numbers)] = numbers
        return codes

    def decode(self, codes: ArrayLike) -> list[str]:
        """Give the words of one row of numbers, without the padding."""
        return [self.words[code] for code in np.asarray(codes, int) if code != 0]


def streams(codes: ArrayLike, count: int, steps: int) -> tuple[Codes, Codes]:
    """Cut one long text into batches of parallel streams, for training with carried state.

    The text is read by `count` readers at once, each with its own part. Row b of every batch goes
    on where row b of the batch before it stopped, which is what a layer with ``stateful=True``
    needs. What does not fill a whole batch at the end is left out. Lesson 08 builds it by hand.

    Parameters
    ----------
    codes : array-like of int, shape (length,)
        The text, one number a character.
    count : int
        Streams, which is the batch size.
    steps : int
        Characters of each stream in a batch.

    Returns
    -------
    inputs, targets : numpy.ndarray of int32, shape (batches, count, steps)
        The target is the character after the input.

    Raises
    ------
    ValueError
        If the text is too short for one batch.

    Examples
    --------
    >>> inputs, targets = streams(range(9), count=2, steps=2)
    >>> inputs.tolist()
    [[[0, 1], [4, 5]], [[2, 3], [6, 7]]]
    >>> targets.tolist()
    [[[1, 2], [5, 6]], [[3, 4], [7, 8]]]
    """
    codes = np.asarray(codes, "int32")
    batches = (len(codes) - 1) // (count * steps)
    if batches < 1:
        raise ValueError(
            f"{len(codes)} characters are too few for one batch: {count} streams of {steps} steps "
            f"need {count * steps + 1}."
        )
    used = batches * count * steps

    def cut(part: Codes) -> Codes:
        return part.reshape(count, batches, steps).swapaxes(0, 1).copy()

    return cut(codes[:used]), cut(codes[1 : used + 1])


class WittenBell:
    r"""An n-gram model of characters, smoothed as by Witten and Bell (1991). Lesson 08 builds it.

    .. math::
       p(c \mid h) = \frac{n(h, c) + d(h)\, p(c \mid h')}{n(h) + d(h)}

    :math:`n` counts, :math:`d(h)` is the number of different characters seen after the history
    :math:`h`, and :math:`h'` is :math:`h` without its oldest character; the shortest history is
    followed by every character with the same probability.

    Parameters
    ----------
    codes : array-like of int, shape (length,)
        The training text, one number from 0 to `symbols` - 1 a character.
    symbols : int
        How many different characters there are.
    order : int
        Length of the n-grams: the model looks back at `order` - 1 characters.

    Raises
    ------
    ValueError
        If the order is not positive, or so long that histories do not fit 64 bits; if the text is
        shorter than it, or has other numbers.

    Examples
    --------
    >>> model = WittenBell([0, 1, 0, 1, 0, 1], symbols=2, order=2)
    >>> model.next([0]).round(3).tolist()
    [0.125, 0.875]
    >>> model.nats([0, 1, 0]).round(3).tolist()
    [0.693, 0.134, 0.182]
    """

    def __init__(self, codes: ArrayLike, symbols: int, order: int) -> None:
        if order < 1 or symbols**order > 2**62:
            raise ValueError(f"order must be at least 1 and {symbols}^order below 2^62.")
        self.symbols, self.order = symbols, order
        codes = self._checked(codes)
        if len(codes) < order:
            raise ValueError(f"{len(codes)} characters are too few for {order}-grams.")
        self._tables: list[Any] = []
        for length in range(order):
            grams, counts = np.unique(self._histories(codes, length + 1), return_counts=True)
            seen, first = np.unique(grams // symbols, return_index=True)
            totals = np.add.reduceat(counts, first)
            kinds = np.diff([*first, len(grams)])
            self._tables.append((grams, counts, seen, totals, kinds))

    def _checked(self, codes: ArrayLike) -> NDArray[np.int64]:
        checked = np.asarray(codes, "int64")
        if len(checked) and (checked.min() < 0 or checked.max() >= self.symbols):
            raise ValueError(f"codes must be from 0 to {self.symbols - 1}.")
        return checked

    def _histories(self, codes: NDArray[np.int64], length: int) -> NDArray[np.int64]:
        """Read every run of `length` characters as the digits of one number."""
        if length == 0:
            return np.zeros(len(codes) + 1, "int64")
        powers = self.symbols ** np.arange(length, dtype="int64")[::-1]
        runs: NDArray[np.int64] = np.lib.stride_tricks.sliding_window_view(codes, length) @ powers
        return runs

    def _probability(
        self, probability: NDArray[np.float64], history: NDArray[np.int64], code: Any, length: int
    ) -> NDArray[np.float64]:
        """Go from p(c | h') to p(c | h) for histories of `length` characters."""
        grams, counts, seen, totals, kinds = self._tables[length]
        gram = history * self.symbols + code
        at = np.minimum(np.searchsorted(grams, gram), len(grams) - 1)
        count = np.where(grams[at] == gram, counts[at], 0)
        at = np.minimum(np.searchsorted(seen, history), len(seen) - 1)
        known = seen[at] == history
        total, kind = np.where(known, totals[at], 0), np.where(known, kinds[at], 1)
        result: NDArray[np.float64] = (count + kind * probability) / (total + kind)
        return result

    def next(self, history: ArrayLike) -> NDArray[np.float64]:
        """Give the probabilities, shape (symbols,), of the character after a history of codes."""
        codes = self._checked(history)
        probability = np.full(self.symbols, 1 / self.symbols)
        for length in range(min(self.order, len(codes) + 1)):
            past = self._histories(codes, length)[-1:]
            probability = self._probability(probability, past, np.arange(self.symbols), length)
        return probability

    def nats(self, codes: ArrayLike) -> NDArray[np.float64]:
        """Give the negative log-likelihood of each character of a text, in nats.

        Parameters
        ----------
        codes : array-like of int, shape (length,)
            The text; its first characters have shorter histories.

        Returns
        -------
        numpy.ndarray of float64, shape (length,)
        """
        text = self._checked(codes)
        probability = np.full(len(text), 1 / self.symbols)
        for length in range(min(self.order, len(text))):
            past = self._histories(text, length)[: len(text) - length]
            later = slice(length, None)
            probability[later] = self._probability(probability[later], past, text[later], length)
        nats: NDArray[np.float64] = -np.log(probability)
        return nats
