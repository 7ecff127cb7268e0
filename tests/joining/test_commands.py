"""Two packs on the command line, in patients' files and in rosters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunBatch

Run = Callable[..., Any]
DAY = ("--date", "2026-11-24")
NECK, FALLS = "neck-osteoporosis", "fall-prevention"
BOTH = ("--pack", NECK, "--pack", FALLS)
SAFE = """\
name: Ana Example
t-score: -1.3
fracture: none
balance: "no"
arm-limit: "no"
heart: "no"
blood-pressure: within-limits
doctor-first: "no"
leg-pain: "no"
hip-replacement: "no"
walking-aid: none
cleared: {by: Dr. Who, on: 2026-10-30}
"""


@pytest.fixture
def ana(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a patient's file with some further lines."""

    def write(more: str = "") -> Path:
        path = tmp_path / "ana.yaml"
        path.write_text(SAFE + more, "utf-8")
        return path

    return write


def explained(run: Run, *arguments: object) -> dict[str, Any]:
    """Return what `handouts explain` says as JSON."""
    result = run("explain", *arguments, *DAY, "--format", "json")
    assert result.exit_code == 0, result.stderr
    values: dict[str, Any] = json.loads(result.stdout)
    return values


def outcome(values: dict[str, Any], exercise: str) -> str:
    """Return the outcome for one exercise."""
    return next(str(each["outcome"]) for each in values["exercises"] if each["id"] == exercise)


def test_two_packs_are_one_sheet(run: Run, ana: Callable[[str], Path], tmp_path: Path) -> None:
    """A clinic would print two handouts for one patient."""
    target = tmp_path / "ana.pdf"
    result = run("make", ana("started: 2026-10-01\n"), *BOTH, *DAY, "-o", target)
    assert result.exit_code == 0, result.stderr
    assert target.read_bytes().startswith(b"%PDF")
    assert "Neck press" in result.stderr
    assert "Stand up from a chair" in result.stderr


def test_a_patients_file_names_its_packs(run: Run, ana: Callable[[str], Path]) -> None:
    """The next sheet from the file would be for the usual pack alone."""
    path = ana(f"packs: [{NECK}, {FALLS}]\n")
    assert run("check", path, *DAY).stdout.startswith(f"{path}: patient OK")
    named = explained(run, path)
    assert named["pack"] == f"{NECK}+{FALLS}"
    assert named == explained(run, ana(), *BOTH)


def test_a_clinic_names_the_packs_of_every_patient(
    run: Run, ana: Callable[[str], Path], tmp_path: Path
) -> None:
    """A clinic that always uses two packs would have to name them for each patient."""
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text(f"name: Maple Hill\nphone: 555-0142\npacks: [{NECK}, {FALLS}]\n", "utf-8")
    assert explained(run, ana(), "--clinic", clinic)["pack"] == f"{NECK}+{FALLS}"
    only_falls = ana(f"packs: [{FALLS}]\n")
    only_falls.write_text(
        only_falls.read_text("utf-8").replace("t-score: -1.3\nfracture: none\n", ""), "utf-8"
    )
    lines = [line for line in only_falls.read_text("utf-8").splitlines() if not line.startswith("arm-limit")]
    only_falls.write_text("\n".join(lines), "utf-8")
    assert explained(run, only_falls, "--clinic", clinic)["pack"] == FALLS
    clinic.write_text("name: Maple Hill\nphone: 555-0142\npacks: [knees]\n", "utf-8")
    result = run("explain", ana(), "--clinic", clinic, *DAY)
    assert result.exit_code == 1
    assert f'{clinic}:3: packs: there is no pack "knees"' in result.stderr


def test_an_option_wins_over_the_packs_of_the_file(run: Run, ana: Callable[[str], Path]) -> None:
    """A clinician could not print one of the two alone; what only the other asks is told, not lost."""
    path = ana(f"packs: [{NECK}, {FALLS}]\n")
    result = run("explain", path, "--pack", NECK, *DAY)
    assert result.exit_code == 1
    assert "heart: the pack does not ask for this" in result.stderr


