"""XLSX files from elsewhere: a message, never a traceback and never a guess."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handouts.infra.errors import InputError
from handouts.reading.packs.loader import find_pack, read_pack
from handouts.reading.rosters.open_roster import open_roster
from tests.conftest import RunBatch
from tests.rows import HEADER, row, sheets

PACK = read_pack(find_pack("neck-osteoporosis"))


def _book(path: Path, change: Callable[[Worksheet], object]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for number in (1, 2):
        sheet.append(row(number))
    change(sheet)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("F3", "=2+2", "roster.xlsx:3: hold chin-tuck: this is a formula"),
        ("D3", "#N/A", "roster.xlsx:3: t-score:"),
        ("C3", 18326, "roster.xlsx:3: born:"),
        ("C3", 1950, "roster.xlsx:3: born:"),
        ("C3", datetime(1950, 3, 4, 13, 30), "roster.xlsx:3: born: this has a time of day"),
        ("F3", True, "roster.xlsx:3: hold chin-tuck:"),
        ("F3", 3.5, "roster.xlsx:3: hold chin-tuck:"),
        ("H3", "stray", "roster.xlsx:3:"),
    ],
)
def test_a_cell_that_is_no_plain_value_rejects_its_row(
    run_batch: RunBatch, tmp_path: Path, cell: str, value: object, message: str
) -> None:
    """What a formula gave last time, or a number that may be a day, is nobody's dose or birth date."""
    path = _book(tmp_path / "roster.xlsx", lambda sheet: sheet.__setitem__(cell, value))
    done = run_batch(path)
    assert done.exit_code == 3, done.output
    assert message in done.stderr
    assert len(sheets(tmp_path / "out")) == 1


def test_merged_cells_are_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clearance merged over three rows belongs to the first alone; the others would lose it in silence."""
    done = run_batch(_book(tmp_path / "roster.xlsx", lambda sheet: sheet.merge_cells("E2:E3")))
    assert done.exit_code == 1
    assert "merged cells" in done.stderr


def test_a_workbook_with_a_wrong_size_loses_no_row(run_batch: RunBatch, tmp_path: Path) -> None:
    """Some programs write that a sheet has one cell; its patients are made all the same."""
    path = _book(tmp_path / "right.xlsx", lambda _: None)
    wrong = tmp_path / "roster.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(wrong, "w") as target:
        for item in source.namelist():
            target.writestr(item, source.read(item).replace(b'ref="A1:G3"', b'ref="A1"'))
    assert run_batch(wrong).exit_code == 0
    assert len(sheets(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    "data",
    [bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), b"PK\x03\x04" + bytes(100), b"not a workbook", b""],
    ids=["password", "damaged", "text", "empty"],
)
def test_what_is_no_workbook_is_told(run_batch: RunBatch, tmp_path: Path, data: bytes) -> None:
    """A file behind a password, a damaged or a renamed one ends in a line that says what to do."""
    path = tmp_path / "roster.xlsx"
    path.write_bytes(data)
    done = run_batch(path)
    assert done.exit_code == 1
    assert "roster.xlsx: " in done.stderr
    assert "save it" in done.stderr


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a workbook that is as it should be."""
    return _book(tmp_path_factory.mktemp("whole") / "whole.xlsx", lambda _: None).read_bytes()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9999), st.binary(max_size=8), st.integers(0, 200))
def test_any_damage_to_a_workbook_gives_a_message(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, place: int, bits: bytes, lost: int
) -> None:
    """A bit that was lost on the way is told, whichever it was; nothing is a fault of the program."""
    at = place * len(whole) // 10_000
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(whole[:at] + bits + whole[at + lost :])
    try:
        roster = open_roster(path, PACK)
        list(roster.source.records())
    except InputError as error:
        assert error.problems
