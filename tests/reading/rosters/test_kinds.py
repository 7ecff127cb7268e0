"""Every way in which a roster can be written gives the same sheets."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.conftest import RunBatch
from tests.rows import HEADER, row, sheets, write_csv

ROWS = [row(1, name='Testcase, "Enid"'), row(2, name="Käthe Beispiel"), row(3)]


@pytest.fixture
def plain(run_batch: RunBatch, tmp_path: Path) -> dict[str, bytes]:
    """Return the sheets of the rows from an ordinary CSV file."""
    done = run_batch(write_csv(tmp_path / "plain.csv", ROWS), folder="plain")
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "plain")) == len(ROWS)
    return sheets(tmp_path / "plain")


@pytest.mark.parametrize(
    ("encoding", "delimiter", "ending"),
    [
        ("utf-8-sig", ",", "\r\n"),
        ("utf-8", ";", "\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-16", ";", "\n"),
        ("utf-8", "|", "\r"),
    ],
)
def test_csv_of_any_spreadsheet_is_read(
    run_batch: RunBatch,
    tmp_path: Path,
    plain: dict[str, bytes],
    encoding: str,
    delimiter: str,
    ending: str,
) -> None:
    """A clinic's export is read as its spreadsheet writes it, whatever the language of Excel."""
    path = write_csv(tmp_path / "roster.csv", ROWS, delimiter=delimiter, lineterminator=ending)
    path.write_bytes(path.read_bytes().decode("utf-8").encode(encoding))
    done = run_batch(path)
    assert done.exit_code == 0, done.output
    assert sheets(tmp_path / "out") == plain


