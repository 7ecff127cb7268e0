"""Rows to fix: corrected on the page, and run again, so that the print file holds everybody in the list's order."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from tests.reading.rosters.books import book_of
from tests.rows import HEADER, Row, row, sheets, write_csv
from tests.web.harness.server import CLINIC
from tests.web.roster.list_client import ListClient, batch, csv_bytes

BAD = [row(1), row(2, score="2.8"), row(3), row(4, hold="40", name="Dino <i>Sample</i>"), row(5)]
GOOD = [row(1), row(2, score="-2.8"), row(3), row(4, hold="4", name="Dino <i>Sample</i>"), row(5)]
FIXED = {3: {"t-score": "-2.8"}, 5: {"hold chin-tuck": "4"}}


def command_files(folder: Path, rows: list[Row], header: Row = HEADER) -> tuple[dict[str, bytes], bytes]:
    """Return the sheets and the print file that the command makes of a list that is right."""
    roster = write_csv(folder / "right.csv", rows, header)
    done = batch(roster, folder / "out", "--print-file", str(folder / "print.pdf"), clinic=CLINIC)
    assert done.returncode == 0, done.stderr
    return sheets(folder / "out"), (folder / "print.pdf").read_bytes()


def fields(result: str) -> list[tuple[str, str]]:
    """Return the cells that are shown for fixing: heading and text."""
    return [
        (
            unescape(part.partition('"')[0]),
            unescape(part.partition('value="')[2].partition('"')[0]),
        )
        for part in result.split('data-heading="')[1:]
    ]


def test_only_the_wrong_cells_are_shown_with_name_and_row(page: ListClient) -> None:
    """A clinician would search a row of forty cells for the wrong one, or fix another patient."""
    result = page.run(csv_bytes(BAD))
    assert "3 sheets ready" in result
    assert "2 rows to fix" in result
    assert fields(result) == [("t-score", "2.8"), ("hold chin-tuck", "40")]
    assert "<bdi>Test Person2</bdi> <small>row 3</small>" in result
    assert "<bdi>Dino &lt;i&gt;Sample&lt;/i&gt;</bdi> <small>row 5</small>" in result
    assert "Is a minus sign missing" in result
    assert "chin-tuck allows 3 to 5 s" in result


def test_fixed_rows_are_in_the_print_file_in_the_lists_order(page: ListClient, tmp_path: Path) -> None:
    """Fixed patients would be missing on paper, or at the wrong place in the stack."""
    page.run(csv_bytes(BAD))
    result = page.correct(FIXED)
    assert "5 sheets ready" in result
    assert "to fix</h2>" not in result
    command_sheets, print_file = command_files(tmp_path, GOOD)
    assert page.sheets() == command_sheets
    assert page.get("print-1.pdf").body == print_file


def test_sheets_that_were_right_are_kept(page: ListClient) -> None:
    """A list of a thousand would be made again for one wrong cell."""
    page.run(csv_bytes(BAD))
    (folder,) = page.work_folders()
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "sheets").glob("*.pdf")}
    page.correct(FIXED)
    after = {path.name: path.stat().st_mtime_ns for path in (folder / "sheets").glob("*.pdf")}
    assert before.items() <= after.items()
    assert len(after) == 5


def test_a_row_that_is_still_wrong_is_shown_as_it_was_corrected(page: ListClient) -> None:
    """Somebody would have to type the correction again, or lose the first one."""
    page.run(csv_bytes(BAD))
    result = page.correct({3: {"t-score": "-28"}, 5: {"hold chin-tuck": "4"}})
    assert "4 sheets ready" in result
    assert fields(result) == [("t-score", "-28")]
    assert "5 sheets ready" in page.correct({3: {"t-score": "-2.8"}})


def test_a_dose_is_approved_by_name(page: ListClient, tmp_path: Path) -> None:
    """A dose outside the usual range could be prescribed in the file only."""
    result = page.run(csv_bytes([row(1), row(2, hold="7")]))
    assert 'data-approval="approve chin-tuck.dose"' in result
    corrected = {3: {"hold chin-tuck": "7", "approve chin-tuck.dose": "J. Sample: seen today"}}
    assert "2 sheets ready" in page.correct(corrected)
    header = (*HEADER, "approve chin-tuck.dose")
    rows = [(*row(1), ""), (*row(2, hold="7"), "J. Sample: seen today")]
    assert page.sheets() == command_files(tmp_path, rows, header)[0]


def test_a_column_that_the_list_lacks_can_be_filled_in(page: ListClient) -> None:
    """A list without names could not be fixed on the page."""
    result = page.run(csv_bytes([("1950-01-01",), ("1951-01-01",)], ("born",)))
    assert fields(result) == [("name", ""), ("name", "")]
    assert "Row 2</legend>" in result
    assert "2 sheets ready" in page.correct({2: {"name": "Ada L."}, 3: {"name": "Ines M."}})


def test_what_a_code_leaves_open_is_answered_on_the_page(page: ListClient, tmp_path: Path) -> None:
    """A clinic would have to add a column to its export for one patient's fracture."""
    header = ("First Name", "Last Name", "Dx code", "sections")
    rows = [("Ada", "Lee", "M80.00XA", "plan"), ("Bo", "Poe", "M81.0", "plan"), ("Cy", "", "I10", "plan")]
    result = page.run(csv_bytes(rows, header))
    assert "1 sheet ready" in result
    assert fields(result) == [("fracture", ""), ("Last Name", "")]
    assert "This code does not say which bone is fractured." in result
    assert "3 sheets ready" in page.correct({2: {"fracture": "past"}, 4: {"Last Name": "Roe"}})
    typed = [("Ada", "Lee", "M80.00XA", "plan", "past"), (*rows[1], ""), ("Cy", "Roe", "I10", "plan", "")]
    assert page.sheets() == command_files(tmp_path, typed, (*header, "fracture"))[0]