def test_a_pack_that_is_not_there_is_told_at_its_line(run: Run, ana: Callable[[str], Path]) -> None:
    """A clinician would look for the mistake on the command line."""
    path = ana(f"packs: [{NECK}, fall-preventoin]\n")
    result = run("explain", path, *DAY)
    assert result.exit_code == 1
    assert f'{path}:13: packs: there is no pack "fall-preventoin"' in result.stderr
    assert 'did you mean "fall-prevention"' in result.stderr


def test_a_plain_name_is_enough_where_one_pack_has_it(run: Run, ana: Callable[[str], Path]) -> None:
    """A file that was written for one pack would be refused once a second one is added."""
    lines = (
        "started: 2026-10-01\n"
        "exercises: {chin-tuck: {hold: 4}, fall-prevention/chair-rise: {reps: 8}}\n"
        "approvals: [{what: neck-rotation, by: Dr. Who, why: Seen in clinic.}]\n"
    )
    values = explained(run, ana(lines), *BOTH)
    assert outcome(values, "neck-osteoporosis/chin-tuck") == "changed"
    assert outcome(values, "fall-prevention/chair-rise") == "changed"
    assert outcome(values, "neck-osteoporosis/neck-rotation") == "prescribed"


def test_a_name_that_two_packs_have_needs_its_pack(run: Run, ana: Callable[[str], Path]) -> None:
    """An approval for the neck would open the exercises of the other pack."""
    line = "approvals: [{what: therapist-first, by: Dr. Who, why: Seen in clinic.}]\n"
    result = run("explain", ana(line), *BOTH, *DAY)
    assert result.exit_code == 1
    assert (
        "more than one pack has therapist-first; write neck-osteoporosis/therapist-first or "
        "fall-prevention/therapist-first" in result.stderr
    )


def test_one_exercise_by_two_names_is_refused(run: Run, ana: Callable[[str], Path]) -> None:
    """One of two doses would be lost without a word."""
    line = "exercises: {chin-tuck: {hold: 4}, neck-osteoporosis/chin-tuck: {hold: 5}}\n"
    result = run("explain", ana(line), *BOTH, *DAY)
    assert result.exit_code == 1
    assert "this is the same exercise as chin-tuck; keep one of them" in result.stderr


def test_a_wrong_dose_is_told_where_it_was_typed(run: Run, ana: Callable[[str], Path]) -> None:
    """A clinician would search the file for a name that she did not write."""
    path = ana("exercises: {chin-tuck: {hold: 400}}\n")
    result = run("explain", path, *BOTH, *DAY)
    assert result.exit_code == 1
    assert f"{path}:13: exercises.chin-tuck.hold: hold is 400 s" in result.stderr


@pytest.mark.parametrize(
    ("file", "options"),
    [
        (f"stage: {{{NECK}: 3, {FALLS}: 1}}\nstarted: {{{NECK}: 2026-10-01}}\n", ()),
        ("", ("--stage", f"{NECK}=3, {FALLS}=1", "--started", f"{NECK}=2026-10-01")),
    ],
)
def test_stage_and_start_of_each_pack(
    run: Run, ana: Callable[[str], Path], file: str, options: tuple[str, ...]
) -> None:
    """The stage of one program would be taken for that of the other."""
    values = explained(run, ana(file), *BOTH, *options)
    assert [(each["pack"], each["week"], each["stage"]) for each in values["packs"]] == [
        (NECK, 8, 3),
        (FALLS, None, 1),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("stage: {knee: 2}", "stage.knee: this pack is not on the sheet; choose one of"),
        (f"stage: {{{FALLS}: 9}}", "stage: fall-prevention has no stage 9; choose one from 1 to 4"),
        (f"started: {{{FALLS}: tomorrow}}", 'started.fall-prevention: "tomorrow": this is not a date'),
        (f"packs: [{NECK}, {NECK}]", f"packs: {NECK} is named twice; name each pack once"),
    ],
)
def test_what_is_wrong_for_one_pack_is_told(
    run: Run, ana: Callable[[str], Path], line: str, message: str
) -> None:
    """A typing error would hold for another pack, or for none."""
    options = () if line.startswith("packs") else BOTH
    result = run("explain", ana(f"{line}\n"), *options, *DAY)
    assert result.exit_code == 1
    assert message in result.stderr


