"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import course_utils
from course_utils import data
from course_utils.data import cachefiles

SCRIPT = """
import sys, time
from course_utils import data
from course_utils.data import archives, registry

if "--slow-unpack" in sys.argv:
    hashed = archives.content_sha256
    def slow(folder):
        if folder.name.endswith(".part"):
            print("unpacked", flush=True)
            time.sleep(20)
        return hashed(folder)
    archives.content_sha256 = slow
one = registry.read_registry(registry.Path(sys.argv[1]))["a-set"]
print(data.fetch(one, timeout=20), flush=True)
"""


def registry_of(dataset: Any, folder: Path) -> Path:
    """Write a set down, so that another process can read it."""
    shared = "title application contents licence source citation kind"
    text = "[a-set]\nlessons = ['00']\nshow_samples = false\n"
    text += "".join(f"{key} = '{getattr(dataset, key)}'\n" for key in shared.split())
    for file in dataset.files:
        text += f"[[a-set.files]]\npath = '{file.path}'\nurl = '{file.url}'\n"
        text += f"sha256 = '{file.sha256}'\nbytes = {file.bytes}\n"
    if dataset.archive:
        fields = vars(dataset.archive).items()
        text += "[a-set.archive]\n" + "".join(f"{key} = {value!r}\n" for key, value in fields)
    path = folder / "registry.toml"
    path.write_text(text)
    return path


def start(registry: Path, *options: str) -> subprocess.Popen[str]:
    home = Path(course_utils.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(registry), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(home)},
    )


@pytest.mark.parametrize("spoilt", [False, True], ids=["nothing cached", "altered files cached"])
def test_processes_fetching_one_set_at_once(
    server: Any, cache: Path, make: Any, tmp_path: Path, spoilt: bool
) -> None:
    """Each pauses for every byte of the first file, so that they do overlap."""
    small = b"0123456789" * 8
    files = [
        make.file("slow.csv", server.serve("slow.csv", make.answer(small, drip=0.005)), small),
        make.file("f.csv", server.serve("f.csv", make.good)),
    ]
    packed = make.packed(make.members())
    archive = make.archive_set(server.serve("x.tar.gz", packed)).archive
    one = make.set(*files, archive=archive)
    if spoilt:
        (cache / "a-set/recordings").mkdir(parents=True)
        for name in ("slow.csv", "f.csv", "recordings/0_ann_0.wav"):
            (cache / "a-set" / name).write_bytes(b"spoilt")
    registry = registry_of(one, tmp_path)
    processes = [start(registry) for _ in range(3)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert out.strip() == str(cache / "a-set")
    assert data.is_cached(one)
    assert (cache / "a-set/f.csv").read_bytes() == make.good
    assert not list(cache.rglob("*.part"))


def test_a_fetch_killed_in_a_download(server: Any, cache: Path, make: Any, tmp_path: Path) -> None:
    good = make.file("f.csv", server.serve("f.csv", make.good))
    hanging = make.answer(make.good, hang_after=3000)
    half = make.file("g.csv", server.serve("g.csv", hanging, make.good))
    one = make.set(good, half)
    process = start(registry_of(one, tmp_path))
    assert server.silent.wait(30)
    process.kill()
    process.communicate(timeout=30)
    assert (cache / "a-set/f.csv").read_bytes() == make.good
    assert not (cache / "a-set/g.csv").exists()
    assert (data.fetch(one) / "g.csv").read_bytes() == make.good
    assert server.hits("f.csv") == 1


def test_a_fetch_killed_while_unpacking(
    server: Any, cache: Path, make: Any, tmp_path: Path
) -> None:
    one = make.archive_set(server.serve("x.tar.gz", make.packed(make.members())))
    process = start(registry_of(one, tmp_path), "--slow-unpack")
    assert process.stdout is not None
    assert process.stdout.readline() == "unpacked\n"
    process.kill()
    process.communicate(timeout=30)
    assert not (cache / "a-set/recordings").exists()
    data.fetch(one)
    assert data.is_cached(one)


@pytest.mark.parametrize("looks", [0, 1])
def test_a_good_file_that_came_meanwhile_stays(
    cache: Path, make: Any, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    """We saw a bad file; before we renamed it, another process put a good one there."""
    hashed = cachefiles.sha256
    answers = ["0" * 64] * looks
    monkeypatch.setattr(cachefiles, "sha256", lambda path: (answers or [hashed(path)]).pop())
    cache.mkdir()
    target = cache / "f.csv"
    target.write_bytes(make.good)
    cachefiles.set_aside(target, target, make.file("f.csv", "").sha256)
    assert [path.name for path in cache.iterdir()] == ["f.csv"]
    assert target.read_bytes() == make.good


def test_a_target_that_cannot_be_replaced(
    cache: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that is being read cannot be replaced: fine where it is right."""
    cache.mkdir()
    fresh, target = cache / ".f.part", cache / "f.csv"
    for path in (fresh, target):
        path.write_bytes(make.good)

    def in_use(*_: object) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(PermissionError):
        cachefiles.move_in(fresh, target, "another digest")
    cachefiles.move_in(fresh, target, make.file("f.csv", "").sha256)
    assert not fresh.exists()


def test_importing_is_quick_and_light() -> None:
    """Heavy packages are imported when a function needs them."""
    code = (
        "import sys; from course_utils import data; data.describe('co2');"
        "print(*{'tensorflow', 'pandas', 'statsmodels', 'pooch', 'numpy'} & set(sys.modules))"
    )
    home = Path(course_utils.__file__).parents[1]
    begin = time.monotonic()
    out = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(home)},
    )
    assert out.stdout.strip() == ""
    assert time.monotonic() - begin < 5  # generous: this machine may be busy
