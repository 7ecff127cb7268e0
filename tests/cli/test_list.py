"""`handouts list`: what is there to prescribe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_lists_every_exercise_with_its_doses(run: Run) -> None:
    """A clinician looks up the id of an exercise and what may be prescribed."""
    done = run("list", "--pack", "neck-osteoporosis")
    assert done.exit_code == 0, done.output
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    assert rows[0] == [
        "exercise",
        "name",
        "stage",
        "hold, s",
        "repetitions",
        "sets",
        "times a day",
        "days a week",
    ]
    (chin_tuck,) = [row for row in rows if row[0] == "chin-tuck"]
    assert chin_tuck[3] == "3 (3-5)"
    assert "draft, not reviewed" in done.stdout


def found(run: Run, *words: str) -> list[str]:
    """Return the ids of the exercises that a search finds."""
    done = run("list", "--search", " ".join(words))
    assert done.exit_code == 0, done.output
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    return [row[0] for row in rows if row[0] != "exercise"]


def test_exercises_are_found_by_words_of_several_kinds(run: Run) -> None:
    """A clinician who knows what is needed, and no id, would read through every pack."""
    assert found(run, "chin") == ["chin-tuck"]
    assert found(run, "CHIN", "túck") == ["chin-tuck"]
    assert "neck-rotation" in found(run, "osteoporosis")
    assert "chair-rise" not in found(run, "osteoporosis")
    assert set(found(run, "knees")) >= {"knee-extension", "towel-press"}
    assert "isometric-neck" in found(run, "hands")
    assert "wall-posture" in found(run, "wall")


def test_a_search_without_a_result_helps(run: Run) -> None:
    """A typing error would look like an exercise that is not there."""
    done = run("list", "--search", "balence")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert 'option: --search: nothing was found for "balence"; did you mean "balance"' in done.stderr
    assert "such as balance" in run("list", "--search", "zzz").stderr
    assert run("list", "--search", " ").exit_code == 1


def test_lists_a_pack_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A pack in a folder is looked at like a shipped one."""
    run("new", "pack", tmp_path / "knees")
    done = run("list", "--pack", tmp_path / "knees")
    assert "knee-straightening" in done.stdout
    assert "chin-tuck" not in done.stdout


def test_packs_in_the_configuration_folder_are_known_by_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic would type the path of its own exercises each time, and nobody would find them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    run("new", "pack", tmp_path / "handouts" / "packs" / "our-knees")
    assert "our-knees 0.1.0" in run("list").stdout
    assert "knee-straightening" in run("list", "--pack", "our-knees").stdout
    assert 'did you mean "our-knees"' in run("list", "--pack", "our-knee").stderr
    run("new", "pack", tmp_path / "handouts" / "packs" / "fall-prevention")
    done = run("list")
    assert done.exit_code == 1
    assert "fall-prevention: a pack that comes with the program has this name" in done.stderr


def test_lists_who_reviewed_a_pack_and_when(run: Run, tmp_path: Path) -> None:
    """A clinic could not see whether its exercises were reviewed, or would misread the day."""
    run("new", "pack", tmp_path / "knees")
    pack = tmp_path / "knees" / "pack.yaml"
    reviewed = "{status: reviewed, by: Dr. Lee, on: 2026-03-04, due: 2027-03-04}"
    pack.write_text(pack.read_text("utf-8").replace("{status: draft}", reviewed, 1), "utf-8")
    assert "(reviewed by Dr. Lee on March 4, 2026)" in run("list", "--pack", tmp_path / "knees").stdout
