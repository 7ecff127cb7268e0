"""A list that is right: the sheets and the print file are the command's, byte for byte."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.starters.roster import empty_roster
from tests.reading.rosters.books import book_of
from tests.rows import row, sheets, write_csv
from tests.web.harness.server import CLINIC
from tests.web.roster.list_client import ListClient, batch, csv_bytes

ROWS = [row(number) for number in (3, 1, 2, 5, 4)]


def command_files(folder: Path, *options: str) -> tuple[dict[str, bytes], list[bytes]]:
    """Return the sheets and the print files that the command makes of the same rows."""
    roster = write_csv(folder / "roster.csv", ROWS)
    done = batch(roster, folder / "out", "--print-file", str(folder / "print.pdf"), *options, clinic=CLINIC)
    assert done.returncode == 0, done.stderr
    return sheets(folder / "out"), [path.read_bytes() for path in sorted(folder.glob("print*.pdf"))]


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        ({"two_sided": "yes"}, ["--duplex"]),
        ({}, []),
        ({"two_sided": "yes", "sort": "name", "name_in_file": "yes"}, ["--duplex", "--sort", "name", "--name-in-file"]),
        ({"split": "2"}, ["--split-every", "2"]),
    ],
)  # fmt: skip
def test_files_are_those_of_the_command(
    options: dict[str, str], arguments: list[str], page: ListClient, tmp_path: Path
) -> None:
    """Patients would get other sheets from the page than from the command, or in another order."""
    result = page.run(csv_bytes(ROWS), **options)
    assert "5 sheets ready" in result
    command_sheets, print_files = command_files(tmp_path, *arguments)
    assert page.sheets() == command_sheets
    printed = [page.get(f"print-{number}.pdf").body for number in range(1, len(print_files) + 1)]
    assert printed == print_files
    assert page.get(f"print-{len(print_files) + 1}.pdf").status == 404
    assert page.get("print-0.pdf").status == 404


def test_every_kind_of_file_makes_the_same_sheets(page: ListClient, tmp_path: Path) -> None:
    """A clinic's Excel file, or a text file with tabs, would be refused or read differently."""
    rows = [row(number) for number in range(1, 4)]
    made = []
    lines = [dict(zip(("id", "name", "born", "t-score", "cleared-by", "hold chin-tuck", "sections"), cells, strict=True)) for cells in rows]  # fmt: skip
    for kind, data in (
        (".csv", csv_bytes(rows)),
        (".TSV", csv_bytes(rows, delimiter="\t")),
        (".txt", csv_bytes(rows, delimiter=";")),
        (".xlsx", book_of(tmp_path / "list.xlsx", lambda _: None, 1, 2, 3).read_bytes()),
        (".jsonl", "\n".join(map(json.dumps, lines)).encode()),
    ):
        assert "3 sheets ready" in page.run(data, kind)
        made.append(sorted(page.sheets().values()))
        page.erase()
    assert all(files == made[0] for files in made)


def test_the_print_file_is_shown_in_a_frame_or_saved(page: ListClient) -> None:
    """The browser would save the file instead of printing it, or open it beside the page."""
    page.run(csv_bytes(ROWS[:1]))
    shown, saved = page.get("print-1.pdf?show"), page.get("print-1.pdf")
    assert shown.headers["content-type"] == saved.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"] == 'inline; filename="handouts-2026-11-24.pdf"'
    assert saved.headers["content-disposition"] == 'attachment; filename="handouts-2026-11-24.pdf"'
    assert shown.body == saved.body


def numbers(result: str) -> list[int]:
    """Return the pages, sheets of paper, patients with an exercise withheld, and rows to fix."""
    return [int(part.partition("</dd>")[0]) for part in result.split("<dd>")[1:]]


def test_numbers_of_the_result(page: ListClient) -> None:
    """A clinician would put too little paper into the printer, or not see that exercises are withheld."""
    rows = [row(1), row(2), row(3, score="2.1")]
    result = page.run(csv_bytes(rows), two_sided="yes")
    pages = [len(PdfReader(io.BytesIO(data)).pages) for data in page.sheets().values()]
    paper = sum(-(-number // 2) for number in pages)
    assert paper < sum(pages)
    assert numbers(result) == [sum(pages), paper, 2, 1]
    assert "Sheets of paper, both sides" in result
    one_sided = page.again()
    assert numbers(one_sided) == [sum(pages), sum(pages), 2, 1]
    assert "Sheets of paper, both sides" not in one_sided


def test_the_same_person_twice_is_told(page: ListClient) -> None:
    """Somebody would get two sheets, or another patient's."""
    result = page.run(csv_bytes([row(1), row(2), ("T-1", *row(3)[1:])]))
    assert "The same person twice?" in result
    assert "Row 4 has the same identifier as row 2; make sure both sheets are intended." in result


def test_an_empty_list_to_begin_with(page: ListClient) -> None:
    """Somebody without a list would not know the columns."""
    assert page.send("GET", "/list/roster.csv").body == empty_roster(
        ".csv", read_pack(find_pack("neck-osteoporosis"))
    )
    answer = page.send("GET", "/list/roster.xlsx")
    path = page.program.folder / "empty.xlsx"
    path.write_bytes(answer.body)
    book = load_workbook(path)
    assert book.sheetnames == ["Roster", "Help"]
    assert "attachment" in answer.headers["content-disposition"]
    assert page.send("GET", "/list/roster.pdf").status == 404


def test_another_tab_is_answered_meanwhile(page: ListClient) -> None:
    """Whoever makes one patient's sheet would have to wait for a long list."""
    page.start(csv_bytes(row(number) for number in range(1, 2000)))
    assert page.send("GET", "/list").status == 200
    assert page.get("result").status == 409  # the list is still being made
