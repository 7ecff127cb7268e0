"""Options that speak of the patient: each arrives, wins over the file, and is checked like a typed line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.cli.patient_options import field_values, parameter_name
from handouts.model.patient import Patient
from handouts.session.make import SheetRequest
from tests.patients import PATIENT_OPTIONS

Run = Callable[..., Any]

FILE = """\
name: Ana Example
sex: female
t-score: -2.1
fracture: past
cleared: {by: Dr. File, on: 2026-10-30}
started: 2026-11-02
exercises:
  chin-tuck: {hold: 4, note: From the file.}
  neck-rotation: {omit: true}
approvals:
  - {what: wall-posture, by: Dr. File, why: From the file.}
"""
DAY = ("--date", "2026-11-24")

# Option, how it is written in a file, how it is written as an option. Every option of the table must be here.
SAME = {
    "name": ("name: Bo", "Bo"),
    "id": ("id: MRN-1", "MRN-1"),
    "born": ("born: 1950-03-04", "1950-03-04"),
    "sex": ("sex: male", "male"),
    "icd-10": ("icd-10: [M81.0, M80.08XS]", "m81.0; m8008xs"),
    "snomed": ('snomed: "64859006"', "64859006"),
    "diagnosis": ('diagnosis: "yes"', "yes"),
    "t-score": ("t-score: -2.7", "-2.7"),
    "fracture": ("fracture: none", "none"),
    "balance": ('balance: "no"', "no"),
    "arm-limit": ('arm-limit: "yes"', "yes"),
    "cleared-by": ("cleared: {by: Dr. Who}", "Dr. Who"),
    "cleared-on": ("cleared: {by: Dr. Who, on: 2026-10-01}", "2026-10-01"),
    "started": ("started: 2026-11-02", "2026-11-02"),
    "stage": ("stage: 2", "2"),
    "pt-visits": ("pt-visits: 3", "3"),
    "equipment": ("equipment: [wall]", "wall"),
    "hold": ("exercises: {chin-tuck: {hold: 4}}", "chin-tuck=4"),
    "reps": ("exercises: {chin-tuck: {reps: 8}}", "chin-tuck=8"),
    "sets": ("exercises: {chin-tuck: {sets: 1}}", "chin-tuck=1"),
    "per-day": ("exercises: {chin-tuck: {per-day: 1}}", "chin-tuck=1"),
    "days": ("exercises: {chin-tuck: {days: 6}}", "chin-tuck=6"),
    "rest": ("exercises: {knee-lift: {rest: 60}}", "knee-lift=60"),
    "steps": ("exercises: {heel-walk: {steps: 10}}", "heel-walk=10"),
    "minutes": ("exercises: {walk: {minutes: 10}}", "walk=10"),
    "up": ("exercises: {knee-lift: {up: 3}}", "knee-lift=3"),
    "down": ("exercises: {knee-lift: {down: 5}}", "knee-lift=5"),
    "load": ("exercises: {knee-lift: {load: red}}", "knee-lift=red"),
    "level": ("exercises: {chair-rise: {level: one-hand}}", "chair-rise=one-hand"),
    "note": ('exercises: {chin-tuck: {note: "a=b: c"}}', "chin-tuck=a=b: c"),
    "omit": ("exercises: {chin-tuck: {omit: true}}", "chin-tuck"),
    "approve": (
        'approvals: [{what: wall-posture, by: Dr. Who, why: "ok: seen"}]',
        "wall-posture=Dr. Who: ok: seen",
    ),
    "clinician": ("clinician: Ruth", "Ruth"),
    "next-visit": ("next-visit: 1 December", "1 December"),
    "goal": ("goal: Drive again.", "Drive again."),
    "person": ("person: ruth", "ruth"),
    "paper": ("paper: a4", "a4"),
    "profile": ("profile: large", "large"),
    "visit": ("visit: next", "next"),
    "sections": ("sections: [cards, plan]", "cards,plan"),
    "leave-out-warning": ("leave-out-warning: Has a card.", "Has a card."),
    "weeks": ("weeks: 4", "4"),
    "lang": ("lang: en", "en"),
    "last-sheet": (
        "last-sheet: {number: '0123456789', on: 2026-11-10, packs: [{id: a, version: '1.0.0', stage: 1}]}\n"
        "reviewed: {by: Dr. Who, on: 2026-11-24}",
        '{"format":1,"number":"0123456789","on":"2026-11-10","packs":[{"id":"a","version":"1.0.0","stage":1}]}',
    ),
    "reviewed-by": ("reviewed: {by: Dr. Who, on: 2026-11-24}", "Dr. Who"),
    "reviewed-on": ("reviewed: {by: Dr. Who, on: 2026-11-24}", "2026-11-24"),
}
WITH = {
    "cleared-on": (("cleared-by", "Dr. Who"),),
    "reviewed-by": (("reviewed-on", "2026-11-24"),),
    "reviewed-on": (("reviewed-by", "Dr. Who"),),
    "last-sheet": (("reviewed-by", "Dr. Who"), ("reviewed-on", "2026-11-24")),
}
"""For an option that means nothing alone: those that it is given with."""


OF_ODD_DOSES = {"rest", "steps", "minutes", "up", "down", "load", "level"}
"""Options for what no exercise of the neck pack has."""
ODD = str(Path(__file__).parents[1] / "odd_doses")


def _read(tmp_path: Path, text: str, *options: tuple[str, str], pack: str | None = None) -> Patient:
    from datetime import date

    path = tmp_path / "patient.yaml"
    path.write_text(text, "utf-8")
    shapes = {option.name: option for option in PATIENT_OPTIONS}
    values: dict[str, object] = {
        parameter_name(shapes[name]): value if shapes[name].shape == "one" else [value]
        for name, value in options
    }
    packs = (pack,) if pack else ()
    _, ready = SheetRequest(path, field_values(values), packs, None, date(2026, 11, 24)).ready()
    return ready.patient


@pytest.mark.parametrize("option", [option.name for option in PATIENT_OPTIONS if option.name != "packs"])
def test_an_option_means_what_the_line_in_the_file_means(option: str, tmp_path: Path) -> None:
    """A clinician may type a fact in either place, and the sheet is the same."""
    line, typed = SAME[option]
    base = "" if option == "name" else "name: Ana\n"
    pack = ODD if option in OF_ODD_DOSES else None
    in_file = _read(tmp_path, f"{base}{line}\n", pack=pack)
    in_option = _read(tmp_path, base or "name: Ana\n", *WITH.get(option, ()), (option, typed), pack=pack)
    assert in_option == in_file
    assert in_option != _read(tmp_path, "name: Ana\n", pack=pack)


def test_an_option_wins_over_the_file(run: Run, tmp_path: Path) -> None:
    """What is said last, on the command line, is what is done; the rest of the file stays."""
    patient = _read(tmp_path, FILE, ("sex", "male"), ("cleared-by", "Dr. Option"), ("hold", "chin-tuck=5"))
    assert patient.sex == "male"
    assert patient.clearance is not None
    assert (patient.clearance.by, str(patient.clearance.on)) == ("Dr. Option", "2026-10-30")
    assert patient.exercises["chin-tuck"].dose == {"hold_s": 5}
    assert patient.exercises["chin-tuck"].note == "From the file."
    assert patient.exercises["neck-rotation"].omit


def test_an_approval_is_added_to_those_of_the_file(tmp_path: Path) -> None:
    """A new approval does not undo what another clinician signed."""
    patient = _read(tmp_path, FILE, ("approve", "neck-rotation=Dr. Option: seen"))
    assert [(one.what, one.by) for one in patient.approvals] == [
        ("wall-posture", "Dr. File"),
        ("neck-rotation", "Dr. Option"),
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--born", "03/04/1950"], "option: --born: "),
        (["--sex", "femal"], 'did you mean "female"'),
        (["--t-score", "minus two"], "option: --t-score: "),
        (["--t-score", "27"], "option: --t-score: "),
        (["--fracture", "old"], "option: --fracture: "),
        (["--balance", "maybe"], "option: --balance: "),
        (["--stage", "9"], "option: --stage: "),
        (["--weeks", "13"], "option: --weeks: "),
        (["--hold", "chin-tuk=4"], 'did you mean "chin-tuck"'),
        (["--hold", "chin-tuck=60"], "hold is 60 s; chin-tuck allows 3 to 5 s"),
        (["--hold", "chin-tuck=010"], "option: --hold chin-tuck: "),
        (["--omit", "wall-pose"], 'did you mean "wall-posture"'),
        (["--approve", "wall-pose=Dr. Who: seen"], 'did you mean "wall-posture"'),
        (["--cleared-on", "2026-10-01"], "cleared"),
        (["--paper", "legal"], "option: --paper: "),
        (["--visit", "third"], "option: --visit: "),
        (["--profile", "huge"], "option: --profile: "),
        (["--sections", "plan,pictures"], "option: --sections: "),
        (["--lang", "xx"], "option: --lang: "),
        (["--pack", "knees"], "option: --pack: "),
        (["--clinic", "nowhere.yaml"], "nowhere.yaml: "),
    ],
)
def test_a_wrong_option_is_told_like_a_wrong_line(options: list[str], told: str, run: Run) -> None:
    """A wrong value on the command line is caught before it reaches paper, named by the option, without a traceback."""
    done = run("explain", "--name", "Ana", *DAY, *options)
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_all_problems_are_told_at_once(run: Run, tmp_path: Path) -> None:
    """Nobody mends a file one error at a time; each problem says where it stands."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\nsex: femal\nborn: 1950-13-04\n", "utf-8")
    done = run("explain", path, "--balance", "maybe", *DAY)
    assert done.exit_code == 1
    assert f"{path}:2: sex: " in done.stderr
    assert f"{path}:3: born: " in done.stderr
    assert "option: --balance: " in done.stderr


