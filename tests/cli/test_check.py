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
    assert "pack is good" in done.stdout
    assert "no clinician has reviewed it" in done.stdout
    assert "reading grade" in done.stdout


def test_good_and_bad_files_are_told_apart(run: Run, tmp_path: Path) -> None:
    """Of many files, the ones to mend are found; one bad file does not hide the others."""
    (tmp_path / "good.yaml").write_text("name: Ana\n", "utf-8")
    (tmp_path / "bad.yaml").write_text("name: Ana\nsex: femal\n", "utf-8")
    (tmp_path / "clinic.yaml").write_text("name: Clinic\nphone: 555-0100\n", "utf-8")
    done = run("check", tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "clinic.yaml", *DAY)
    assert done.exit_code == 1
    assert f"{tmp_path / 'good.yaml'}: patient is good" in done.stdout
    assert f"{tmp_path / 'clinic.yaml'}: clinic is good" in done.stdout
    assert f"{tmp_path / 'bad.yaml'}:2: sex: " in done.stderr


def test_a_patient_is_held_against_the_rules_too(run: Run, tmp_path: Path) -> None:
    """A dose out of its range is found by the check, not only when the sheet is made."""
    (tmp_path / "ana.yaml").write_text("name: Ana\nexercises: {chin-tuck: {hold: 60}}\n", "utf-8")
    done = run("check", tmp_path / "ana.yaml", *DAY)
    assert done.exit_code == 1
    assert "hold is 60 s" in done.stderr


@pytest.mark.parametrize("inside", ["pack.yaml", "exercises/knee-straightening.yaml", "words/en.yaml"])
def test_a_file_of_a_pack_stands_for_the_pack(inside: str, run: Run, tmp_path: Path) -> None:
    """Whoever checks the file just edited learns whether the whole pack still holds together."""
    run("new", "pack", tmp_path / "knees")
    done = run("check", tmp_path / "knees" / inside, *DAY)
    assert done.exit_code == 0, done.output
    assert f"{tmp_path / 'knees'}: pack is good" in done.stdout


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
    assert "nutrients: reading grade" in done.stderr


def test_a_review_that_is_due_is_told(run: Run, tmp_path: Path) -> None:
    """A clinic learns that its review of the content has run out."""
    reviewer = '{by: Dr. A, on: 2025-01-01, pack: neck-osteoporosis, version: "0.1.0", due: 2026-01-01}'
    (tmp_path / "clinic.yaml").write_text(
        f"name: Clinic\nphone: 555-0100\nreviewers: [{reviewer}]\n", "utf-8"
    )
    done = run("check", tmp_path / "clinic.yaml", *DAY)
    assert done.exit_code == 0, done.output
    assert "due again on 2026-01-01" in done.stdout


@pytest.mark.parametrize("what", ["missing.yaml", "."])
def test_what_is_no_file_or_pack_is_told(what: str, run: Run, tmp_path: Path) -> None:
    """A wrong path is named."""
    done = run("check", tmp_path / what, *DAY)
    assert done.exit_code == 1
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr
