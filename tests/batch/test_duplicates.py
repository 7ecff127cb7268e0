"""Rows that may be of one person are reported; rows that are the same in everything share one sheet, and that is reported too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.batch.duplicates import KnownPersons, PersonDigests
from tests.conftest import RunBatch
from tests.rows import everything, manifest, sheets, write_csv

HEADER = ("name", "id", "born", "t-score", "sections")
ANA = ("Ana Example", "", "", "-2.1", "plan")
BEA = ("Bea Example", "", "", "-2.1", "plan")
SAME = (
    "is identical to row 2, so both share one sheet; delete one of them, or add an identifier or a birth date"
)


def _roster(folder: Path, *rows: tuple[str, ...]) -> Path:
    return write_csv(folder / "roster.csv", rows, header=HEADER)


@pytest.mark.parametrize("more", [(), ("--check",)])
def test_rows_that_are_the_same_are_reported(
    run_batch: RunBatch, tmp_path: Path, more: tuple[str, ...]
) -> None:
    """A row that was pasted twice, or a second person of that name, would be one sheet without a word."""
    done = run_batch(_roster(tmp_path, ANA, BEA, ANA), *more)
    assert f"roster.csv: row 4 {SAME}" in done.stderr
    assert "Ana" not in done.output


def test_one_sheet_of_several_rows_is_counted_once(run_batch: RunBatch, tmp_path: Path) -> None:
    """Whoever counts the sheets in the folder finds as many as the summary says."""
    roster = _roster(tmp_path, ANA, BEA, ANA, ANA)
    first = run_batch(roster).stdout.splitlines()
    assert first[0] == "made 2, reused 0, rejected 0, duplicates 2"
    assert len(sheets(tmp_path / "out")) == 2
    assert [(line["row"], line.get("also_rows")) for line in manifest(tmp_path / "out")] == [
        (2, [4, 5]),
        (3, None),
    ]
    assert first[2].startswith(f"{sum(line['pages'] for line in manifest(tmp_path / 'out'))} pages, ")


def test_a_second_run_makes_nothing_of_rows_that_are_the_same(run_batch: RunBatch, tmp_path: Path) -> None:
    """Each run would write the record anew, and count differently."""
    roster = _roster(tmp_path, ANA, BEA, ANA)
    run_batch(roster)
    before = everything(tmp_path / "out")
    done = run_batch(roster)
    assert done.stdout.startswith("made 0, reused 2, rejected 0, duplicates 1\n")
    assert SAME in done.stderr
    assert everything(tmp_path / "out") == before


def test_a_row_that_is_no_longer_the_same_has_its_own_sheet(run_batch: RunBatch, tmp_path: Path) -> None:
    """Once two people are reported apart, each has a sheet, and the record does not speak of rows that are gone."""
    run_batch(_roster(tmp_path, ANA, BEA, ANA))
    other = (*ANA[:2], "1950-03-04", *ANA[3:])
    done = run_batch(_roster(tmp_path, ANA, BEA, other))
    assert done.stdout.startswith("made 1, reused 2, rejected 0\n")
    assert [(line["row"], line.get("also_rows")) for line in manifest(tmp_path / "out")] == [
        (2, None),
        (3, None),
        (4, None),
    ]
    assert len(sheets(tmp_path / "out")) == 3


def test_the_print_file_has_a_sheet_for_each_row(run_batch: RunBatch, tmp_path: Path) -> None:
    """Two people of one name each take a sheet home; one too many is thrown away more easily than one is missed."""
    done = run_batch(
        _roster(tmp_path, ANA, BEA, ANA), "--print-file", tmp_path / "all.pdf", "--split-every", "2"
    )
    assert done.exit_code == 0, done.output
    printed = [pypdf.PdfReader(tmp_path / f"all-00{number}.pdf") for number in (1, 2)]
    titles = [
        [str(item.title) for item in reader.outline if not isinstance(item, list)] for reader in printed
    ]
    assert [len(found) for found in titles] == [2, 1]
    assert titles[0][0] == titles[1][0]


def test_rows_that_are_the_same_and_cannot_be_printed_are_all_rejected(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """The list of rejected rows would lack some, and the print file stop at them."""
    header = ("name", "profile", "cleared-by", "note isometric-neck")
    high = ("Ana Example", "large", "Dr. A", "WWWWWWWWWW " * 90)
    path = write_csv(tmp_path / "roster.csv", [high, ("Bea Example", "", "Dr. A", ""), high], header=header)
    done = run_batch(path, "--print-file", tmp_path / "all.pdf")
    assert done.stdout.startswith("made 1, reused 0, rejected 2\n"), done.output
    for number in (2, 4):
        assert f'roster.csv:{number}: note isometric-neck: "Neck press" does not fit' in done.stderr
    assert (tmp_path / "out" / "rejected.csv").read_text("utf-8").count("Ana Example") == 2
    outline = pypdf.PdfReader(tmp_path / "all.pdf").outline
    assert len([item for item in outline if not isinstance(item, list)]) == 1


def _json(folder: Path, *rows: tuple[str, ...]) -> Path:
    lines = (json.dumps({key: cell for key, cell in zip(HEADER, row, strict=True) if cell}) for row in rows)
    (folder / "roster.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder / "roster.jsonl"


def _folder(folder: Path, *rows: tuple[str, ...]) -> Path:
    (folder / "patients").mkdir()
    for letter, row in zip("abc", rows, strict=False):
        said = {
            key: [cell] if key == "sections" else cell for key, cell in zip(HEADER, row, strict=True) if cell
        }
        (folder / "patients" / f"{letter}.yaml").write_text(
            json.dumps(said | {"t-score": -2.1}), encoding="utf-8"
        )
    return folder / "patients"


@pytest.mark.parametrize(
    ("write", "row", "first"), [(_json, "row 3", "row 1"), (_folder, "c.yaml", "a.yaml")]
)
def test_lines_and_files_that_are_the_same_are_reported_by_their_name(
    run_batch: RunBatch, tmp_path: Path, write: Callable[..., Path], row: str, first: str
) -> None:
    """Nobody counts the files of a folder to find the third one."""
    done = run_batch(write(tmp_path, ANA, BEA, ANA))
    assert done.exit_code == 0, done.output
    assert f": {row} is identical to {first}, so both share one sheet" in done.stderr


def test_files_of_the_same_person_are_reported_by_their_name(run_batch: RunBatch, tmp_path: Path) -> None:
    """A patient with two files in a folder is found by the files."""
    rows = [("Ana Example", "7", "", "", "plan"), BEA, ("Ana Sample", "7", "", "", "plan")]
    done = run_batch(_folder(tmp_path, *rows))
    assert "c.yaml has the same identifier as a.yaml; make sure both sheets are intended" in done.stderr


APART = "and no identifier or birth date to tell them apart; make sure both sheets are intended"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("", "", "-2.1"), ("", "", "-2.2"), f"row 3 has the same name as row 2, {APART}"),
        (("", "", "-2.1"), ("7", "", "-2.1"), f"row 3 has the same name as row 2, {APART}"),
        (("7", "", "-2.1"), ("", "1950-03-04", "-2.1"), f"row 3 has the same name as row 2, {APART}"),
        (("7", "", "-2.1"), ("8", "", "-2.1"), None),
        (("", "1950-03-04", "-2.1"), ("", "1951-03-04", "-2.1"), None),
        (("7", "1950-03-04", "-2.1"), ("8", "", "-2.1"), None),
        (("7", "1950-03-04", "-2.1"), ("7", "", "-2.1"), "row 3 has the same identifier as row 2; make sure"),
        (
            ("", "1950-03-04", "-2"),
            ("", "04/03/1950", "-3"),
            "row 3 has the same name and birth date as row 2; make sure",
        ),
    ],
)
def test_rows_of_one_name_that_nothing_tells_apart_are_reported(
    run_batch: RunBatch, tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], said: str | None
) -> None:
    """One patient in two rows with two T-scores would have two sheets; two people of one name are not troubled with it."""
    rows = [("Ana Example", *first, "plan"), (" ana EXAMPLE", *second, "plan")]
    done = run_batch(_roster(tmp_path, *rows), "--check", "--date-format", "DD/MM/YYYY")
    assert done.exit_code == 0, done.output
    found = [line for line in done.stderr.splitlines() if "row 3" in line]
    assert len(found) == (said is not None)
    assert said is None or said in found[0]


FEW = st.integers(0, 2)


@given(st.lists(st.builds(PersonDigests, FEW, FEW, FEW), max_size=12))
def test_every_row_that_may_be_an_earlier_one_is_found_and_no_other(rows: list[PersonDigests]) -> None:
    """A pair of rows of one person would be missed in a long roster, or two people taken for one."""
    found = KnownPersons()
    for number, persons in enumerate(rows, start=10):
        found.add(number, persons)
    reported = {repeat.row: (repeat.first, repeat.in_common) for repeat in found.repeats()}
    for index, row in enumerate(rows):
        earlier = list(enumerate(rows[:index], start=10))
        same_id = [number for number, one in earlier if row.identifier and one.identifier == row.identifier]
        same_name = [(number, one) for number, one in earlier if row.name and one.name == row.name]
        same_birth = [number for number, one in same_name if row.born and one.born == row.born]
        open_pairs = [
            number
            for number, one in same_name
            if 0 in (row.identifier, one.identifier) and (0 in (row.born, one.born) or row.born == one.born)
        ]
        wanted: tuple[int, str] | None = None
        for numbers, what in (
            (same_id, "identifier"),
            (same_birth, "name and birth date"),
            (open_pairs, "name"),
        ):
            wanted = wanted or ((numbers[0], what) if numbers else None)
        assert reported.get(10 + index) == wanted