def test_a_separator_named_by_excel_is_taken(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    """A file that begins with sep=; is read, and that line is nobody's heading."""
    path = write_csv(tmp_path / "roster.csv", ROWS, delimiter=";")
    path.write_text("sep=;\n" + path.read_text("utf-8"), encoding="utf-8")
    assert run_batch(path).exit_code == 0
    assert sheets(tmp_path / "out") == plain


def test_empty_rows_and_columns_beside_the_table_say_nothing(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    """What spreadsheets leave around a table rejects nobody."""
    wide = [(*cells, "", " ") for cells in (ROWS[0], ("",) * 7, *ROWS[1:])]
    path = write_csv(tmp_path / "roster.csv", wide, header=(*HEADER, "", ""))
    assert run_batch(path).exit_code == 0
    assert sheets(tmp_path / "out") == plain


@pytest.mark.parametrize("mac", [False, True])
def test_xlsx_gives_the_same_sheets(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes], mac: bool
) -> None:
    """Excel's numbers and days are what they show, in both of its calendars; four years' error would change an age."""
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for number, name, born, score, *rest in ROWS:
        day = date.fromisoformat(born)
        sheet.append(
            [
                number,
                name,
                datetime(day.year, day.month, day.day),
                float(score),
                rest[0],
                int(rest[1]),
                rest[2],
            ]
        )
    path = tmp_path / "roster.xlsx"
    book.save(path)
    done = run_batch(path)
    assert done.exit_code == 0, done.output
    assert sheets(tmp_path / "out") == plain


def test_json_lines_give_the_same_sheets(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    """Another program's export is read; numbers may be numbers, and what a file nests may be nested."""
    lines = []
    for number, name, born, score, cleared, hold, section in ROWS:
        lines.append(
            {"MRN": number, "name": name, "DOB": born, "t_score": float(score), "cleared-by": cleared}
        )
        lines[-1] |= {"exercises": {"chin-tuck": {"hold": int(hold)}}, "sections": [section]}
    path = tmp_path / "roster.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    done = run_batch(path)
    assert done.exit_code == 0, done.output
    assert sorted(sheets(tmp_path / "out").values()) == sorted(plain.values())


def test_a_folder_of_files_gives_the_same_sheets(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    """Patients that were described one by one are made in one go."""
    folder = tmp_path / "patients"
    folder.mkdir()
    for number, name, born, score, cleared, hold, section in ROWS:
        facts = {"id": number, "name": name, "born": born, "cleared": {"by": cleared}, "sections": [section]}
        text = json.dumps(facts | {"t-score": float(score), "exercises": {"chin-tuck": {"hold": int(hold)}}})
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    done = run_batch(folder)
    assert done.exit_code == 0, done.output
    assert sorted(sheets(tmp_path / "out").values()) == sorted(plain.values())


def test_columns_may_be_called_as_people_call_them(
    run_batch: RunBatch, tmp_path: Path, plain: dict[str, bytes]
) -> None:
    """Nobody has to rename the columns of a system's export."""
    header = ("MRN", "Patient Name", "Date of birth", "T score", "Cleared_By", "HOLD Chin Tuck", "Sections")
    assert run_batch(write_csv(tmp_path / "roster.csv", ROWS, header=header)).exit_code == 0
    assert sheets(tmp_path / "out") == plain


@pytest.mark.parametrize(
    ("form", "written"),
    [("DD/MM/YYYY", "04/03/1950"), ("MM/DD/YYYY", "3/4/1950"), ("DD.MM.YYYY", "4.3.1950")],
)
def test_days_are_read_in_the_format_that_is_named(
    run_batch: RunBatch, tmp_path: Path, form: str, written: str
) -> None:
    """The same day however it is written, once somebody has said how."""
    iso = write_csv(tmp_path / "iso.csv", [row(1, born="1950-03-04")])
    other = write_csv(tmp_path / "other.csv", [row(1, born=written)])
    assert run_batch(iso, folder="iso").exit_code == 0
    assert run_batch(other, "--date-format", form).exit_code == 0
    assert sheets(tmp_path / "out") == sheets(tmp_path / "iso")


def test_a_day_that_could_be_two_is_never_guessed(run_batch: RunBatch, tmp_path: Path) -> None:
    """March or April: the wrong one would be printed, so the row is rejected and the way out is named."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1, born="03/04/1950")]))
    assert done.exit_code == 3
    assert "roster.csv:2: born:" in done.stderr
    assert "name the format: --date-format MM/DD/YYYY or DD/MM/YYYY" in done.stderr
    assert sheets(tmp_path / "out") == {}


def test_an_unknown_column_is_named_with_a_suggestion(run_batch: RunBatch, tmp_path: Path) -> None:
    """A misspelt column would leave every patient without that fact, in silence."""
    done = run_batch(write_csv(tmp_path / "roster.csv", ROWS, header=(*HEADER[:3], "t-scoer", *HEADER[4:])))
    assert done.exit_code == 1
    assert 'roster.csv:1: t-scoer: this is not a known column; did you mean "t-score"' in done.stderr


def test_a_roster_without_a_heading_shows_nobody(run_batch: RunBatch, tmp_path: Path) -> None:
    """The first patient's name is not printed in a message because the heading was forgotten."""
    done = run_batch(
        write_csv(tmp_path / "roster.csv", ROWS[1:], header=("1", "Ana Secret", "x", "y", "z", "u", "v"))
    )
    assert done.exit_code == 1
    assert "must name the columns" in done.stderr
    assert "Secret" not in done.output


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        ("name\nKäthe\n".encode("latin-1"), "CSV UTF-8"),
        (b'name\n"Ana\nBeate\n', "the quotation marks from here on are not valid CSV"),
        (b'name\nA"na\n"Be"ate\n', "the quotation marks from here on are not valid CSV"),
        (b"name\n", "there are no patients in it"),
    ],
)
def test_a_file_that_is_no_roster_is_reported(
    run_batch: RunBatch, tmp_path: Path, data: bytes, message: str
) -> None:
    """A wrong or broken file ends in a line that says what to do, and nothing is made."""
    path = tmp_path / "roster.csv"
    path.write_bytes(data)
    done = run_batch(path)
    assert done.exit_code == 1
    assert message in done.stderr
    assert sheets(tmp_path / "out") == {}


def test_a_new_roster_can_be_filled_in(run_batch: RunBatch, tmp_path: Path, run: RunBatch) -> None:
    """The empty roster has the columns that the program reads, and its help names what else there can be."""
    done = run("new", "roster", tmp_path / "mine")
    assert done.output.split() == [str(tmp_path / "mine.csv"), str(tmp_path / "mine.xlsx")]
    with (tmp_path / "mine.csv").open("ab") as file:
        file.write(b"Ana Example" + b"," * 20 + b"plan,,\r\n")
    done = run_batch(tmp_path / "mine.csv")
    assert "the row has" in done.stderr or done.exit_code == 0, done.output
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "mine.xlsx")
    book["Roster"]["A2"] = "Ana Example"
    book.save(tmp_path / "filled.xlsx")
    assert run_batch(tmp_path / "filled.xlsx", "--check").output.startswith("1 row: 1 good")
    assert any("hold isometric-neck" in str(cells[0].value) for cells in book["Help"].iter_rows())
