"""What a sheet hides from whoever looks at it: told or refused by name, never printed and never left out in silence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import RunBatch
from tests.reading.rosters.books import Change, book_of, refused
from tests.rows import sheets


def _hide(*numbers: int) -> Change:
    def hide(sheet: Worksheet) -> None:
        for number in numbers:
            sheet.row_dimensions[number].hidden = True

    return hide


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:G9"
    sheet.auto_filter.add_filter_column(1, ["Test Person1"])
    _hide(3, 5)(sheet)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_hide(3, 5), "hidden: 3, 5; unhide them"),
        (_hide(1), "hidden: 1; unhide them"),
        (_filter, "hidden or filtered out: 3, 5; clear the filter and unhide them"),
    ],
)
def test_rows_that_nobody_sees_are_refused(
    run_batch: RunBatch, tmp_path: Path, change: Change, said: str
) -> None:
    """A patient who was filtered out would get a sheet; or, left out in silence, one who was meant would get none."""
    path = book_of(tmp_path / "roster.xlsx", change)
    refusal = refused(run_batch(path), tmp_path / "out")
    assert f"roster.xlsx: rows with content are {said}, delete them" in refusal
    assert "or copy the visible rows to a new sheet" in refusal


def test_a_thousand_hidden_rows_are_one_line(run_batch: RunBatch, tmp_path: Path) -> None:
    """A message that fills the screen is not read."""
    path = book_of(tmp_path / "roster.xlsx", _hide(*range(2, 1002)), *range(1, 1101))
    refusal = refused(run_batch(path), tmp_path / "out")
    assert "hidden: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 990 more;" in refusal


def _hide_column(letter: str) -> Change:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions[letter].hidden = True

    return hide


def test_a_hidden_column_is_refused_by_name(run_batch: RunBatch, tmp_path: Path) -> None:
    """A hold time that nobody sees would be printed."""
    refusal = refused(run_batch(book_of(tmp_path / "roster.xlsx", _hide_column("F"))), tmp_path / "out")
    assert "roster.xlsx:1: hold chin-tuck: column F is hidden but has content, first in row 2" in refusal
    assert "unhide it or delete it" in refusal


def test_what_is_hidden_and_empty_says_nothing(run_batch: RunBatch, tmp_path: Path) -> None:
    """Columns that a clinic does not use, and the empty rows below its table, may be hidden."""

    def change(sheet: Worksheet) -> None:
        sheet["C1"].value = None
        for number in range(1, 10):
            sheet.cell(number, 3).value = "born" if number == 1 else None
        sheet.column_dimensions.group("C", hidden=True)
        sheet.column_dimensions.group("I", "XFD", hidden=True)
        _hide(*range(10, 60))(sheet)
        sheet["B30"].number_format = "0.00"
        sheet.auto_filter.ref = "A1:G9"

    done = run_batch(book_of(tmp_path / "roster.xlsx", change))
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 8


@pytest.mark.parametrize(("cell", "line"), [("I3", 3), ("H5", 5), ("AB12", 12), ("XFD9", 9), ("J1000", 1000)])
def test_a_cell_beside_the_table_is_refused_by_its_address(
    run_batch: RunBatch, tmp_path: Path, cell: str, line: int
) -> None:
    """ "Not this week", two columns beside the table, would be dropped, and the sheet printed."""
    path = book_of(tmp_path / "roster.xlsx", lambda sheet: sheet.__setitem__(cell, "not this week"))
    done = run_batch(path)
    assert done.exit_code == 3, done.output
    assert f"roster.xlsx:{line}: cell {cell} is outside the table, under no heading; move it" in done.stderr
    assert len(sheets(tmp_path / "out")) == (7 if line < 10 else 8)
    assert "not this week" in (tmp_path / "out" / "rejected.csv").read_text("utf-8")


def test_everything_that_is_wrong_with_a_sheet_is_reported_at_once(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """Nobody opens a workbook four times to fix it."""

    def change(sheet: Worksheet) -> None:
        _hide(3)(sheet)
        _hide_column("F")(sheet)
        sheet.merge_cells("E2:E3")
        sheet["D1"] = "t-scoer"

    refusal = refused(run_batch(book_of(tmp_path / "roster.xlsx", change)), tmp_path / "out")
    for said in ("are hidden: 3;", "column F is hidden", "merged cells (E2:E3)", 'did you mean "t-score"'):
        assert said in refusal


def test_comments_on_cells_are_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """A comment at a patient's name that says not to go on would be lost; those at the headings are how to fill it in."""

    def change(sheet: Worksheet) -> None:
        for cell in ("A1", "B3", "B5"):
            sheet[cell].comment = Comment("Moved away", "Robin")

    done = run_batch(book_of(tmp_path / "roster.xlsx", change))
    assert done.exit_code == 0
    assert "roster.xlsx: cell comments are not read (B3, B5); check them" in done.stderr
    assert "--sheet" not in done.stderr  # another sheet would have nothing to do with it
    assert "Moved" not in done.output


def test_a_column_of_dates_and_of_texts_is_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """A spreadsheet that took 05/11 for 11 May leaves 25/10 as a text: the first is a wrong day that looks right."""

    def change(sheet: Worksheet) -> None:
        sheet["C4"] = datetime(1950, 5, 11)
        sheet["C6"] = "25/10/1950"

    path = book_of(tmp_path / "roster.xlsx", change)
    for arguments, code in (([], 3), (["--date-format", "DD/MM/YYYY"], 0)):
        done = run_batch(path, *arguments)
        assert done.exit_code == code, done.output
        assert 'column "born" mixes dates with dates typed as text (first in row 6)' in done.stderr
        assert "may have swapped day and month" in done.stderr
    for cell in ("25/10/1950", datetime(1950, 5, 11)):
        plain = book_of(tmp_path / "plain.xlsx", lambda sheet, cell=cell: sheet.__setitem__("C6", cell))  # type: ignore[misc]
        assert "swapped" not in run_batch(plain, "--date-format", "DD/MM/YYYY").stderr


