"""`handouts revise --manifest`: everybody's next sheet from the folder of a batch, each from the patient's own last one."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from handouts.reading.receipts.pdf import last_pdf
from handouts.reading.yaml.loader import load
from tests.conftest import Run, RunBatch
from tests.rows import DAY, manifest

HEADINGS = "name,id,diagnosis,t-score,fracture,balance,arm-limit,cleared-by,started,equipment"
KNOWN = "yes,-2.3,none,no,no,Dr. Lee,2026-11-03,wall"
BEFORE = ("--date", "2026-11-05")
Revise = Callable[..., Result]


def roster_of(path: Path, *patients: tuple[str, str], **findings: str) -> Path:
    """Write a roster of names and IDs, of whom all else is known; a finding may be another for everybody."""
    known = dict(zip(HEADINGS.split(",")[2:], KNOWN.split(","), strict=True)) | findings
    rows = [",".join((*patient, *known.values())) for patient in patients]
    path.write_text("\n".join((HEADINGS, *rows)) + "\n", "utf-8")
    return path


ANA, BO = ("Ana Example", "1"), ("Bo Example", "2")


@pytest.fixture
def first(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes the sheets of patients three weeks before, and returns their folder."""

    def call(*patients: tuple[str, str]) -> Path:
        folder = tmp_path / "last"
        made = run(
            "batch", roster_of(tmp_path / "before.csv", *patients), "-o", folder, *BEFORE, "--jobs", "1"
        )
        assert made.exit_code == 0
        return folder

    return call


@pytest.fixture
def revise(run: Run, tmp_path: Path) -> Revise:
    """Return a function that proposes everybody's next sheet into `next`."""

    def call(roster: Path, folder: Path, *arguments: str | Path) -> Result:
        return run("revise", roster, "--manifest", folder, "-o", tmp_path / "next", *DAY, *arguments)

    return call


