"""A clinic's folder over days: rows are fixed step by step, rosters change, and only what is out of date is set aside."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from handouts.batch.folder.rejected_lists import RECORD
from tests.conftest import RunBatch
from tests.reading.rosters.books import fill
from tests.rows import HEADER, everything, manifest, row, sheets, write_csv

BAD = [row(1), row(2, born="x2"), row(3, born="x3"), row(4, born="x4"), row(5)]
DAYS = {"x2": "1942-03-04", "x3": "1943-03-04", "x4": "1944-03-04"}


def _monday(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "monday.csv", BAD)


def _mend(path: Path, *marks: str, days: dict[str, str] | None = None) -> Path:
    """Type days of birth over what is wrong, as somebody does in a spreadsheet."""
    text = path.read_text("utf-8-sig")
    for mark in marks:
        assert f",{mark}," in text
        text = text.replace(f",{mark},", f",{(days or DAYS)[mark]},")
    path.write_text(text, encoding="utf-8")
    return path


def _aside(folder: Path) -> dict[str, bytes]:
    return sheets(folder / "out-of-date")


def _who(folder: Path) -> list[str]:
    """Return the identifiers of all patients with a sheet on record, each of which is there."""
    lines = manifest(folder)
    assert all((folder / line["file"]).is_file() for line in lines)
    return sorted(line["identifier"] for line in lines)


EVERYBODY = ["T-1", "T-2", "T-3", "T-4", "T-5"]


def _fixed_in_two_steps(run_batch: RunBatch, tmp_path: Path) -> Path:
    """Print Monday's roster, and fix its three rejected rows in two steps; return the folder."""
    assert run_batch(_monday(tmp_path)).exit_code == 3
    rejected = tmp_path / "out" / "rejected.csv"
    assert run_batch(_mend(rejected, "x2", "x3")).exit_code == 3
    done = run_batch(_mend(rejected, "x4"))
    assert done.exit_code == 0, done.output
    return tmp_path / "out"


def test_rejected_rows_are_fixed_in_two_steps(run_batch: RunBatch, tmp_path: Path) -> None:
    """The two patients who were fixed first would be without a sheet, and nothing would say so."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    assert len(sheets(folder)) == 5
    assert _who(folder) == EVERYBODY
    assert _aside(folder) == {}


def test_a_changed_row_sets_aside_its_own_sheet_alone(run_batch: RunBatch, tmp_path: Path) -> None:
    """When Monday's list is printed again with another dose, those who were fixed apart keep their sheets."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    before = sheets(folder)
    done = run_batch(write_csv(tmp_path / "monday.csv", [*BAD[:4], row(5, hold="4")]))
    assert done.exit_code == 3
    assert _who(folder) == EVERYBODY
    assert len(sheets(folder)) == 5
    assert len(_aside(folder)) == 1
    assert len(sheets(folder).items() & before.items()) == 4
    assert "still wrong here, but fixed in a list of rejected rows: 3 rows (3, 4, 5)" in done.stderr


def test_a_row_that_is_fixed_anew_replaces_its_own_sheet(run_batch: RunBatch, tmp_path: Path) -> None:
    """A day of birth that was fixed wrongly at first would leave two sheets of one patient."""
    assert run_batch(_monday(tmp_path)).exit_code == 3
    rejected, copy = tmp_path / "out" / "rejected.csv", tmp_path / "copy.csv"
    shutil.copy(rejected, copy)
    assert run_batch(_mend(copy, "x2", "x3", "x4")).exit_code == 0
    first = sheets(tmp_path / "out")
    assert run_batch(_mend(copy.rename(tmp_path / "again.csv"))).exit_code == 0
    assert sheets(tmp_path / "out") == first
    shutil.copy(rejected, copy)
    assert run_batch(_mend(copy, "x3", days={"x3": "1953-03-04"})).exit_code == 3
    assert _who(tmp_path / "out") == EVERYBODY
    assert len(_aside(tmp_path / "out")) == 1


def test_a_sheet_that_two_fixed_rows_share_stays_for_the_second(run_batch: RunBatch, tmp_path: Path) -> None:
    """When one of two people of one name and birth date is corrected later, the other would lose the sheet."""
    alike = ("", "Ana Example", "x2", "-2.1", "Dr. A", "3", "plan")
    run_batch(write_csv(tmp_path / "monday.csv", [alike, alike]))
    rejected, copy = tmp_path / "out" / "rejected.csv", tmp_path / "copy.csv"
    heading, first, _ = rejected.read_text("utf-8-sig").splitlines()
    shutil.copy(rejected, copy)
    assert run_batch(_mend(copy, "x2")).exit_code == 0
    assert len(sheets(tmp_path / "out")) == 1
    copy.write_text("\n".join((heading, first.replace(",x2,", ",1952-03-04,"))), encoding="utf-8")
    assert run_batch(copy).exit_code == 0
    assert len(sheets(tmp_path / "out")) == 2
    assert _aside(tmp_path / "out") == {}