def _rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """Change the XML of the first sheet, as another program would have written it."""
    found = {}
    with zipfile.ZipFile(path) as source:
        found = {name: source.read(name) for name in source.namelist()}
    part = "xl/worksheets/sheet1.xml"
    before = found[part].decode()
    found[part] = change(before).encode()
    assert found[part].decode() != before
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in found.items():
            target.writestr(name, data)
    return path


def _prefixed(xml: str) -> str:
    """Write the elements with a prefix, and rows and cells without their addresses."""
    xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("xmlns=", "xmlns:x=")
    return re.sub(r' r="\w+"', "", xml)


def test_other_programs_ways_of_hiding_are_known(run_batch: RunBatch, tmp_path: Path) -> None:
    """A workbook that is not Excel's own hides its rows and columns all the same."""

    def change(sheet: Worksheet) -> None:
        _hide(3)(sheet)
        _hide_column("F")(sheet)

    path = _rewritten(book_of(tmp_path / "roster.xlsx", change), _prefixed)
    refusal = refused(run_batch(path), tmp_path / "out")
    assert "are hidden: 3;" in refusal
    assert "column F is hidden" in refusal


def test_rows_and_columns_without_any_size_are_hidden(run_batch: RunBatch, tmp_path: Path) -> None:
    """A row that was dragged shut is as unseen as one that was hidden by the menu."""

    def shut(xml: str) -> str:
        columns = '<cols><col min="6" max="6" width="0" customWidth="1"/></cols><sheetData>'
        xml = re.sub("<cols>.*</cols>", "", xml).replace("<sheetData>", columns)
        return xml.replace('<row r="4"', '<row r="4" ht="0" customHeight="1"')

    path = _rewritten(book_of(tmp_path / "roster.xlsx", lambda _: None), shut)
    refusal = refused(run_batch(path), tmp_path / "out")
    assert "are hidden: 4;" in refusal
    assert "column F is hidden" in refusal


def test_rows_that_openpyxl_would_lose_are_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """A patient whose row is not in its place in the file would have no sheet, and nobody would be reported."""
    path = _rewritten(
        book_of(tmp_path / "roster.xlsx", lambda _: None), lambda xml: xml.replace('r="7"', 'r="3"')
    )
    assert "out of order" in refused(run_batch(path), tmp_path / "out")


def test_entities_in_a_workbook_are_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """A workbook of a few bytes that unfolds to gigabytes would stop the clinic's computer."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<worksheet'
    path = _rewritten(
        book_of(tmp_path / "roster.xlsx", lambda _: None), lambda xml: xml.replace("<worksheet", bomb, 1)
    )
    assert "cannot be read as an XLSX workbook" in refused(run_batch(path), tmp_path / "out")


def _numbered(*numbers: str) -> Callable[[str], str]:
    """Return a change that numbers the last rows of a sheet like this, and their cells."""

    def change(xml: str) -> str:
        rows = re.findall(r"<row .*?</row>", xml, re.DOTALL)
        for text, number in zip(rows[-len(numbers) :], numbers, strict=True):
            changed = re.sub(r' r="([A-Z]*)\d+"', rf' r="\g<1>{number}"', text) if number else text
            xml = xml.replace(text, changed if number else re.sub(r' r="\w+"', "", text))
        return xml

    return change


@pytest.mark.parametrize(
    "numbers",
    [("8", "8"), ("9", "8"), ("8", "1"), ("8", "0"), ("8", "1048577"), ("8", "99999999999")],
    ids=["twice", "descending", "the heading's", "zero", "too high", "far too high"],
)
def test_rows_that_are_numbered_wrongly_are_refused(
    run_batch: RunBatch, tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    """Two patients with one row number, or one below the last row of any sheet, would be one sheet too few."""
    path = _rewritten(book_of(tmp_path / "roster.xlsx", lambda _: None), _numbered(*numbers))
    assert "out of order or wrongly numbered" in refused(run_batch(path), tmp_path / "out")


def test_a_cell_that_is_numbered_for_another_row_is_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """Nobody knows whose hold time it is: the patient's in whose row it is written, or whose number it has."""
    path = _rewritten(
        book_of(tmp_path / "roster.xlsx", lambda _: None), lambda xml: xml.replace('r="F7"', 'r="F8"')
    )
    assert "out of order or wrongly numbered" in refused(run_batch(path), tmp_path / "out")


def test_two_cells_in_one_place_are_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """Of two hold times of one patient the last would be printed, and nobody would be told of the other."""
    path = _rewritten(
        book_of(tmp_path / "roster.xlsx", lambda _: None), lambda xml: xml.replace('r="E7"', 'r="F7"')
    )
    assert "out of order or wrongly numbered" in refused(run_batch(path), tmp_path / "out")


def test_rows_without_numbers_are_the_next_ones(run_batch: RunBatch, tmp_path: Path) -> None:
    """Some programs leave the numbers out, and each of the patients has a sheet all the same."""
    path = _rewritten(book_of(tmp_path / "roster.xlsx", lambda _: None), _numbered("", ""))
    done = run_batch(path)
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 8