def test_a_row_whose_cells_are_moved_is_shown_as_a_whole(page: ListClient, tmp_path: Path) -> None:
    """Nobody could see under which heading each value is."""
    moved = (*row(2)[:4], "Dr. Robin", "Sample", "4", "plan")
    result = page.run(csv_bytes([row(1), moved]))
    assert [heading for heading, _ in fields(result)] == list(HEADER)
    assert "The row has 8 cells, but the heading has 7" in result
    assert "In cells without a heading: <b>plan</b>" in result
    assert "2 sheets ready" in page.correct({3: dict(zip(HEADER, row(2), strict=True))})
    assert page.sheets() == command_files(tmp_path, [row(1), row(2)])[0]


def test_cells_of_a_workbook_are_fixed(page: ListClient, tmp_path: Path) -> None:
    """A formula in Excel could not be replaced on the page."""
    path = book_of(tmp_path / "list.xlsx", lambda sheet: sheet.__setitem__("D3", "=1+1"), 1, 2)
    result = page.run(path.read_bytes(), ".xlsx")
    assert fields(result) == [("t-score", "=1+1")]
    assert "2 sheets ready" in page.correct({3: {"t-score": "-2.1"}})
    assert page.sheets() == command_files(tmp_path, [row(1), row(2)])[0]


def test_a_json_line_is_fixed_as_a_whole(page: ListClient) -> None:
    """A list from another program could not be fixed on the page."""
    lines = [
        '{"name": "Ada L.", "t-score": 2.8, "sections": "plan"}',
        '{"name": "Ines M.", "sections": "plan"}',
    ]
    result = page.run("\n".join(lines).encode(), ".jsonl")
    assert fields(result) == [("line", lines[0])]
    assert "<bdi>Ada L.</bdi> <small>row 1</small>" in result
    assert page.get("rejected.csv").status == 404  # a line has no columns
    assert "2 sheets ready" in page.correct({1: {"line": lines[0].replace("2.8", "-2.8")}})


def test_the_rows_to_fix_are_a_list_that_can_be_chosen(page: ListClient, tmp_path: Path) -> None:
    """Whoever fixes the rows in a spreadsheet would have to find them in the whole list again."""
    page.run(csv_bytes(BAD))
    rejected = page.get("rejected.csv")
    assert rejected.headers["content-disposition"] == 'attachment; filename="rejected-2026-11-24.csv"'
    page.erase()
    result = page.run(rejected.body)
    assert fields(result) == [("t-score", "2.8"), ("hold chin-tuck", "40")]
    assert "2 sheets ready" in page.correct({2: {"t-score": "-2.8"}, 3: {"hold chin-tuck": "4"}})
    assert page.sheets() == command_files(tmp_path, [GOOD[1], GOOD[3]])[0]


def test_a_hundred_rows_are_shown_at_once(page: ListClient) -> None:
    """A list of ten thousand wrong rows would be a page that no browser shows."""
    result = page.run(csv_bytes(row(number, score="2.8") for number in range(1, 131)))
    assert "130 rows to fix" in result
    assert "The first 100 are shown; the others follow when these are right." in result
    assert len(fields(result)) == 100
    fixed = page.correct({number: {"t-score": ""} for number in range(2, 102)})
    assert "100 sheets ready" in fixed
    assert len(fields(fixed)) == 30


@pytest.mark.parametrize(
    "body",
    [
        {"2": {"t-score": "-2"}},
        {"3": {"name": "Mallory"}},
        {"3": {"t-score": "-2", "approve chin-tuck.dose": "a: b"}},
        {"999": {"t-score": "-2"}},
    ],
)
def test_only_cells_to_fix_can_be_changed(body: dict[str, dict[str, str]], page: ListClient) -> None:
    """A sheet that was right would be changed by a page that shows another list."""
    page.run(csv_bytes(BAD))
    before = page.sheets()
    assert page.send("POST", f"/lists/{page.list}/correct", json.dumps(body).encode()).status == 409
    assert page.sheets() == before


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"x": {}}', b'{"3": 1}', b"\xff", b"[" * 100_000])
def test_what_the_page_never_sends_is_refused(body: bytes, page: ListClient) -> None:
    """A damaged request would end in an error of the program."""
    page.run(csv_bytes(BAD))
    assert page.send("POST", f"/lists/{page.list}/correct", body).status == 400


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_what_was_typed_never_becomes_markup(typed: str, page: ListClient) -> None:
    """A cell would run as a program in the page, and could send the list elsewhere."""
    header = (*HEADER, "note chin-tuck")
    rows = [
        (*row(1, name=typed, score="2.8"), typed),
        (typed, *row(2, born=typed, name=typed)[1:], ""),
        (*row(3, score=typed), ""),
        (*row(1), typed, typed),
    ]
    result = page.run(csv_bytes(rows, header))
    assert "<script" not in result
    assert "<img" not in result
    assert typed in unescape(result)
