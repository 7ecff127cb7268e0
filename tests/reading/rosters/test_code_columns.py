"""Diagnosis codes in a list: in whatever columns an export has them, and asked about where they do not tell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import read_columns
from tests.any_patients import PACK
from tests.conftest import Run, RunBatch
from tests.reading.rosters.every_kind import Write, every_kind
from tests.reading.rosters.every_kind import patient as cells_of
from tests.reading.rosters.test_columns import patient
from tests.rows import sheets, write_csv

EXPORT = ("First Name", "Last Name", "MRN", "Diagnosis code", "Phone", "sections")


@every_kind
def test_codes_make_the_sheet_of_the_findings_that_they_say(
    run_batch: RunBatch, tmp_path: Path, write: Write
) -> None:
    """A clinic would type diagnosis and fracture by hand for every row of its export."""
    assert run_batch(write(tmp_path, [cells_of(1, icd_10="M81.0; M8008XS")])).exit_code == 0
    run_batch(write(tmp_path, [cells_of(1, diagnosis="yes", fracture="past")]), folder="typed")
    assert len(sheets(tmp_path / "out")) == 1
    assert list(sheets(tmp_path / "out").values()) == list(sheets(tmp_path / "typed").values())


@pytest.mark.parametrize(
    "heading",
    [
        "ICD-10",
        "icd10",
        "ICD 10 CM",
        "Diagnosis Code",
        "Dx Codes",
        "Primary diagnosis code",
        "ICD-10 Code 2",
        "DX ICD10",
    ],
)
def test_headings_of_codes_are_known(heading: str) -> None:
    """Codes would be skipped with the phone numbers, and a fracture with them."""
    assert read_columns([heading], PACK, "r.csv").paths == (("icd-10", heading),)


@pytest.mark.parametrize("heading", ["Dx", "Diagnosis", "Diagnosis 1", "ICD-10 description", "barcode"])
def test_words_beside_codes_are_not_read_as_codes(heading: str) -> None:
    """Every row would be rejected for its description."""
    try:
        paths = read_columns([heading], PACK, "r.csv").paths
    except InputError:
        return
    assert paths == (("diagnosis",),)


def test_codes_of_several_columns_are_read_together() -> None:
    """A fracture in the second column would be left out."""
    header = ["name", "Diagnosis code 1", "Diagnosis code 2", "ICD-10"]
    found = patient(header, ["Ada", "M81.0", "", "S12.000A R26.2"], PACK)
    assert found.facts == {"diagnosis": "yes", "fracture": "cervical", "balance": "yes"}
    assert found.icd_codes == ("M81.0", "S12.000A", "R26.2")


def test_a_wrong_code_is_named_by_its_own_column() -> None:
    """A clinician would look for it in the wrong cell."""
    with pytest.raises(InputError) as caught:
        patient(["name", "Dx code 1", "Dx code 2"], ["Ada", "M81.0 I10", "back pain"], PACK)
    assert [str(problem).partition(" is not")[0] for problem in caught.value.problems] == [
        'roster.csv:2: Dx code 2: "back"',
        'roster.csv:2: Dx code 2: "pain"',
    ]


def test_a_question_rejects_the_row_and_an_answer_beside_the_code_makes_it(
    run_batch: RunBatch, tmp_path: Path
) -> None:
    """A fracture at an unknown place would be guessed, or its patient never get a sheet."""
    rows = [("Ada", "Lee", "1", "M81.0", "555", "plan"), ("Bo", "Lee", "2", "M80.00XA", "555", "plan")]
    skip = ("--other-columns", "skip")
    done = run_batch(write_csv(tmp_path / "export.csv", rows, EXPORT), *skip)
    assert done.exit_code == 3, done.output
    assert "export.csv:3: fracture: M80.00XA: This code does not say which bone is fractured." in done.stderr
    rejected = tmp_path / "out" / "rejected.csv"
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    with rejected.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*header, "fracture"], [*row, "past"]])
    done = run_batch(rejected, *skip)
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 2


def test_a_column_of_codes_is_no_column_of_a_pack_without_them(pack: Pack) -> None:
    """Codes would be taken, and never read."""
    with pytest.raises(
        InputError, match="ICD-10: this is not a known column; no sheet uses it, so leave it out"
    ):
        read_columns(["name", "ICD-10"], pack, "r.csv")


def test_a_misspelled_column_of_codes_is_never_skipped() -> None:
    """A fracture would be lost by one wrong letter."""
    with pytest.raises(InputError, match='did you mean "icd-10"'):
        read_columns(["name", "idc-10"], PACK, "r.csv", skip_others=True)


@pytest.mark.parametrize("pack_name", ["fall-prevention", "neck-osteoporosis"])
def test_an_empty_roster_has_the_columns_that_its_pack_reads(
    run: Run, run_batch: RunBatch, tmp_path: Path, pack_name: str
) -> None:
    """The list that the program itself writes would be refused for a column of codes."""
    run("new", "roster", tmp_path / "list.csv", "--pack", pack_name)
    roster = tmp_path / "list.csv"
    header = roster.read_text("utf-8-sig").strip().split(",")
    assert "icd-10" in header
    assert ("snomed" in header) == (pack_name == "neck-osteoporosis")
    row = ["Ada Lee" if name == "name" else "" for name in header]
    roster.write_text(f"{','.join(header)}\n{','.join(row)}\n", "utf-8")
    assert run_batch(roster, "--pack", pack_name, "--check").exit_code == 0


def test_codes_that_a_pack_does_not_read_may_be_skipped(run_batch: RunBatch, tmp_path: Path) -> None:
    """An export could not be used with a pack that has no use for codes."""
    roster = write_csv(tmp_path / "r.csv", [("Ada Lee", "64859006")], ("name", "SNOMED code"))
    assert "no sheet uses it, so leave it out" in run_batch(roster, "--pack", "fall-prevention").stderr
    assert run_batch(roster, "--pack", "fall-prevention", "--other-columns", "skip", "--check").exit_code == 0
