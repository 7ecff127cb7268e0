"""XLSX files from elsewhere: a message, never a traceback and never a guess."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handouts.infra.errors import InputError
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.rosters.open_roster import open_roster
from tests.conftest import RunBatch
from tests.rows import HEADER, manifest, row, sheets

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
        ("F3", "=2+2", "roster.xlsx:3: hold chin-tuck: this cell has a formula"),
        ("D3", "#N/A", "roster.xlsx:3: t-score:"),
        ("C3", 18326, "roster.xlsx:3: born:"),
        ("C3", 1950, "roster.xlsx:3: born:"),
        ("C3", datetime(1950, 3, 4, 13, 30), "roster.xlsx:3: born: this cell has a time of day"),
        ("C3", time(13, 30), "roster.xlsx:3: born: this cell has a time of day"),
        ("A3", time(13, 30), "roster.xlsx:3: id: the spreadsheet turned this into a date or time"),
        ("A3", timedelta(days=2), "roster.xlsx:3: id: the spreadsheet turned this into a date or time"),
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
def test_what_is_no_workbook_is_reported(run_batch: RunBatch, tmp_path: Path, data: bytes) -> None:
    """A file behind a password, a damaged or a renamed one ends in a line that says what to do."""
    path = tmp_path / "roster.xlsx"
    path.write_bytes(data)
    done = run_batch(path)
    assert done.exit_code == 1
    assert "roster.xlsx: " in done.stderr
    assert "save it" in done.stderr


def _rewritten(path: Path, target: Path, changes: dict[bytes, bytes]) -> Path:
    """Write a workbook once more with texts of its parts replaced, each of which must be there."""
    missing = set(changes)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as rewritten:
        for item in source.namelist():
            data = source.read(item)
            for old, new in changes.items():
                if old in data:
                    missing.discard(old)
                    data = data.replace(old, new)
            rewritten.writestr(item, data)
    assert not missing
    return target


def test_a_strict_workbook_is_read_like_any_other(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clinic whose Excel saves as "Strict Open XML" would have to save every list once more."""
    plain = _book(tmp_path / "plain.xlsx", lambda sheet: sheet.__setitem__("C3", datetime(1940, 3, 4)))
    assert run_batch(plain, folder="plain").exit_code == 0
    strict = {
        b"http://schemas.openxmlformats.org/officeDocument/2006": b"http://purl.oclc.org/ooxml/officeDocument",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b'r="C3" s="1" t="n"><v>14674</v>': b'r="C3" s="1" t="d"><v>1940-03-04T00:00:00</v>',
    }
    done = run_batch(_rewritten(plain, tmp_path / "roster.xlsx", strict))
    assert done.exit_code == 0, done.output
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (b't="s"><v>-1</v>', "cannot be read as an XLSX workbook"),
        (b't="s"><v>99</v>', "cannot be read as an XLSX workbook"),
        (b't="n"><v>1_0</v>', "cannot be read as an XLSX workbook"),
        (b't="n"><v>0x1F</v>', "cannot be read as an XLSX workbook"),
        (b't="x"><v>1</v>', "cannot be read as an XLSX workbook"),
        (b't="d"><v>March</v>', "cannot be read as an XLSX workbook"),
        (b't="n" s="77"><v>1</v>', "cannot be read as an XLSX workbook"),
    ],
)
def test_a_cell_that_no_spreadsheet_writes_is_refused(
    run_batch: RunBatch, tmp_path: Path, cell: bytes, message: str
) -> None:
    """What a damaged cell was meant to be is never guessed: text -1 would be the last text of the workbook."""
    plain = _book(tmp_path / "plain.xlsx", lambda sheet: sheet.__setitem__("F3", 3))
    done = run_batch(_rewritten(plain, tmp_path / "roster.xlsx", {b't="n"><v>3</v>': cell}))
    assert done.exit_code == 1, done.output
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_characters_that_xml_cannot_have_are_as_they_were_typed(run_batch: RunBatch, tmp_path: Path) -> None:
    """An identifier would have "_x005F_" for an underscore."""
    path = _book(tmp_path / "plain.xlsx", lambda sheet: sheet.__setitem__("A3", "T_x005F_x0041_"))
    assert run_batch(path).exit_code == 0
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == ["T-1", "T_x0041_"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a workbook that is as it should be."""
    return _book(tmp_path_factory.mktemp("whole") / "whole.xlsx", lambda _: None).read_bytes()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9999), st.binary(max_size=8), st.integers(0, 200))
def test_any_damage_to_a_workbook_gives_a_message(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, place: int, bits: bytes, lost: int
) -> None:
    """A bit that was lost on the way is reported, whichever it was; nothing is a bug in handouts."""
    at = place * len(whole) // 10_000
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(whole[:at] + bits + whole[at + lost :])
    try:
        roster = open_roster(path, PACK)
        list(roster.source.records())
    except InputError as error:
        assert error.problems
