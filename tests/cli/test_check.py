"""`handouts check`: what is wrong, before anything is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DAY = ("--date", "2026-11-24")


def test_the_shipped_pack_is_good(run: Run, root: Path) -> None:
    """The content that is shipped has no problems, and its state of review and reading grade are told."""
    done = run("check", root / "data" / "neck-osteoporosis", *DAY)
    assert done.exit_code == 0, done.output
    assert "pack OK" in done.stdout
    assert "no clinician has reviewed it" in done.stdout
    assert "reading grade" in done.stdout


def test_good_and_bad_files_are_told_apart(run: Run, tmp_path: Path) -> None:
    """Of many files, the ones to mend are found; one bad file does not hide the others."""
    (tmp_path / "good.yaml").write_text("name: Ana\n", "utf-8")
    (tmp_path / "bad.yaml").write_text("name: Ana\nsex: femal\n", "utf-8")
    (tmp_path / "clinic.yaml").write_text("name: Clinic\nphone: 555-0100\n", "utf-8")
    done = run("check", tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "clinic.yaml", *DAY)
    assert done.exit_code == 1
    assert f"{tmp_path / 'good.yaml'}: patient OK" in done.stdout
    assert f"{tmp_path / 'clinic.yaml'}: clinic OK" in done.stdout
    assert f"{tmp_path / 'bad.yaml'}:2: sex: " in done.stderr


def test_a_patient_is_held_against_the_rules_too(run: Run, tmp_path: Path) -> None:
    """A dose out of its range is found by the check, not only when the sheet is made."""
    (tmp_path / "ana.yaml").write_text("name: Ana\nexercises: {chin-tuck: {hold: 60}}\n", "utf-8")
    done = run("check", tmp_path / "ana.yaml", *DAY)
    assert done.exit_code == 1
    assert "hold is 60 s" in done.stderr


def test_a_sheet_without_exercises_is_reported(run: Run, tmp_path: Path) -> None:
    """Whoever checks a list of files learns which of them make a sheet without exercises, and what is missing there."""
    (tmp_path / "bo.yaml").write_text("name: Bo\n", "utf-8")
    done = run("check", tmp_path / "bo.yaml", *DAY)
    assert done.exit_code == 0, done.output
    assert "This sheet has no exercises because:" in done.stdout
    assert '"cleared:"' in done.stdout


@pytest.mark.parametrize("inside", ["pack.yaml", "exercises/knee-straightening.yaml", "words/en.yaml"])
def test_a_file_of_a_pack_stands_for_the_pack(inside: str, run: Run, tmp_path: Path) -> None:
    """Whoever checks the file just edited learns whether the whole pack still holds together."""
    run("new", "pack", tmp_path / "knees")
    done = run("check", tmp_path / "knees" / inside, *DAY)
    assert done.exit_code == 0, done.output
    assert f"{tmp_path / 'knees'}: pack OK" in done.stdout


def test_words_that_are_too_hard_are_refused(run: Run, tmp_path: Path) -> None:
    """A patient does not get sentences that only a colleague understands."""
    run("new", "pack", tmp_path / "knees")
    words = tmp_path / "knees" / "words" / "en.yaml"
    hard = (
        "Individualized nutritional supplementation necessitates comprehensive multidisciplinary evaluation."
    )
    words.write_text(
        words.read_text("utf-8").replace("Ask your clinic what food is good for you.", hard), "utf-8"
    )
    done = run("check", tmp_path / "knees", *DAY)
    assert done.exit_code == 1
    assert "nutrients: the reading grade is" in done.stderr


def test_a_review_that_is_due_is_reported(run: Run, tmp_path: Path) -> None:
    """A clinic learns that its review of the content has run out."""
    reviewer = '{by: Dr. A, on: 2025-01-01, pack: neck-osteoporosis, version: "0.1.0", due: 2026-01-01}'
    (tmp_path / "clinic.yaml").write_text(
        f"name: Clinic\nphone: 555-0100\nreviewers: [{reviewer}]\n", "utf-8"
    )
    done = run("check", tmp_path / "clinic.yaml", *DAY)
    assert done.exit_code == 0, done.output
    assert "due for renewal on January 1, 2026" in done.stdout
    with (tmp_path / "clinic.yaml").open("a", encoding="utf-8") as clinic:
        clinic.write("date-order: day-first\n")
    assert "due for renewal on 1 January 2026" in run("check", tmp_path / "clinic.yaml", *DAY).stdout


@pytest.mark.parametrize("what", ["missing.yaml", "."])
def test_what_is_no_file_or_pack_is_reported(what: str, run: Run, tmp_path: Path) -> None:
    """A wrong path is named."""
    done = run("check", tmp_path / what, *DAY)
    assert done.exit_code == 1
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("review", "told"),
    [
        (
            "{status: reviewed, by: Dr. A, on: 2025-01-01, due: 2026-01-01}",
            "the review by Dr. A was due for renewal on January 1, 2026",
        ),
        ("{status: reviewed, by: Dr. A, on: 2026-01-01, due: 2027-01-01}", ""),
        ("{status: draft}", "no clinician has reviewed it"),
    ],
)
def test_the_state_of_a_packs_review_is_reported(review: str, told: str, run: Run, tmp_path: Path) -> None:
    """Whoever keeps a pack learns whether a clinician stands behind it today."""
    run("new", "pack", tmp_path / "knees")
    pack = tmp_path / "knees" / "pack.yaml"
    text = pack.read_text("utf-8")
    assert "review: {status: draft}" in text
    pack.write_text(text.replace("review: {status: draft}", f"review: {review}"), "utf-8")
    done = run("check", tmp_path / "knees", *DAY)
    assert done.exit_code == 0, done.output
    of_words = ("reading grade", "proved:")
    remarks = [
        line.strip() for line in done.stdout.splitlines()[1:] if not any(word in line for word in of_words)
    ]
    assert [told in remark for remark in remarks] == ([True] if told else [])


def test_another_language_is_checked_but_not_measured(run: Run, tmp_path: Path) -> None:
    """A measure of English is not passed off as one of German."""
    run("new", "pack", tmp_path / "knees")
    pack, words = tmp_path / "knees" / "pack.yaml", tmp_path / "knees" / "words"
    pack.write_text(pack.read_text("utf-8").replace("languages: [en]", "languages: [en, de]"), "utf-8")
    german = (words / "en.yaml").read_text("utf-8").replace("language: en", "language: de")
    (words / "de.yaml").write_text(german, "utf-8")
    done = run("check", tmp_path / "knees", *DAY)
    assert done.exit_code == 0, done.output
    assert "words/en.yaml: reading grade" in done.stdout
    assert "words/de.yaml: the reading grade is measured in English only" in done.stdout


@pytest.mark.parametrize(("line", "wrong"), [("stage: 1 ", "stage: first "), ("high: 5,", "high: 2,")])
def test_an_exercise_alone_is_checked(line: str, wrong: str, run: Run, tmp_path: Path) -> None:
    """A wrong range is found while the exercise is still being written, before it is in a pack."""
    run("new", "exercise", tmp_path / "heel-raise.yaml")
    text = (tmp_path / "heel-raise.yaml").read_text("utf-8")
    assert line in text
    (tmp_path / "heel-raise.yaml").write_text(text.replace(line, wrong, 1), "utf-8")
    done = run("check", tmp_path / "heel-raise.yaml")
    assert done.exit_code == 1
    assert str(tmp_path / "heel-raise.yaml") in done.stderr


def test_a_clinic_without_a_reviewer_is_reported(run: Run, tmp_path: Path) -> None:
    """A clinic learns why its sheets say draft."""
    (tmp_path / "clinic.yaml").write_text("name: Clinic\nphone: 555-0100\n", "utf-8")
    done = run("check", tmp_path / "clinic.yaml", *DAY)
    assert "no reviewer is named" in done.stdout
