"""What a patient reads is American English: a word that nobody here uses makes a reader stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "data/labels/en.yaml",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "data").glob("*/words/en.yaml"))),
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "data").glob("*/clinician.yaml"))),
    "examples/packs/ankle-pumps/words/en.yaml",
    "examples/packs/ankle-pumps/pack.yaml",
)
FOREIGN = re.compile(
    r"\b(?:tick(?:ed|s)?|rings?|in reach|hand-out|colour|centre|whilst|practise|programme|phone us up)\b"
    r"|\bas on a\b|\bif you may\b|\bSo may\b",
    re.IGNORECASE,
)
DAY_OF_24_HOURS = re.compile(r"^next-visit: .*\b(?:1[3-9]|2[0-3]):[0-5]\d", re.MULTILINE)


def _patient_files() -> list[Path]:
    return sorted(path for path in (ROOT / "examples").glob("*/*.yaml") if path.parent.name != "packs")


@pytest.mark.parametrize("name", WORDS)
def test_no_word_is_one_that_americans_do_not_use(name: str) -> None:
    """A patient would wonder what to tick, and which rings are meant."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in said if FOREIGN.search(line.partition(":")[2] or line)] == []


def test_a_visit_is_at_an_hour_of_the_clock() -> None:
    """A patient of an American clinic would have to count what 15:30 is."""
    assert _patient_files()
    assert [
        path.name for path in _patient_files() if DAY_OF_24_HOURS.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    "text", ["tick what is done", "The rings help you", "your phone is in reach", "softly, as on a doorbell"]
)
def test_a_foreign_word_would_be_seen(text: str) -> None:
    """The tests above could not fail."""
    assert FOREIGN.search(text)
