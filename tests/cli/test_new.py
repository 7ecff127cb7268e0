"""Starter files: complete, commented, and good as they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("kind", ["patient", "clinic", "pack", "exercise"])
def test_a_starter_passes_the_check(
    kind: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever starts from a starter starts from something that works."""
    monkeypatch.chdir(tmp_path)
    made = run("new", kind)
    assert made.exit_code == 0, made.output
    files = [Path(line) for line in made.stdout.splitlines()]
    assert files
    assert all(file.is_file() for file in files)
    checked = run("check", "my-pack" if kind == "pack" else files[0])
    assert checked.exit_code == 0, checked.output
    assert f"{kind} is good" in checked.stdout


def test_a_starter_exercise_fits_into_a_starter_pack(run: Run, tmp_path: Path) -> None:
    """The README's way to a pack of one's own works: the exercise, its id and its words make a good pack."""
    pack = tmp_path / "ankles"
    run("new", "pack", pack)
    run("new", "exercise", pack / "exercises" / "ankle-pump.yaml")
    listing, words = pack / "pack.yaml", pack / "words" / "en.yaml"
    listing.write_text(
        listing.read_text("utf-8").replace("[knee-straightening]", "[knee-straightening, ankle-pump]"),
        "utf-8",
    )
    starter = (pack / "exercises" / "ankle-pump.yaml").read_text("utf-8")
    copied = "\n".join(line[2:] for line in starter.splitlines() if line.startswith("#   "))
    own = words.read_text("utf-8").replace("exercises:\n", f"exercises:\n{copied}\n", 1)
    words.write_text(own, "utf-8")
    checked = run("check", pack)
    assert checked.exit_code == 0, checked.output
    assert "ankle-pump" in run("list", "--pack", pack).stdout


@pytest.mark.parametrize("line", ["born: 1950-03-04", "t-score: -2.7", "stage: 2", "weeks: 4"])
def test_the_comments_of_the_patient_starter_are_true(line: str, run: Run, tmp_path: Path) -> None:
    """A line of the starter works when its # is taken away."""
    run("new", "patient", tmp_path / "ana.yaml")
    text = (tmp_path / "ana.yaml").read_text("utf-8")
    assert f"# {line}" in text
    (tmp_path / "ana.yaml").write_text(text.replace(f"# {line}", line, 1), "utf-8")
    checked = run("check", tmp_path / "ana.yaml")
    assert checked.exit_code == 0, checked.output


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A filled-in patient file is not replaced by an empty one."""
    (tmp_path / "ana.yaml").write_text("name: Ana\n", "utf-8")
    done = run("new", "patient", tmp_path / "ana.yaml")
    assert done.exit_code == 4
    assert "the file exists" in done.stderr
    assert (tmp_path / "ana.yaml").read_text("utf-8") == "name: Ana\n"


def test_a_pack_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """A pack that is there already is not half replaced."""
    (tmp_path / "mine" / "words").mkdir(parents=True)
    (tmp_path / "mine" / "words" / "en.yaml").write_text("mine\n", "utf-8")
    assert run("new", "pack", tmp_path / "mine").exit_code == 4
    assert not (tmp_path / "mine" / "pack.yaml").exists()


@pytest.mark.parametrize("name", ["My Pack", "knees_", "Knees", "knee--two"])
def test_a_name_that_cannot_be_an_id_is_told(name: str, run: Run, tmp_path: Path) -> None:
    """A pack's folder gets a name that approvals and options can use."""
    done = run("new", "pack", tmp_path / name)
    assert done.exit_code == 1
    assert "small letters" in done.stderr
    assert not (tmp_path / name).exists()


def test_every_comment_of_the_patient_starter_is_true(run: Run, tmp_path: Path) -> None:
    """All lines of the starter together, without their #, are a good patient file."""
    run("new", "patient", tmp_path / "ana.yaml")
    text = (tmp_path / "ana.yaml").read_text("utf-8")
    scores = "# t-score:\n#   - {value: -2.7, site: hip, on: 2026-09-01}\n"  # the other way to write the line above
    assert scores in text
    filled = re.sub(r"^# (?=[a-z-]+:|  )", "", text.replace(scores, ""), flags=re.MULTILINE)
    assert "\nchin-tuck" not in filled
    (tmp_path / "ana.yaml").write_text(filled, "utf-8")
    checked = run("check", tmp_path / "ana.yaml", "--date", "2026-11-24")
    assert checked.exit_code == 0, checked.output


def test_every_comment_of_the_clinic_starter_is_true(run: Run, tmp_path: Path) -> None:
    """All lines of the starter together, without their #, are a good clinic file (but for the logo, which is yours)."""
    run("new", "clinic", tmp_path / "clinic.yaml")
    text = (tmp_path / "clinic.yaml").read_text("utf-8")
    filled = re.sub(r"^# (?=(?!logo)[a-z-]+:|  -)", "", text, flags=re.MULTILINE)
    assert "\nreviewers:" in filled
    (tmp_path / "clinic.yaml").write_text(filled, "utf-8")
    checked = run("check", tmp_path / "clinic.yaml", "--date", "2026-11-24")
    assert checked.exit_code == 0, checked.output