@pytest.mark.parametrize("day", ["1942-03-04", "1952-03-04"], ids=["likewise", "otherwise"])
def test_a_row_that_is_fixed_in_the_roster_too_has_one_sheet(
    run_batch: RunBatch, tmp_path: Path, day: str
) -> None:
    """A patient who was fixed in the list and then in the roster would have two sheets with two doses."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    done = run_batch(write_csv(tmp_path / "monday.csv", [row(1), row(2, born=day), *BAD[2:]]))
    assert done.exit_code == 3
    assert _who(folder) == EVERYBODY
    assert len(sheets(folder)) == 5
    assert len(_aside(folder)) == (day != "1942-03-04")
    write_csv(tmp_path / "monday.csv", [row(1), *BAD[2:]])  # and it goes when the row goes
    assert run_batch(tmp_path / "monday.csv").exit_code == 3
    assert _who(folder) == ["T-1", "T-3", "T-4", "T-5"]


def test_rows_that_are_written_alike_are_fixed_one_by_one(run_batch: RunBatch, tmp_path: Path) -> None:
    """Two people of one name, fixed on two days, would share one place, and the first would lose the sheet."""
    alike = ("", "Ana Example", "x2", "-2.1", "Dr. A", "3", "plan")
    run_batch(write_csv(tmp_path / "monday.csv", [alike, row(1), alike]))
    rejected = tmp_path / "out" / "rejected.csv"
    text = rejected.read_text("utf-8-sig")
    rejected.write_text(text.replace(",x2,", ",1942-03-04,", 1), encoding="utf-8")
    assert run_batch(rejected).exit_code == 3
    _mend(rejected, "x2", days={"x2": "1952-03-04"})
    assert run_batch(rejected).exit_code == 0
    assert len(sheets(tmp_path / "out")) == 3
    assert _aside(tmp_path / "out") == {}


def test_two_rosters_of_one_name_share_a_folder(run_batch: RunBatch, tmp_path: Path) -> None:
    """The lists of two rooms, each called roster.csv, would push each other's sheets aside at every run."""
    for room, numbers in (("a", (1, 2)), ("b", (2, 3))):
        (tmp_path / room).mkdir()
        write_csv(tmp_path / room / "roster.csv", [row(number) for number in numbers])
        assert run_batch(tmp_path / room / "roster.csv").exit_code == 0
    for room in ("a", "b", "a"):
        assert run_batch(tmp_path / room / "roster.csv").stdout.startswith("made 0, reused 2,")
    assert _who(tmp_path / "out") == EVERYBODY[:3]
    assert _aside(tmp_path / "out") == {}
    # The patient of both lists keeps the sheet until neither has the row.
    run_batch(write_csv(tmp_path / "b" / "roster.csv", [row(3)]))
    assert _who(tmp_path / "out") == EVERYBODY[:3]
    run_batch(write_csv(tmp_path / "a" / "roster.csv", [row(1)]))
    assert _who(tmp_path / "out") == ["T-1", "T-3"]
    assert len(_aside(tmp_path / "out")) == 1


def test_two_sheets_of_one_workbook_share_a_folder(run_batch: RunBatch, tmp_path: Path) -> None:
    """Tuesday's sheet of the week's workbook would push aside Monday's."""
    book = Workbook()
    fill(book.worksheets[0], 1, 2).title = "Monday"
    fill(book.create_sheet("Tuesday"), 3)
    book.save(tmp_path / "week.xlsx")
    for day in ("Monday", "Tuesday", "Monday"):
        assert run_batch(tmp_path / "week.xlsx", "--sheet", day).exit_code == 0
    assert _who(tmp_path / "out") == EVERYBODY[:3]