def listed(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the list of proposals, by the patient's ID or the row's name."""
    with (folder / "proposals.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["ID"] or row["row"]: row for row in csv.DictReader(file)}


def test_everybody_gets_a_file_from_the_own_last_sheet(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """Rows in another order, or new ones between them, would give one patient the exercises of another."""
    folder = first(ANA, BO, ("Cy Example", "3"))
    roster = roster_of(tmp_path / "today.csv", ("Di Newcomer", "4"), ("Cy Example", "3"), ANA, BO)
    done = revise(roster, folder)
    assert done.exit_code == 0
    assert "3 proposals (3 with new exercises); 0 with problems" in done.stdout
    assert "no last sheet in the folder: 1 row (row 2)" in done.stderr
    made = {line["identifier"]: line for line in manifest(folder)}
    rows = listed(tmp_path / "next")
    assert list(rows) == ["3", "1", "2"]
    for identifier, row in rows.items():
        values = load(tmp_path / "next" / row["file"]).mapping
        assert values["id"] == identifier
        assert values["last-sheet"]["number"] == made[identifier]["content_id"] == row["last sheet"]
        assert row["file"] == made[identifier]["file"].replace(".pdf", ".yaml")
        assert row["stage"] == "1 to 2"
        assert row["new"].startswith("Shoulder blade squeeze: no longer withheld by the rule")


def test_confirmed_proposals_make_sheets_with_the_box(
    first: Callable[..., Path], revise: Revise, run_batch: RunBatch, tmp_path: Path
) -> None:
    """The way from one batch to the next would end somewhere."""
    done = revise(roster_of(tmp_path / "today.csv", ANA, BO), first(ANA, BO), "--by", "Dr. Lee")
    assert "Confirmed by Dr. Lee." in done.stderr
    assert run_batch(tmp_path / "next").exit_code == 0
    sheets = list((tmp_path / "out").glob("*.pdf"))
    receipts = [last_pdf(path.read_bytes(), path.name).receipt for path in sheets]
    assert [list(receipt.exercises) for receipt in receipts if receipt] == [
        ["isometric-neck", "shoulder-blade-squeeze"]
    ] * 2


def test_unconfirmed_proposals_make_none(
    first: Callable[..., Path], revise: Revise, run_batch: RunBatch, tmp_path: Path
) -> None:
    """A program would move a whole list of patients on, and no clinician."""
    assert "Nobody has confirmed" in revise(roster_of(tmp_path / "today.csv", ANA, BO), first(ANA, BO)).stderr
    refused = run_batch(tmp_path / "next")
    assert refused.exit_code == 3
    assert refused.stderr.count("no clinician has confirmed") == 2
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_a_name_will_do_where_nobody_has_an_id(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """A clinic without IDs would have no revision."""
    folder = first(("Ana Example", ""), ("Bo Example", ""))
    assert revise(roster_of(tmp_path / "today.csv", ("Bo Example", "")), folder).exit_code == 0
    (row,) = listed(tmp_path / "next").values()
    assert load(tmp_path / "next" / row["file"]).mapping["name"] == "Bo Example"


def test_two_patients_of_one_name_need_ids(
    first: Callable[..., Path], revise: Revise, run: Run, tmp_path: Path
) -> None:
    """One of two patients would get the exercises of the other."""
    before = roster_of(tmp_path / "before.csv", ("Ana Example", ""))
    more = roster_of(tmp_path / "more.csv", ("Ana Example", ""), fracture="past")
    for roster in (before, more):
        run("batch", roster, "-o", tmp_path / "last", *BEFORE, "--jobs", "1")
    done = revise(roster_of(tmp_path / "today.csv", ("Ana Example", "")), tmp_path / "last")
    assert done.exit_code == 3
    assert "2 sheets of 2026-11-05 for this name; give each patient an ID" in done.stderr
    assert not list((tmp_path / "next").glob("*.yaml"))


def test_an_id_with_another_name_is_refused(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """An ID that was given to somebody else would move that patient on."""
    folder = first(ANA, BO)
    roster = roster_of(tmp_path / "today.csv", ("Bo Example", "1"), ("Bo Example", "2"))
    done = revise(roster, folder)
    assert done.exit_code == 3
    assert "the last sheet has a different name" in done.stderr
    rows = listed(tmp_path / "next")
    assert "a different name" in rows["row 2"]["problem"]
    assert rows["2"]["problem"] == ""


def test_two_rows_with_one_last_sheet_are_refused(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """The second of two rows of a patient would silently replace the first."""
    roster = roster_of(tmp_path / "today.csv", ANA, ANA)
    done = revise(roster, first(ANA, BO))
    assert done.exit_code == 3
    assert "row 2 has the same last sheet" in done.stderr
    assert "not in the roster: the patients of 1 sheet" in done.stderr
    assert len(list((tmp_path / "next").glob("*.yaml"))) == 1


def test_a_changed_or_missing_sheet_is_not_believed(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """A sheet that somebody edited would be taken for what was given."""
    folder = first(ANA, BO)
    one, other = sorted(folder.glob("*.pdf"))
    one.write_bytes(one.read_bytes() + b"\n")
    other.unlink()
    done = revise(roster_of(tmp_path / "today.csv", ANA, BO), folder)
    assert done.exit_code == 3
    assert "not the file that the batch made" in done.stderr
    assert f"{other}: there is no such file" in done.stderr
    assert "0 proposals" in done.stdout


def test_a_row_with_problems_is_told_like_in_a_batch(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """A clinician would not find the row that is wrong."""
    roster = roster_of(tmp_path / "today.csv", ANA, BO, fracture="old")
    done = revise(roster, first(ANA, BO))
    assert done.exit_code == 3
    assert f"{roster}:2: fracture: " in done.stderr
    assert f"{roster}:3: fracture: " in done.stderr


def test_a_cell_is_no_formula(first: Callable[..., Path], revise: Revise, tmp_path: Path) -> None:
    """An ID that begins like a formula would be run by the spreadsheet that opens the list."""
    patient = ("Ana Example", "=1+1")
    revise(roster_of(tmp_path / "today.csv", patient), first(patient))
    assert ",'=1+1," in (tmp_path / "next" / "proposals.csv").read_text("utf-8-sig")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_files_are_private(first: Callable[..., Path], revise: Revise, tmp_path: Path) -> None:
    """Others on the computer could read the findings of a whole list."""
    revise(roster_of(tmp_path / "today.csv", ANA, BO), first(ANA, BO))
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "next").iterdir()} == {0}
    assert (tmp_path / "next").stat().st_mode & 0o077 == 0


def test_no_folder_with_files_is_written_into(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """Proposals of two days would lie in one folder, and patients get sheets of both."""
    folder = first(ANA, BO)
    roster = roster_of(tmp_path / "today.csv", ANA, BO)
    assert revise(roster, folder).exit_code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "next").iterdir()}
    again = revise(roster, folder, "--by", "Dr. Lee")
    assert again.exit_code == 4
    assert "the folder is not empty" in again.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "next").iterdir()} == before


def test_a_folder_of_patients_files_will_do(
    first: Callable[..., Path], revise: Revise, tmp_path: Path
) -> None:
    """A clinic that keeps patients' files, not a list, would have no revision of all, or would lose its remarks in them."""
    patients = tmp_path / "patients"
    patients.mkdir()
    (patients / "ana.yaml").write_text(
        '# Likes mornings.\nname: Ana Example\nid: "1"\ncleared: {by: Dr. Lee}  # by phone\nfracture: none\nstarted: 2026-11-03\n'
    )
    done = revise(patients, first(ANA))
    assert done.exit_code == 0
    assert "1 proposal" in done.stdout
    (file,) = (tmp_path / "next").glob("*.yaml")
    assert file.read_text().startswith("# Likes mornings.\n")
    assert "cleared: {by: Dr. Lee}  # by phone\n" in file.read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--by", "no"), 1, "option: --by: "),
        (("--name", "Ana"), 2, "the facts of the patients come from the roster alone"),
        (("--force",), 2, "the facts of the patients come from the roster alone"),
        (("--sheet", "May"), 2, "--sheet works only with an XLSX workbook"),
    ],
)
def test_what_is_wrong_is_named_by_its_option(
    arguments: tuple[str, ...],
    code: int,
    message: str,
    first: Callable[..., Path],
    revise: Revise,
    tmp_path: Path,
) -> None:
    """A clinician would look for the mistake in the wrong place."""
    done = revise(roster_of(tmp_path / "today.csv", ANA), first(ANA), *arguments)
    assert done.exit_code == code
    assert message in done.stderr
    assert not (tmp_path / "next").exists()


def test_a_folder_without_a_manifest_is_named(revise: Revise, tmp_path: Path) -> None:
    """A clinician would not know which of the two folders is wrong."""
    (tmp_path / "empty").mkdir()
    done = revise(roster_of(tmp_path / "today.csv", ANA), tmp_path / "empty")
    assert done.exit_code == 1
    assert "this folder has no manifest.jsonl" in done.stderr


def test_options_of_a_roster_need_one(run: Run, tmp_path: Path) -> None:
    """An option would be ignored without a word."""
    done = run("revise", tmp_path / "last.pdf", "--decimal", "comma")
    assert done.exit_code == 2
    assert "need --manifest" in done.stderr
