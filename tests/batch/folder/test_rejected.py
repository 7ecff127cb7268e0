"""Rows with problems: all are reported, none is lost, and the fixed file goes in again as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import RunBatch
from tests.rows import HEADER, manifest, row, sheets, write_csv


def _rejected(folder: Path) -> list[list[str]]:
    with (folder / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_all_problems_are_reported_and_the_good_rows_made(run_batch: RunBatch, tmp_path: Path) -> None:
    """Nobody fixes a roster ten times over, and forty patients do not wait for one."""
    rows = [row(1), row(2, born="tomorrow", hold="sixty"), row(3), row(4, name="")]
    done = run_batch(write_csv(tmp_path / "roster.csv", rows))
    assert done.exit_code == 3
    for place in ("roster.csv:3: born:", "roster.csv:3: hold chin-tuck:", "roster.csv:5: name:"):
        assert place in done.stderr
    assert [line["row"] for line in manifest(tmp_path / "out")] == [2, 4]
    assert len(sheets(tmp_path / "out")) == 2


def test_what_planning_finds_is_reported_at_its_column(run_batch: RunBatch, tmp_path: Path) -> None:
    """A hold that the pack does not allow is never printed, and its row and column are named."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1, hold="60")]))
    assert done.exit_code == 3
    assert "roster.csv:2: hold chin-tuck: hold is 60 s" in done.stderr
    assert sheets(tmp_path / "out") == {}