@pytest.mark.parametrize("way", ["relative", "link"])
def test_a_roster_is_the_same_by_another_path(
    run_batch: RunBatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A changed row would leave its old sheet among the others when the roster is given in another way."""
    path = write_csv(tmp_path / "monday.csv", [row(1), row(2)])
    run_batch(path)
    write_csv(path, [row(1), row(2, hold="4")])
    monkeypatch.chdir(tmp_path)
    other = Path("monday.csv") if way == "relative" else tmp_path / "today.csv"
    if way == "link":
        other.symlink_to(path)
    assert run_batch(other).exit_code == 0
    assert len(_aside(tmp_path / "out")) == 1
    assert len(sheets(tmp_path / "out")) == 2


def test_a_roster_and_its_folder_may_be_moved_together(run_batch: RunBatch, tmp_path: Path) -> None:
    """On another drive, every sheet of a changed row would stay beside the new one."""
    (tmp_path / "clinic").mkdir()
    run_batch(write_csv(tmp_path / "clinic" / "monday.csv", [row(1), row(2)]), folder="clinic/out")
    (tmp_path / "clinic").rename(tmp_path / "moved")
    done = run_batch(
        write_csv(tmp_path / "moved" / "monday.csv", [row(1), row(2, hold="4")]), folder="moved/out"
    )
    assert "no longer exists" not in done.stderr
    assert len(sheets(tmp_path / "moved" / "out")) == 2


def test_a_roster_that_was_moved_keeps_its_sheets(run_batch: RunBatch, tmp_path: Path) -> None:
    """Sheets of a roster that was renamed would be lost, or old ones stay forever without a word."""
    path = write_csv(tmp_path / "monday.csv", [row(1), row(2), row(3)])
    run_batch(path)
    moved = path.rename(tmp_path / "week-1.csv")
    write_csv(
        moved, [row(1), row(2), row(3, hold="4")]
    )  # moved and changed at once: nobody knows whose the old one is
    done = run_batch(moved)
    assert done.stdout.startswith("made 1, reused 2,")
    assert _aside(tmp_path / "out") == {}
    assert "1 sheet in the folder made from ../monday.csv, which no longer exists" in done.stderr
    write_csv(moved, [row(1), row(2, hold="4"), row(3, hold="4")])  # from now on it is known
    run_batch(moved)
    assert len(_aside(tmp_path / "out")) == 1
    old = next(line for line in manifest(tmp_path / "out") if line["roster"] == "monday.csv")
    (tmp_path / "out" / old["file"]).unlink()
    assert "no longer exists" not in run_batch(moved).stderr
    assert len(manifest(tmp_path / "out")) == 3


def test_a_manifest_of_an_earlier_version_loses_nothing(run_batch: RunBatch, tmp_path: Path) -> None:
    """After an update, the sheets of other rosters and of fixed rows would go; a changed row's own must."""
    path = tmp_path / "out" / "manifest.jsonl"
    run_batch(write_csv(tmp_path / "roster.csv", [row(number) for number in range(1, 6)]))
    lines = manifest(tmp_path / "out")
    for line, roster in zip(
        lines, ("monday.csv", "monday.csv", "tuesday.csv", "rejected.csv", "monday.csv"), strict=True
    ):
        del line["sources"]
        line["roster"] = roster
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run_batch(write_csv(tmp_path / "monday.csv", [row(1), row(2, hold="4")]))
    assert done.stdout.startswith("made 1, reused 1,")
    assert _who(tmp_path / "out") == ["T-1", "T-2", "T-3", "T-4"]
    assert len(_aside(tmp_path / "out")) == 2


def test_a_roster_called_rejected_takes_no_fixed_row_of_an_earlier_version(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """Sheets of rows that were fixed in some list would go when a roster of the same name is printed."""
    path = tmp_path / "out" / "manifest.jsonl"
    run_batch(write_csv(tmp_path / "roster.csv", [row(1), row(2)]))
    lines = [line | {"roster": "rejected.csv"} for line in manifest(tmp_path / "out")]
    for line in lines:
        del line["sources"]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run_batch(write_csv(tmp_path / "rejected.csv", [row(3)]))
    assert _who(tmp_path / "out") == ["T-1", "T-2", "T-3"]
    assert _aside(tmp_path / "out") == {}


def test_rows_without_a_reference_are_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """A list of an earlier version, or one whose second column was cleared, takes nobody's sheet away."""
    run_batch(_monday(tmp_path))
    rejected = tmp_path / "out" / "rejected.csv"
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        cells = [line[:1] + line[2:] for line in csv.reader(file)]
    old = write_csv(tmp_path / "old.csv", [tuple(line) for line in cells[1:]], header=tuple(cells[0]))
    for days in (DAYS, {name: day.replace("-03-", "-05-") for name, day in DAYS.items()}):
        shutil.copy(old, tmp_path / "now.csv")
        done = run_batch(_mend(tmp_path / "now.csv", "x2", "x3", "x4", days=days))
        assert done.exit_code == 0, done.output
        assert (
            'the column "do not change" is empty or was changed in 3 rows (2, 3, 4); if such a row'
            in done.stderr
        )
    assert len(sheets(tmp_path / "out")) == 8
    assert _aside(tmp_path / "out") == {}


def test_the_list_may_come_back_as_a_workbook(run_batch: RunBatch, tmp_path: Path) -> None:
    """A list that was fixed in a spreadsheet and saved as its own kind of file replaces the same rows."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    run_batch(tmp_path / "monday.csv")
    book = Workbook()
    with (folder / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines) == 4
    for line in lines:
        book.worksheets[0].append(["1962-03-04" if cell == "x2" else cell for cell in line])
    book.save(tmp_path / "fixed.xlsx")
    assert run_batch(tmp_path / "fixed.xlsx").exit_code == 3
    assert _who(folder) == EVERYBODY
    assert len(_aside(folder)) == 1


def test_no_more_is_remembered_than_where_a_sheet_comes_from(run_batch: RunBatch, tmp_path: Path) -> None:
    """The record names nobody; and whoever reads it finds the roster, and the row that was fixed."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    sources = [line["sources"] for line in manifest(folder)]
    assert sum(found == [{"file": "../monday.csv"}] for found in sources) == 2
    assert all(len(found) == 1 and found[0]["file"] == "../monday.csv" for found in sources)
    assert len({found[0].get("mended") for found in sources}) == 4
    assert "Person" not in (folder / "manifest.jsonl").read_text("utf-8")
    assert all((folder / name).stat().st_mode & 0o777 == 0o600 for name in everything(folder))


def test_columns_in_another_order_change_no_row(run_batch: RunBatch, tmp_path: Path) -> None:
    """A column that is added or moved in Monday's roster would set aside the sheets of all rows that were fixed."""
    folder = _fixed_in_two_steps(run_batch, tmp_path)
    before = sheets(folder)
    moved = [(*cells[::-1], "") for cells in [HEADER, *BAD]]
    write_csv(tmp_path / "monday.csv", moved[1:], header=(*HEADER[::-1], "note chin-tuck"))
    assert run_batch(tmp_path / "monday.csv").exit_code == 3
    assert sheets(folder) == before
    assert _aside(folder) == {}


def test_rows_are_fixed_on_another_day(run_batch: RunBatch, tmp_path: Path) -> None:
    """What is fixed on Tuesday stays when Monday's roster is made again, and is replaced when it is fixed again."""
    assert run_batch(_monday(tmp_path)).exit_code == 3
    rejected = tmp_path / "out" / "rejected.csv"
    assert run_batch(_mend(rejected, "x2", "x3", "x4"), "--date", "2026-11-25").exit_code == 0
    assert run_batch(rejected, "--date", "2026-11-26").exit_code == 0
    assert run_batch(tmp_path / "monday.csv", "--date", "2026-11-27").exit_code == 3
    assert _who(tmp_path / "out") == EVERYBODY
    assert len(sheets(tmp_path / "out")) == 5
    assert len(_aside(tmp_path / "out")) == 5
    days = {line["identifier"]: line["date"][-2:] for line in manifest(tmp_path / "out")}
    assert days == {"T-1": "27", "T-2": "26", "T-3": "26", "T-4": "26", "T-5": "27"}


def test_names_in_files_may_be_asked_for_in_one_of_two_rosters(run_batch: RunBatch, tmp_path: Path) -> None:
    """A patient of both rosters would have two files of one sheet, or lose both with one of the rows."""
    run_batch(write_csv(tmp_path / "monday.csv", [row(1), row(2)]))
    run_batch(write_csv(tmp_path / "tuesday.csv", [row(2), row(3)]), "--name-in-file")
    assert len(sheets(tmp_path / "out")) == 3
    assert _who(tmp_path / "out") == EVERYBODY[:3]
    run_batch(write_csv(tmp_path / "tuesday.csv", [row(3)]), "--name-in-file")
    assert _who(tmp_path / "out") == EVERYBODY[:3]


@pytest.mark.parametrize(
    "source",
    [
        {"file": "x" * 5000},
        {"file": "\ud800"},
        {"file": "../monday.csv", "more": "1"},
        {"file": 1},
        {"file": "a\0b"},
        {"sheet": "x"},
        [],
        "monday.csv",
        {"file": "monday.csv/x"},
    ],
)
def test_a_source_that_nobody_wrote_does_no_harm(run_batch: RunBatch, tmp_path: Path, source: object) -> None:
    """A manifest that was edited would end every run in that folder."""
    run_batch(write_csv(tmp_path / "monday.csv", [row(1), row(2)]))
    path = tmp_path / "out" / "manifest.jsonl"
    lines = manifest(tmp_path / "out")
    lines[0]["sources"] = [source]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for _ in range(2):
        assert run_batch(tmp_path / "monday.csv").exit_code == 0
    assert len(sheets(tmp_path / "out")) == 2
    assert [line["sources"][0]["file"] for line in manifest(tmp_path / "out")] == ["../monday.csv"] * 2


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that exists and cannot be read")
def test_a_record_of_the_lists_that_the_disk_does_not_give_is_reported(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """The folder would fill with more and more lists of the same rows, and nobody would hear of the failing disk."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / RECORD).symlink_to("/proc/self/mem")
    done = run_batch(_monday(tmp_path))
    assert done.exit_code == 4, done.output
    assert RECORD in done.stderr
    assert "Input/output error" in done.stderr
    assert not (tmp_path / "out" / "rejected.csv").exists()
