"""One file for the printer: everybody is in it, in the order that was asked for, on paper as the single sheets are."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.conftest import RunBatch
from tests.rows import manifest, row, sheets, write_csv

ROWS = [row(1, score="-2.1"), row(2, score="-0.5"), row(3, score="-10e-1"), row(4, score="")]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Return a roster of four patients."""
    return write_csv(tmp_path / "roster.csv", ROWS)


def _bookmarks(path: Path) -> list[str]:
    """Return the patients of a print file in order, by its uppermost bookmarks."""
    outline = pypdf.PdfReader(path).outline
    return [str(item.title) for item in outline if not isinstance(item, list)]


def _words(pages: list[pypdf.PageObject]) -> list[str]:
    return [page.extract_text() for page in pages]


def test_the_print_file_has_every_page_of_the_single_sheets(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """What is printed in one go is what would be printed one by one."""
    path = tmp_path / "all.pdf"
    done = run_batch(roster, "--print-file", path)
    assert done.exit_code == 0, done.output
    singles = [pypdf.PdfReader(tmp_path / "out" / line["file"]) for line in manifest(tmp_path / "out")]
    wanted = [text for reader in singles for text in _words(list(reader.pages))]
    assert _words(list(pypdf.PdfReader(path).pages)) == wanted
    assert done.stdout.endswith(f"{path}: {len(wanted)} pages\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_who_cannot_be_printed_is_in_no_print_file(run_batch: RunBatch, tmp_path: Path) -> None:
    """One note that fits on no page would cost everybody else the stack from the printer."""
    notes = [("Ana", "Slowly."), ("Eva", "W" * 999), ("Ida", "")]
    rows = [(name, "Dr. A", "large", "cards", note) for name, note in notes]
    header = ("name", "cleared-by", "profile", "sections", "note isometric-neck")
    roster = write_csv(tmp_path / "notes.csv", rows, header)
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf")
    assert done.exit_code == 3, done.output
    assert "notes.csv:3: note isometric-neck: " in done.stderr
    assert [name.rpartition(" ")[2] for name in _bookmarks(tmp_path / "all.pdf")] == ["Ana", "Ida"]
    assert len(manifest(tmp_path / "out")) == 2


def test_the_patients_are_sorted_by_a_column(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """The sheets come out of the printer in the order in which they are handed out; who says nothing comes last."""
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--sort", "T score")
    assert done.exit_code == 0, done.output
    found = [name.rpartition("Person")[2][:1] for name in _bookmarks(tmp_path / "all.pdf")]
    assert found == ["1", "3", "2", "4"]


def test_patients_are_sorted_by_last_names_in_a_column_of_their_own(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """Handouts are given out from a pile in the order of last names."""
    rows = [("Ada", "Moore", "plan"), ("Bo", "Lee", "plan"), ("Cy", "adams", "plan")]
    roster = write_csv(tmp_path / "names.csv", rows, ("first name", "last name", "sections"))
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--sort", "Last Name")
    assert done.exit_code == 0, done.output
    found = [name.rpartition(" ")[2] for name in _bookmarks(tmp_path / "all.pdf")]
    assert found == ["adams", "Lee", "Moore"]


def test_days_are_sorted_as_days_however_they_are_written(run_batch: RunBatch, tmp_path: Path) -> None:
    """The oldest patients come first, and not those who were born on the first of a month."""
    born = ("04/03/1950", "01/12/1960", "1940-05-20", "11/01/1950")
    roster = write_csv(tmp_path / "days.csv", [row(number, born=day) for number, day in enumerate(born, 1)])
    arguments = ("--date-format", "DD/MM/YYYY", "--print-file", tmp_path / "all.pdf", "--sort", "born")
    done = run_batch(roster, *arguments)
    assert done.exit_code == 0, done.output
    assert [name.rpartition("Person")[2][:1] for name in _bookmarks(tmp_path / "all.pdf")] == [
        "3",
        "4",
        "1",
        "2",
    ]


def test_the_print_file_is_split(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """A stack is never thicker than the stapler takes."""
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--split-every", "3")
    assert done.exit_code == 0, done.output
    assert [len(_bookmarks(tmp_path / f"all-00{number}.pdf")) for number in (1, 2)] == [3, 1]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["all-001.pdf", "all-002.pdf"]


def test_each_patient_starts_on_the_right_hand_page(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """Printed on both sides, nobody's sheet begins on the back of another patient's."""
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--duplex")
    assert done.exit_code == 0, done.output
    reader = pypdf.PdfReader(tmp_path / "all.pdf")
    firsts = [
        reader.get_destination_page_number(item) for item in reader.outline if not isinstance(item, list)
    ]
    assert len(firsts) == 4
    assert all(first is not None and first % 2 == 0 for first in firsts)


def test_a_print_file_that_is_there_is_not_replaced(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """A slip in the name costs no file, and is reported before the sheets are made."""
    path = tmp_path / "all.pdf"
    path.write_bytes(b"mine")
    done = run_batch(roster, "--print-file", path)
    assert done.exit_code == 4
    assert path.read_bytes() == b"mine"
    assert sheets(tmp_path / "out") == {}
    assert run_batch(roster, "--print-file", path, "--force").exit_code == 0
    assert path.read_bytes() != b"mine"


def test_nobody_to_print_is_no_fault(run_batch: RunBatch, tmp_path: Path) -> None:
    """Where every row is rejected the rows are reported, and no empty file is made for the printer."""
    roster = write_csv(tmp_path / "roster.csv", [row(1, born="x")])
    assert run_batch(roster, "--print-file", tmp_path / "all.pdf").exit_code == 3
    assert not (tmp_path / "all.pdf").exists()


def test_a_column_to_sort_by_that_is_unknown_is_reported(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """A slip in the name of the column is reported before any work, with what was meant."""
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--sort", "nmae")
    assert done.exit_code == 1
    assert 'option: --sort nmae: this is not a known column; did you mean "name"' in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", ["out", "out/out-of-date"])
def test_a_print_file_is_not_named_like_a_sheet(
    run_batch: RunBatch, tmp_path: Path, roster: Path, folder: str
) -> None:
    """With --force the stack for the printer would take the place of one patient's sheet, and be gone after the next run."""
    run_batch(roster)
    before = sheets(tmp_path / "out")
    path = tmp_path / folder / next(iter(before)).upper().replace(".PDF", ".pdf")
    path.parent.mkdir(exist_ok=True)
    done = run_batch(roster, "--print-file", path, "--force")
    assert done.exit_code == 4, done.output
    assert "choose another name for the print file" in done.stderr
    assert sheets(tmp_path / "out") == before


def test_a_print_file_may_be_in_the_folder(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """The stack and a user's own files stay where they are when the roster is changed and made again."""
    run_batch(roster, "--print-file", tmp_path / "out" / "all.pdf")
    (tmp_path / "out" / "mine.pdf").write_bytes(b"mine")
    stack = (tmp_path / "out" / "all.pdf").read_bytes()
    assert run_batch(write_csv(roster, ROWS[:2])).exit_code == 0
    assert sheets(tmp_path / "out")["all.pdf"] == stack
    assert sheets(tmp_path / "out")["mine.pdf"] == b"mine"
    assert len(sheets(tmp_path / "out" / "out-of-date")) == 2