def test_a_dose_that_planning_refuses_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    """A hold of 60 s is found in the file at once, not by reading the file over."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\nexercises:\n  chin-tuck:\n    hold: 60\n", "utf-8")
    done = run("explain", path, *DAY)
    assert done.exit_code == 1
    assert f"{path}:4: exercises.chin-tuck.hold: hold is 60 s" in done.stderr


def test_omitting_and_approving_change_the_plan(run: Run, tmp_path: Path) -> None:
    """What a clinician decides by name is what happens."""
    path = tmp_path / "ana.yaml"
    path.write_text(FILE.replace("past", "none"), "utf-8")
    done = run("explain", path, *DAY, "--format", "json", "--omit", "chin-tuck")
    outcome = {one["id"]: one["outcome"] for one in json.loads(done.stdout)["exercises"]}
    assert outcome["chin-tuck"] == "withheld"
    assert outcome["wall-posture"] != "withheld"


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("--hold", ("chin-tuck=4", "chin_tuck=5")),
        ("--note", ("chin_tuck=Slowly", "Chin-Tuck=Quickly")),
        ("--omit", ("a", "a")),
        ("--approve", ("chin-tuck=Dr. Lee: seen", "chin_tuck=Dr. Roe: seen")),
    ],
)
def test_one_exercise_in_two_spellings_is_refused(option: str, values: tuple[str, str], run: Run) -> None:
    """Of two doses for one exercise the last would be printed, and nobody would know of the first."""
    said = [part for value in values for part in (option, value)]
    done = run("explain", "--name", "Ana Example", *DAY, *said)
    assert done.exit_code == 2
    assert "is given twice" in done.stderr


@pytest.mark.parametrize(
    ("option", "column"),
    [
        (("--fact", "hip-replacement=no"), "hip-replacement"),
        (("--fact=hip-replacement=no",), "hip-replacement"),
        (("--balance", "no"), "balance"),
        (("--hold", "chin-tuck=4"), "hold chin-tuck"),
        (("--approve", "neck-rotation=Dr. Lee: seen"), "approve neck-rotation"),
    ],
)
def test_what_is_said_of_one_patient_is_no_option_of_a_list(
    option: tuple[str, ...], column: str, run: Run
) -> None:
    """One finding for a whole list would be wrong for somebody in it; or nobody would know where it is said."""
    done = run("batch", "roster.csv", "-o", "out", *option)
    assert done.exit_code == 2
    assert f'Add a column "{column}" to the list' in done.stderr
    assert "roster.csv" not in done.stderr
