"""`handouts explain`: the decisions as text, as JSON, and as a text for a chart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WORDS = (
    "explain", "--name", "Ana Example", "--cleared-by", "Dr. Who", "--started", "2026-11-02", "--t-score", "-2.1",
    "--fracture", "none", "--balance", "no", "--date", "2026-11-24", "--hold", "chin-tuck=4",
)  # fmt: skip


def test_text_has_every_exercise_with_its_rules(run: Run) -> None:
    """A clinician sees for each exercise what becomes of it, and which rule and source say so."""
    done = run(*WORDS)
    assert done.exit_code == 0, done.output
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    assert rows[0] == ["Exercise", "Outcome", "Dose", "Why", "Source"]
    assert ["Wall posture", "withheld", "", "approval-only", "guide"] in [
        [row[0], row[1], row[2], row[3].split(":")[0], row[4]] for row in rows
    ]
    assert "week 4, stage 3" in done.stdout


def test_text_without_a_terminal_is_plain(run: Run) -> None:
    """Text that goes to a file or a pipe has no colours, no frames and no wrapped lines."""
    done = run(*WORDS)
    assert "\x1b" not in done.stdout
    assert not set(done.stdout) & set("│┃─━┏╭")


def test_json_has_the_documented_shape(run: Run) -> None:
    """A program that reads the JSON goes on working: its keys are the README's."""
    data = json.loads(run(*WORDS, "--format", "json").stdout)
    assert list(data) == ["pack", "version", "week", "stage", "exercises", "notices", "minutes_per_day"]
    assert (data["pack"], data["week"], data["stage"]) == ("neck-osteoporosis", 4, 3)
    by_id = {exercise["id"]: exercise for exercise in data["exercises"]}
    assert len(by_id) == 5
    assert by_id["chin-tuck"]["outcome"] == "changed"
    assert by_id["chin-tuck"]["dose"] == {
        "hold_s": 4,
        "repetitions": 10,
        "sets": 1,
        "times_per_day": 1,
        "days_per_week": 5,
    }
    withheld = by_id["wall-posture"]
    assert withheld["dose"] is None
    assert set(withheld["rules"][0]) == {"id", "basis", "says"}


def test_emr_is_a_plain_text_without_the_name(run: Run) -> None:
    """What is pasted into a chart survives old systems: plain characters, short lines, no name."""
    text = run(*WORDS, "--format", "emr").stdout
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 78
    assert "Ana Example" not in text
    assert "WITHHELD" in text


def test_nothing_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look is free: explaining makes no file."""
    monkeypatch.chdir(tmp_path)
    run(*WORDS)
    assert list(tmp_path.iterdir()) == []
