"""The manifest of a roster of invented patients over all rules of the neck pack, line by line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from tests.conftest import RunBatch
from tests.rows import manifest

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "batch"
CHANGES_WITH_EVERY_BYTE = ("content_id", "file", "sha256", "key", "program", "sources")
SECTIONS_AND_COUNTS = {"fall-prevention", "too-many", "far-too-many"}
"""Rules that make a section, or speak of more exercises than the pack has."""
REFUSALS = {"t-score-sane", "adults-only", "scan-date", "scan-old", "clearance-date"}
"""Rules whose patients have no sheet, or that ask for the day of a scan, which a roster does not have."""


@pytest.fixture
def made(run_batch: RunBatch, tmp_path: Path) -> list[dict[str, object]]:
    """Return the manifest of the golden roster, whose last two rows are rejected."""
    done = run_batch(GOLDEN / "roster.csv")
    assert done.exit_code == 3, done.output
    for place in ("roster.csv:44: t-score:", "roster.csv:45: hold chin-tuck:"):
        assert place in done.stderr
    return manifest(tmp_path / "out")


def test_the_decisions_are_as_last_time(made: list[dict[str, object]], pytestconfig: pytest.Config) -> None:
    """An exercise would be allowed, withheld or changed for a kind of patient without anybody having looked at it."""
    shown = [{k: v for k, v in line.items() if k not in CHANGES_WITH_EVERY_BYTE} for line in made]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in shown)
    path = GOLDEN / "manifest.jsonl"
    if pytestconfig.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8").splitlines()
    assert len(made) == 42
    for found, line in zip(text.splitlines(), wanted, strict=True):
        assert found == line


def test_the_patients_meet_every_rule(made: list[dict[str, object]]) -> None:
    """A rule that none of them meets would be held by nothing."""
    said = json.dumps(made)
    pack = read_pack(find_pack("neck-osteoporosis"))
    unmet = {rule.id for rule in pack.rules if not re.search(rf'[" ]{rule.id}"', said)}
    ranges = {rule.id for rule in pack.rules if rule.action == "dose-range"} - {"hold-range"}
    of_other_packs = {rule.id for rule in pack.rules if rule.exercises.loads}
    assert unmet <= SECTIONS_AND_COUNTS | REFUSALS | ranges | of_other_packs


def test_no_name_is_in_the_manifest(made: list[dict[str, object]]) -> None:
    """The manifest may go to whoever counts the sheets; the patients are in it by the clinic's own number alone."""
    said = json.dumps(made, ensure_ascii=False)
    names = [line.split(",")[1] for line in (GOLDEN / "roster.csv").read_text("utf-8").splitlines()[1:]]
    assert not [name for name in names if name in said]