def test_a_letter_without_a_font_is_reported_before_anything_is_made(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """A name that no page can show is a problem of its row, like any other."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1, name="กานดา")]), "--check")
    assert done.exit_code == 3
    assert "roster.csv:2: name:" in done.stderr
    assert not (tmp_path / "out").exists()


def test_fixed_rows_go_in_again_beside_the_first(run_batch: RunBatch, tmp_path: Path) -> None:
    """The file of rejected rows is fixed and run as it is, and the folder then has everybody."""
    bad = [row(1), row(2, born="x", name="=cmd|' /C calc'!A0"), row(3, born="x", score="-2.5")]
    assert run_batch(write_csv(tmp_path / "roster.csv", bad)).exit_code == 3
    path = tmp_path / "out" / "rejected.csv"
    assert [cells[3] for cells in _rejected(tmp_path / "out")[1:]] == ["'=cmd|' /C calc'!A0", bad[2][1]]
    path.write_text(path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,"), encoding="utf-8")
    done = run_batch(path)
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 3
    straight = [
        row(1),
        *(tuple("1950-03-04" if cell == "x" else cell for cell in cells) for cells in bad[1:]),
    ]
    assert run_batch(write_csv(tmp_path / "roster.csv", straight), folder="straight").exit_code == 0
    assert sheets(tmp_path / "out") == sheets(tmp_path / "straight")


def test_a_number_below_zero_is_no_formula(run_batch: RunBatch, tmp_path: Path) -> None:
    """A T-score would be shown as '-2.1 in every spreadsheet, and be typed anew by somebody who takes that for an error."""
    bad = [row(1, born="x"), row(2, born="x", name="=1+1")]
    run_batch(write_csv(tmp_path / "roster.csv", bad))
    assert [cells[3:6] for cells in _rejected(tmp_path / "out")[1:]] == [
        ["Test Person1", "x", "-2.1"],
        ["'=1+1", "x", "-2.1"],
    ]


def test_the_rejected_file_may_be_run_where_it_is(run_batch: RunBatch, tmp_path: Path) -> None:
    """A half fixed file is read to its end before what is still bad takes its place."""
    bad = [row(number, born="x") for number in (1, 2, 3)]
    run_batch(write_csv(tmp_path / "roster.csv", bad))
    path = tmp_path / "out" / "rejected.csv"
    path.write_text(path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,", 2), encoding="utf-8")
    assert run_batch(path).exit_code == 3
    assert [cells[2] for cells in _rejected(tmp_path / "out")] == ["id", "T-3"]
    assert len(sheets(tmp_path / "out")) == 2


@pytest.mark.parametrize("cells", [("T-2", "Testcase", " Enid", *row(2)[2:]), row(2)[:-1]])
def test_a_row_of_another_length_is_never_shifted_into_place(
    run_batch: RunBatch, tmp_path: Path, cells: tuple[str, ...]
) -> None:
    """A comma without quotes moves every number under another heading; the row is refused, also when run again."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1), cells]))
    assert done.exit_code == 3
    assert "roster.csv:3: the row has" in done.stderr
    again = run_batch(tmp_path / "out" / "rejected.csv")
    assert again.exit_code == 3
    assert "the row has" in again.stderr


def test_a_run_without_bad_rows_leaves_no_old_list_of_them(run_batch: RunBatch, tmp_path: Path) -> None:
    """A list of rejected rows that are long fixed would be fixed again."""
    run_batch(write_csv(tmp_path / "roster.csv", [row(1, born="x")]))
    assert run_batch(write_csv(tmp_path / "roster.csv", [row(1)])).exit_code == 0
    assert not (tmp_path / "out" / "rejected.csv").exists()


def test_rows_of_the_same_person_are_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """A patient who is twice on the list gets two sheets only where somebody means it; no name is in the message."""
    rows = [
        row(1),
        row(2),
        row(1, name="Other Name"),
        (*row(9, name=" test PERSON2")[:2], row(2)[2], *row(9)[3:]),
        *(("", f"Without Number{number}", "", *row(number)[3:]) for number in (1, 2)),
    ]
    done = run_batch(write_csv(tmp_path / "roster.csv", rows))
    assert done.exit_code == 0
    assert "row 4 has the same identifier as row 2" in done.stderr
    assert "row 5 has the same name and birth date as row 3" in done.stderr
    assert "erson2" not in done.stderr
    assert done.stderr.count("make sure both sheets are intended") == 2


def test_check_writes_nothing(run_batch: RunBatch, tmp_path: Path) -> None:
    """A roster can be looked over without making anything."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1), row(2, born="x")]), "--check")
    assert done.exit_code == 3
    assert done.stdout == "2 rows: 1 good, 1 with problems\n"
    assert not (tmp_path / "out").exists()


def test_rejected_lines_of_another_kind_are_fixed_where_they_are(run_batch: RunBatch, tmp_path: Path) -> None:
    """A bad JSON line is named, kept in the list of rejected rows, and the way to fix it is reported."""
    path = tmp_path / "roster.jsonl"
    path.write_text(
        '{"name": "Ana", "sections": ["plan"]}\n{"name": "Bea", "nmae": 1}\nnonsense\n', encoding="utf-8"
    )
    done = run_batch(path)
    assert done.exit_code == 3
    assert "roster.jsonl:2: nmae:" in done.stderr
    assert "roster.jsonl:3: the line is not JSON" in done.stderr
    assert "fix the rejected patients in the roster itself, then run the same command again" in done.stderr
    assert [cells[2] for cells in _rejected(tmp_path / "out")[1:]] == [
        '{"name": "Bea", "nmae": 1}',
        "nonsense",
    ]


def test_header_of_the_rejected_file_is_the_rosters(run_batch: RunBatch, tmp_path: Path) -> None:
    """The columns come back as they were typed, with the reason before them, for the owner alone to read."""
    run_batch(write_csv(tmp_path / "roster.csv", [row(1, born="x")]))
    assert _rejected(tmp_path / "out")[0] == ["what is wrong", "do not change", *HEADER]
    assert _rejected(tmp_path / "out")[1][0].startswith("row 2: born: ")
    assert (tmp_path / "out" / "rejected.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"name": "Ana", "": 1}', 'roster.jsonl:1: "": a key is empty; name the value or delete both'),
        ('{"name": "Ana", "t-score": -2, "t_score": -3}', '"t_score" is listed twice; keep one of them'),
        (
            '{"name": "Ana", "exercises": {"chin-tuck": {"per-day": 1, "per_day": 2}}}',
            '"per_day" is listed twice; keep one of them',
        ),
        ('{"name": "Ana", "weeks": 2, "weeks": 3}', '"weeks" is listed twice; keep one of them'),
    ],
)
def test_a_key_of_json_that_is_empty_or_there_twice_is_reported(
    run_batch: RunBatch, tmp_path: Path, line: str, said: str
) -> None:
    """Of two T-scores or doses in one line, the last one would win in silence."""
    path = tmp_path / "roster.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    done = run_batch(path, "--check")
    assert done.exit_code == 3
    assert said in done.stderr
