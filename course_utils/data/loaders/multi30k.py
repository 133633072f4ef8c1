"""Image captions, the same in English, German and French."""

from __future__ import annotations

import gzip

from course_utils.data.fetching import fetch

PARTS = {"train": "train", "valid": "val", "test": "test_2016_flickr"}


def load(languages: tuple[str, str] = ("de", "en")) -> dict[str, tuple[list[str], list[str]]]:
    """Load the captions of Multi30K (Elliott et al. 2016, 2017) in two languages.

    Parameters
    ----------
    languages : tuple of str, default ("de", "en")
        Two of "en", "de" and "fr": from which, into which.

    Returns
    -------
    dict of str to tuple of two lists of str
        The parts "train" (29,000 pairs), "valid" (1,014) and "test" (1,000, that of 2016), each
        with the sentences of the first language and, line by line, those of the second.

    Raises
    ------
    DataError
        If the files cannot be had.
    ValueError
        If there are no captions in a language.

    Examples
    --------
    >>> from course_utils import data
    >>> if data.is_cached("multi30k"):
    ...     assert len(data.load("multi30k", languages=("en", "fr"))["valid"][0]) == 1014
    """
    if len(languages) != 2 or not set(languages) <= {"en", "de", "fr"}:
        raise ValueError(f"languages must be two of 'en', 'de' and 'fr', not {languages!r}.")
    folder = fetch("multi30k")

    def read(part: str, language: str) -> list[str]:
        text = gzip.decompress((folder / f"{part}.{language}.gz").read_bytes()).decode("utf-8")
        return [line.strip() for line in text.splitlines()]

    source, target = languages
    return {name: (read(part, source), read(part, target)) for name, part in PARTS.items()}
