"""What approvals overridden in a batch reaches whoever made it, with the rows and without a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import RunBatch
from tests.rows import manifest, write_csv

HEADER = (
    "id",
    "name",
    "t-score",
    "fracture",
    "balance",
    "cleared-by",
    "started",
    "hold chin-tuck",
    "sections",
)


def _row(number: int, rotation: str = "", dose: str = "") -> tuple[str, ...]:
    facts = ("-2.1", "none", "no", "Dr. Robin Sample", "2026-09-01", "8" if dose else "3", "plan")
    return (f"T-{number}", f"Test Person{number}", *facts, rotation, dose)


def _roster(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    return write_csv(
        folder / "roster.csv", rows, header=(*HEADER, "approve neck-rotation", "approve chin-tuck.dose")
    )


ROWS = [
    _row(1),
    _row(2, "Dr. Who: seen"),
    _row(3, "Dr. Who: seen", "Dr. Who: tried"),
    _row(4),
    _row(5, "Dr. Who: seen again"),
]
SAID = [
    "overridden by approval: approval-only in 3 rows (3, 4, 6)",
    "overridden by approval: hold-range in 1 row (4)",
]


def _said(done: Result) -> list[str]:
    return [line for line in done.stdout.splitlines() if "overrid" in line]


def test_the_summary_tells_every_rule_that_was_overridden(run_batch: RunBatch, tmp_path: Path) -> None:
    """An exercise that a rule withholds would be on paper in a whole batch, and nobody be reported whose approval did it."""
    done = run_batch(_roster(tmp_path, ROWS))
    assert done.exit_code == 0, done.output
    assert _said(done) == SAID
    assert "Person" not in done.output
    assert "Who" not in done.output


def test_sheets_that_are_reused_tell_it_again(run_batch: RunBatch, tmp_path: Path) -> None:
    """The second run's summary would look as if no rule had been overridden."""
    roster = _roster(tmp_path, ROWS)
    run_batch(roster)
    done = run_batch(roster)
    assert done.stdout.startswith("made 0, reused 5,")
    assert _said(done) == SAID


def test_a_check_tells_it_before_anything_is_made(run_batch: RunBatch, tmp_path: Path) -> None:
    """Whoever looks a roster over sees what its approvals will do."""
    assert _said(run_batch(_roster(tmp_path, ROWS), "--check")) == SAID


def test_rows_that_are_the_same_are_among_them(run_batch: RunBatch, tmp_path: Path) -> None:
    """A row that shares another's sheet has its rule overridden as well."""
    done = run_batch(_roster(tmp_path, [ROWS[1], ROWS[1]]))
    assert _said(done) == ["overridden by approval: approval-only in 2 rows (2, 3)"]


def test_an_approval_that_overridden_nothing_is_reported(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clinician who approved the wrong exercise believes that the right one is on the sheet."""
    rows = [_row(1), (*_row(2)[:-1], "Dr. Who: not needed")]
    done = run_batch(_roster(tmp_path, rows))
    assert _said(done) == ["approved, but there was nothing to override: 1 row (3)"]


def test_a_thousand_rows_are_one_line(run_batch: RunBatch, tmp_path: Path) -> None:
    """A summary that fills the screen is not read; all rows are in the manifest."""
    done = run_batch(_roster(tmp_path, [_row(number, "Dr. Who: seen") for number in range(1000)]), "--check")
    assert _said(done) == [
        "overridden by approval: approval-only in 1,000 rows (2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 990 more)"
    ]


def test_the_manifest_has_what_was_overridden_and_no_words_of_anybody(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """Months later it can be seen which rule was overridden for which sheet; who and why are in the patient's chart."""
    run_batch(_roster(tmp_path, ROWS))
    lines = manifest(tmp_path / "out")
    assert [sorted(line["lifted"]) for line in lines] == [
        [],
        ["approval-only"],
        ["approval-only", "hold-range"],
        [],
        ["approval-only"],
    ]
    first, third = lines[0]["decisions"], lines[2]["decisions"]
    assert first["neck-rotation"]["rules"] == ["approval-only"]
    assert first["neck-rotation"]["lifted"] == []
    assert third["neck-rotation"]["lifted"] == ["approval-only"]
    assert third["chin-tuck"]["lifted"] == ["hold-range"]
    assert third["isometric-neck"]["lifted"] == []
    said = json.dumps(lines)
    assert "Who" not in said
    assert "seen" not in said


@pytest.mark.parametrize("edited", [{"lifted": 5}, {"lifted": None, "notices": 3}, {"notices": {}}])
def test_a_manifest_that_was_edited_stops_nobody(
    run_batch: RunBatch, tmp_path: Path, edited: dict[str, object]
) -> None:
    """A line that another program spoiled is no fault of the program that reads it."""
    roster = _roster(tmp_path, ROWS)
    run_batch(roster)
    path = tmp_path / "out" / "manifest.jsonl"
    lines = [line | edited for line in manifest(tmp_path / "out")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run_batch(roster)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("made 0, reused 5,")


def test_files_of_a_folder_are_named(run_batch: RunBatch, tmp_path: Path) -> None:
    """Nobody counts the files of a folder to find the second one."""
    (tmp_path / "patients").mkdir()
    for letter in "ab":
        approvals = [{"what": "neck-rotation", "by": "Dr. Who", "why": "seen"}] if letter == "b" else []
        facts = {
            "name": f"Ana {letter}",
            "cleared": {"by": "Dr. A"},
            "started": "2026-09-01",
            "t-score": -2.1,
        }
        (tmp_path / "patients" / f"{letter}.yaml").write_text(json.dumps(facts | {"approvals": approvals}))
    assert _said(run_batch(tmp_path / "patients")) == [
        "overridden by approval: approval-only in 1 row (b.yaml)"
    ]
