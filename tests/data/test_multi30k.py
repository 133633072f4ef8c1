"""Known answers of the loader of captions. It needs a mirror, or to have been fetched before."""

from __future__ import annotations

import os

import pytest

from course_utils import data


def test_multi30k() -> None:
    if not (os.environ.get("COURSE_DATA_MIRROR") or data.is_cached("multi30k")):
        pytest.skip("multi30k is not cached and COURSE_DATA_MIRROR is not set")
    pairs = data.load("multi30k", languages=("de", "en"))
    assert [len(part[0]) for part in pairs.values()] == [29_000, 1_014, 1_000]
    assert [len(part[1]) for part in pairs.values()] == [29_000, 1_014, 1_000]
    assert list(pairs) == ["train", "valid", "test"]
    german, english = (part[0].split()[:3] for part in pairs["train"])
    assert (german, english) == (["Zwei", "junge", "weiße"], ["Two", "young,", "White"])
    turned = data.load("multi30k", languages=("en", "de"))
    assert turned["test"] == pairs["test"][::-1]
    with pytest.raises(ValueError, match="two of 'en', 'de' and 'fr'"):
        data.load("multi30k", languages=("en", "nl"))
