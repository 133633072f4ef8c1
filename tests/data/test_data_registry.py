"""The registry is whole and safe, and the cards are what it makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import data
from course_utils.data.registry import read_registry, registry_path

SETS = [data.describe(name) for name in data.names()]
FETCHED = [entry for entry in SETS if entry.kind == "fetched"]


@pytest.mark.parametrize("entry", SETS, ids=data.names())
def test_every_entry_is_whole(entry: data.Dataset) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", entry.name)
    for text in (entry.title, entry.contents, entry.licence, entry.source, entry.citation):
        assert text
        assert text == text.strip()
    assert entry.lessons
    assert all(re.fullmatch(r"\d\d", lesson) for lesson in entry.lessons)
    assert entry.kind in ("fetched", "embedded", "generated")
    assert bool(entry.files or entry.archive) == (entry.kind == "fetched")
    assert not (entry.packages and entry.kind == "fetched")


@pytest.mark.parametrize("entry", FETCHED, ids=lambda entry: entry.name)
def test_every_file_is_pinned(entry: data.Dataset) -> None:
    for file in entry.files:
        assert re.fullmatch(r"[0-9a-f]{64}", file.sha256)
        assert file.bytes > 0
    for url in [
        *(file.url for file in entry.files),
        *([entry.archive.url] if entry.archive else []),
    ]:
        assert url.startswith("https://")
        assert re.search(r"/[0-9a-f]{40}[/.]", url)
    paths = [file.path for file in entry.files]
    assert len(paths) == len({path.lower() for path in paths})


def test_samples_are_shown_only_where_the_licence_says_so() -> None:
    shown = {entry.name for entry in SETS if entry.show_samples}
    unclear = {entry.name for entry in SETS if "none stated" in entry.licence}
    assert not shown & unclear
    assert {entry.name for entry in FETCHED} & shown == {"tiny-shakespeare", "fsdd"}


@pytest.mark.parametrize("path", ["../f", "/f", "a/../../f", "", "C:f", "a\\..\\f"])
def test_a_path_that_leaves_its_folder_is_refused(path: str) -> None:
    with pytest.raises(data.DataError, match="leaves its folder"):
        data.File(path, "https://127.0.0.1/f", "0" * 64, 1)


def test_an_unknown_set_suggests_the_nearest() -> None:
    with pytest.raises(
        data.DataError, match=r"'tiny-shakespear'\. Did you mean 'tiny-shakespeare'"
    ):
        data.describe("tiny-shakespear")
    with pytest.raises(data.DataError, match="There are: cta-ridership, "):
        data.load("xyz")


@given(st.text(max_size=30))
def test_any_other_name_gives_the_one_error(name: str) -> None:
    if name not in data.names():
        with pytest.raises(data.DataError):
            data.describe(name)


def test_a_misspelt_field_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "registry.toml"
    path.write_text(
        registry_path().read_text(encoding="utf-8").replace("licence =", "license =", 1)
    )
    with pytest.raises(TypeError, match="license"):
        read_registry(path)


def test_the_cards_are_what_the_registry_makes() -> None:
    page = registry_path().with_name("README.md").read_text(encoding="utf-8")
    assert page == data.cards(), "write it anew: course data --cards"


def test_the_cards_say_everything() -> None:
    page = data.cards()
    assert "course data --cards" in page.splitlines()[0]
    for entry in SETS:
        for text in (entry.title, entry.name, entry.licence, entry.source, entry.citation):
            assert text in page


def test_the_table_has_a_row_for_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    rows = {row.name: row for row in data.table()}
    assert list(rows) == data.names()
    assert rows["m4-hourly"].size == "2.5 MB in 2 files"
    assert not rows["m4-hourly"].cached
    assert rows["mackey-glass"].cached


def test_a_set_without_a_loader_says_when_it_comes() -> None:
    with pytest.raises(data.DataError, match=r"lesson 06\. data\.fetch\('adfa-ld'\)"):
        data.load("adfa-ld")
    with pytest.raises(data.DataError, match=r"comes with lesson 05\.$"):
        data.load("google-stock")
