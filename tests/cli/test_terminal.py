"""On a terminal of any width everything is said, and every word that must be typed stands whole."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from handouts.infra.paths import resource_dir
from handouts.reading.packs.loader import read_pack
from handouts.report.wrap import cells, in_columns
from tests.patients import PATIENT_OPTIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal is POSIX")

WIDTHS = (20, 40, 80, 111, 200)
PACK = read_pack(resource_dir("data") / "neck-osteoporosis")
IDS = [exercise.id for exercise in PACK.exercises]
PATIENT = (
    "--name", "Ana", "--cleared-by", "Dr. [Who] 漢字", "--date", "2026-11-24", "--started", "2026-11-16",
    "--t-score", "-2.6",
)  # fmt: skip


def _run(folder: Path, *arguments: str | Path, width: int, columns: str | None = None) -> str:
    from tests.cli.terminal import on_a_terminal  # POSIX alone

    return on_a_terminal(folder, *arguments, width=width, columns=columns)


def _words(text: str) -> set[str]:
    """Return the words of a text as somebody selects them with two clicks, without the signs around them."""
    return {word.strip("[](),;:.") for word in text.split()}


def _too_wide(text: str, width: int) -> list[str]:
    """Return the lines that run over the terminal though they could have been broken."""
    wide = (line.strip() for line in text.splitlines() if cells(line) > width)
    return [line for line in wide if " " in line and not line.startswith("--")]


@pytest.mark.parametrize("width", WIDTHS)
def test_list_never_cuts_an_id(width: int, tmp_path: Path) -> None:
    """The clinician reads the very words that must be typed, on any screen."""
    text = _run(tmp_path, "list", width=width)
    assert {*IDS, PACK.id} <= _words(text)
    assert "…" not in text
    assert not _too_wide(text, width)
    for exercise in PACK.exercises:
        hold = exercise.dose.hold_s
        assert f"hold, s: {hold.default} ({hold.low}-{hold.high})" in " ".join(text.split()) or width > 110


@pytest.mark.parametrize("width", WIDTHS)
def test_explain_never_cuts_an_id(width: int, tmp_path: Path) -> None:
    """The ids of exercises and rules, and the options that lift a rule, can be copied from any screen."""
    text = _run(tmp_path, "explain", *PATIENT, width=width)
    assert {*IDS, PACK.id, "approval-only", "isometric-first-low-t", "chin-tuck-after"} <= _words(text)
    assert '--approve isometric-first-low-t="who: why"' in text
    assert "[Who]" in text
    assert "…" not in text
    assert not _too_wide(text, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_make_never_cuts_an_id(width: int, tmp_path: Path) -> None:
    """What must be typed next stands whole below the sheet's path, which is on one line."""
    out = tmp_path / "a-folder-with-a-long-name-of-many-words"
    out.mkdir()
    text = _run(tmp_path, "make", "--name", "Bo", "-o", out / "sheet.pdf", width=width)
    assert text.startswith(f"{out / 'sheet.pdf'}: ")
    assert '--approve clearance="who: why"' in text
    assert not _too_wide(text.partition("\n")[2], width)


@pytest.mark.parametrize("columns", ["0", "-5", "wide", ""])
def test_nonsense_in_the_columns_variable_is_passed_over(columns: str, tmp_path: Path) -> None:
    """A shell that says nonsense about its width costs no letter and no line."""
    assert _run(tmp_path, "list", width=80, columns=columns) == _run(tmp_path, "list", width=80)


@pytest.mark.parametrize("columns", ["1", "33", "99999999999999999999"])
def test_a_strange_columns_variable_cuts_nothing(columns: str, tmp_path: Path) -> None:
    """A width that no screen has costs no letter."""
    assert {*IDS, PACK.id} <= _words(_run(tmp_path, "list", width=80, columns=columns))
    assert set(IDS) <= _words(_run(tmp_path, "explain", *PATIENT, width=80, columns=columns))


def test_wide_letters_push_no_column_aside() -> None:
    """Doses stand below their headings whatever script a name is in."""
    lines = in_columns([("name", "hold"), ("膝", "3"), ("e\u0301te", "4")])
    assert lines == ["name  hold", "膝    3", "e\u0301te   4"]  # 膝 takes two columns, the accent none


def test_a_wide_terminal_has_columns(tmp_path: Path) -> None:
    """Where there is room, the doses of all exercises stand below each other."""
    lines = _run(tmp_path, "list", "--pack", "neck-osteoporosis", width=200).splitlines()
    heading = next(line for line in lines if line.startswith("exercise "))
    row = next(line for line in lines if line.startswith("chin-tuck "))
    assert row[heading.index("hold") :].startswith("3 (3-5)")
    assert row[heading.index("days") :].startswith("5 (5-6)")


@pytest.mark.parametrize("width", [20, 90, 200])
def test_names_of_any_script_cut_no_id(width: int, tmp_path: Path) -> None:
    """A pack with wide or combined letters in its names, and with a very long id, is listed whole."""
    long_id = "-".join(["knee"] * 12)
    pack = tmp_path / "膝"
    _own_pack(pack, "膝" * 40 + " e\u0301" * 20, long_id)
    for arguments in (["list"], ["explain", "--name", "Bo"]):
        text = _run(tmp_path, *arguments, "--pack", pack, width=width)
        assert long_id in _words(text)
        assert not _too_wide(text, width)


def _own_pack(folder: Path, name: str, exercise_id: str) -> None:
    from handouts.starters import write

    write("pack", folder.with_name("stronger-knees"))
    folder.with_name("stronger-knees").rename(folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8").replace("knee-straightening", exercise_id)
        path.write_text(text.replace("name: Knee straightening", f"name: {name}"), "utf-8")
    (folder / "exercises" / "knee-straightening.yaml").rename(folder / "exercises" / f"{exercise_id}.yaml")


@pytest.mark.parametrize("width", WIDTHS)
def test_help_never_cuts_an_option(width: int, tmp_path: Path) -> None:
    """Options, and the ids in their descriptions, can be read off any screen as they are typed."""
    text = _run(tmp_path, "make", "--help", width=width)
    named = {option.name for option in PATIENT_OPTIONS} - {"packs"}  # which --pack names, several times
    assert {f"--{name}" for name in named} <= _words(text)
    assert {"neck-osteoporosis", "wall,high-backed-chair", "$HANDOUTS_CLINIC"} <= _words(text)
    assert not [line for line in _too_wide(text, width) if not re.match(r"(-\w, )?--", line)]


def test_the_list_of_commands_is_whole(tmp_path: Path) -> None:
    """No command's help ends in dots half way through a sentence."""
    assert "..." not in _run(tmp_path, "--help", width=80).replace("[ARGS]...", "")
