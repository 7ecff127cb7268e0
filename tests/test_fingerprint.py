"""The fingerprint of the program: another for every other program, the same for the same, however it is installed."""

from __future__ import annotations

import os
import re
from importlib.metadata import requires
from pathlib import Path

import pytest

from handouts.infra import fingerprint
from tests.programs import change, copy_program, run_program, zipped

PRINT = ("-c", "from handouts.infra import fingerprint; print(fingerprint.program())")
RULE = "handouts/planning/conditions.py"
FONT = "fonts/dejavu-sans/DejaVuSans.ttf"
DECIDE_NOTHING = {"click", "filelock", "openpyxl", "platformdirs", "rich", "ruamel-yaml"} | {
    *("jinja2", "pypdfium2", "starlette", "uvicorn")
}
"""Libraries of the command line, the output folder's lock, an empty roster, the cache folder's place, a patient's file that
is written again, and the web page."""


def _printed(program: Path) -> str:
    found = run_program(program, words=PRINT).strip()
    assert re.fullmatch("[0-9a-f]{64}", found)
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the program that the test may change."""
    return copy_program(tmp_path / "copy")


def test_the_same_program_has_the_same_fingerprint_in_another_place(copy: Path, tmp_path: Path) -> None:
    """An update that changes nothing, or a move to another folder, would make every sheet of a clinic again."""
    first = _printed(copy)
    for file in copy.rglob("*.py"):
        os.utime(file, (1, 1))
    assert _printed(copy.rename(tmp_path / "moved")) == first


@pytest.mark.parametrize(
    "file", [RULE, "handouts/cli/commands/batch.py", FONT, "data/labels/en.yaml", "data/languages/en.yaml"]
)
def test_one_other_byte_is_another_program(copy: Path, file: str) -> None:
    """Sheets would be taken for made that today's rules, fonts or words make otherwise."""
    first = _printed(copy)
    path, data = copy / file, (copy / file).read_bytes()
    before = path.stat()
    path.write_bytes(data.replace(b"the", b"eht", 1) if path.suffix != ".ttf" else data[:-1] + b"\x07")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # and neither its size nor its date tells
    assert path.stat().st_size == before.st_size
    assert _printed(copy) != first


def test_a_module_more_or_under_another_name_is_another_program(copy: Path) -> None:
    """Code would count only where it was before."""
    found = {_printed(copy)}
    module = copy / "handouts" / "planning" / "more.py"
    module.write_text("")
    found.add(_printed(copy))
    module.rename(module.with_name("other.py"))
    found.add(_printed(copy))
    assert len(found) == 3


def test_a_program_in_an_archive_has_a_fingerprint_of_its_code(copy: Path, tmp_path: Path) -> None:
    """Two versions of a zipped program would share what one of them kept."""
    first, same = (_printed(zipped(copy, tmp_path / f"{name}.zip")) for name in ("first", "same"))
    change(copy / RULE, '"at_most": le', '"at_most": lt')
    assert first == same
    assert _printed(zipped(copy, tmp_path / "other.zip")) != first


def test_a_library_of_another_version_is_another_program(copy: Path, tmp_path: Path) -> None:
    """After an update, old fonts or sheets would be found that the new library makes otherwise."""
    first = _printed(copy)
    for name in fingerprint.LIBRARIES:
        about = copy / f"{name}-0.0.1.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.0.1\n")
        assert _printed(copy) != first, name
        (about / "METADATA").unlink()
        about.rmdir()


def test_the_optional_fonts_count(copy: Path) -> None:
    """Whoever installs fonts for Chinese would get sheets that an earlier run kept, made without them."""
    origin = copy / "handouts_fonts_cjk" / "noto-sans-sc" / "ORIGIN.txt"
    origin.parent.mkdir(parents=True)
    (copy / "handouts_fonts_cjk" / "__init__.py").touch()
    origin.write_text("one checksum", "utf-8")
    first = _printed(copy)
    origin.write_text("another checksum", "utf-8")
    assert _printed(copy) != first


def test_every_library_that_decides_anything_counts() -> None:
    """A library that is added would not count, and nobody would notice."""
    needed = {
        re.match(r"[\w-]+", line).group() for line in requires("handouts") or () if "extra ==" not in line
    }  # type: ignore[union-attr]
    assert {name.lower() for name in needed} - DECIDE_NOTHING == set(fingerprint.LIBRARIES)


def test_code_is_told_apart_by_what_it_does_alone() -> None:
    """A frozen program has no source: where its compiled code differs, its sheets may."""
    sources = [
        "x <= 2",
        "x < 2",
        "x <= 3",
        "x <= 2.0",
        "y <= 2",
        "x in {1, 'a', 'b'}",
        "x in {1, 'a', 'c'}",
        "lambda x: 1",
    ]
    sources += [
        "lambda x: 2",
        "lambda *, x: 1",
        "f(x)",
        "f(*x)",
        "try: f()\nexcept A: g()",
        "try: f()\nexcept B: g()",
    ]
    texts = [fingerprint.code_text(compile(source, "file.py", "exec")) for source in sources]
    again = [fingerprint.code_text(compile(f"\n{source}", "moved.py", "exec")) for source in sources]
    assert len(set(texts)) == len(sources)
    assert texts == again


def test_compiled_code_is_the_same_text_in_every_run(tmp_path: Path) -> None:
    """A frozen program would never find again what it kept: sets are in another order in each run."""
    script = (
        "from handouts.infra.fingerprint import code_text\n"
        "source = \"x in {'a', 'b', 'c', 'd', (1, 'e')}; y = ('a', 1.5, None, b'z', ...)\"\n"
        "print(code_text(compile(source, 'f', 'exec')))\n"
    )
    program = copy_program(tmp_path / "copy")
    found = {run_program(program, words=("-c", script), PYTHONHASHSEED=str(seed)) for seed in range(4)}
    assert len(found) == 1


def test_code_that_cannot_be_read_is_never_taken_for_another_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing tells two programs apart, one would use what the other kept; so each run is for itself."""
    found = set()
    for _ in range(2):
        fingerprint._unknown_code.cache_clear()
        found.add(fingerprint.code("no_such_package_anywhere"))
    assert len(found) == 2
    monkeypatch.setattr("sys.frozen", True, raising=False)
    fingerprint._unknown_code.cache_clear()
    first = fingerprint.code("no_such_package_anywhere")
    fingerprint._unknown_code.cache_clear()
    assert fingerprint.code("no_such_package_anywhere") == first
    fingerprint._unknown_code.cache_clear()