def test_each_row_of_a_roster_has_the_sheet_of_its_packs(run_batch: RunBatch, tmp_path: Path) -> None:
    """A clinic with two kinds of patients would need two rosters."""
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "name,packs,cleared by,balance,t-score,fracture,stage neck-osteoporosis,hold chin-tuck,heart\n"
        "Ana One,,Dr. Who,no,-1.3,none,3,4,no\n"
        f"Bea Two,{NECK},Dr. Who,no,-1.3,none,3,4,no\n"
        f"Cid Three,{FALLS},Dr. Who,no,-1.3,,,,no\n"
        f'Dan Four,"{FALLS}, {NECK}",Dr. Who,no,,,,,no\n'
        "Eve Five,knee-osteoarthritis,Dr. Who,no,,,,,\n"
        f"Fay Six,{FALLS},Dr. Who,no,,,,4,no\n",
        "utf-8",
    )
    done = run_batch(roster, *BOTH)
    assert done.exit_code == 3, done.stderr
    lines = [
        json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text("utf-8").splitlines()
    ]
    assert [line["pack"] for line in lines] == [f"{NECK}+{FALLS}", NECK, FALLS, f"{FALLS}+{NECK}"]
    assert "chin-tuck" in lines[1]["decisions"], "a sheet of one pack has the names of that pack"
    assert 'roster.csv:6: packs: "knee-osteoarthritis" is not one of the packs for this list' in done.stderr
    assert "roster.csv:7: hold chin-tuck: the pack has no such exercise" in done.stderr
    again = run_batch(roster, *BOTH)
    assert "made 0, reused 4, rejected 2" in again.stdout + again.stderr


def test_a_row_is_the_sheet_that_make_makes(run: Run, run_batch: RunBatch, tmp_path: Path) -> None:
    """The same patient would get another sheet from a roster than alone."""
    roster = tmp_path / "roster.csv"
    roster.write_text(f'name,packs,cleared by\nAna,"{NECK},{FALLS}",Dr. Who\n', "utf-8")
    assert run_batch(roster, *BOTH).exit_code == 0
    (sheet,) = (tmp_path / "out").glob("*.pdf")
    alone = tmp_path / "alone.pdf"
    run("make", "--name", "Ana", "--cleared-by", "Dr. Who", *BOTH, *DAY, "-o", alone)
    assert alone.read_bytes() == sheet.read_bytes()


def test_a_stage_for_all_beside_one_for_a_pack_is_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """One of two columns would be read, and nobody would know which."""
    roster = tmp_path / "roster.csv"
    roster.write_text("name,stage,stage fall-prevention\nAna,2,3\n", "utf-8")
    done = run_batch(roster, *BOTH)
    assert done.exit_code == 1
    assert 'stage fall-prevention: this is also said for all packs by "stage"' in done.stderr


def test_starters_and_schemas_are_for_both_packs(run: Run, tmp_path: Path) -> None:
    """A patient's file for two packs would ask what one of them asks."""
    path = tmp_path / "new.yaml"
    assert run("new", "patient", path, *BOTH).exit_code == 0
    text = path.read_text("utf-8")
    assert "t-score" in text
    assert "hip-replacement" in text
    schema = json.loads(run("schema", "patient", *BOTH).stdout)
    assert {"t-score", "hip-replacement"} <= set(schema["properties"])
