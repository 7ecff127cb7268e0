"""A sheet is made again when anything that decides it has changed since: the clinic, the pack, the day, the program."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from handouts.batch.settings import settings_of
from handouts.model.clinic import Clinic, Reviewer
from handouts.model.picture import Picture
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.open_roster import open_roster
from tests.batch.same_bytes.places import clinics, installation
from tests.conftest import RunBatch
from tests.rows import DAY, HEADER, Row, row, sheets, write_csv

ROWS = [row(1), row(2, hold="5")]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who runs the same batch again and again, from the same files."""

    run_batch: RunBatch
    folder: Path

    @property
    def pack(self) -> Path:
        """Return the folder of the pack."""
        return self.folder / "neck"

    @property
    def clinic(self) -> Path:
        """Return the clinic's file."""
        return self.folder / "clinics" / "clinic-0.yaml"

    def batch(self, *more: str, folder: str = "out", rows: list[Row] = ROWS, header: Row = HEADER) -> str:
        """Run the batch; return how many sheets were made and reused."""
        roster = write_csv(self.folder / "roster.csv", rows, header)
        done = self.run_batch(roster, "--pack", self.pack, "--clinic", self.clinic, *more, folder=folder)
        assert done.exit_code == 0, done.output
        return str(done.stdout.partition(", rejected")[0])

    def sheets(self, folder: str = "out") -> dict[str, bytes]:
        """Return the sheets of a folder."""
        return sheets(self.folder / folder)


@pytest.fixture
def clerk(run_batch: RunBatch, tmp_path: Path) -> Clerk:
    """A clerk who has run a batch of two patients twice."""
    (tmp_path / "clinics").mkdir()
    next(clinics(tmp_path / "clinics"))
    shutil.copytree(find_pack("neck-osteoporosis"), tmp_path / "neck")
    clerk = Clerk(run_batch, tmp_path)
    assert clerk.batch() == "made 2, reused 0"
    assert clerk.batch() == "made 0, reused 2"
    return clerk


def _other_hours(clerk: Clerk) -> None:
    _edit(clerk.clinic, "8 to 5", "9 to 4")


def _other_logo(clerk: Clerk) -> None:
    _edit(clerk.clinic.with_name("logo.svg"), "<svg ", '<svg data-changed="yes" ')


def _other_words(clerk: Clerk) -> None:
    _edit(clerk.pack / "words" / "en.yaml", "title: ", "title: New! ")


def _other_rule(clerk: Clerk) -> None:
    _edit(clerk.pack / "pack.yaml", "stage: {below: 3}", "stage: {below: 4}")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("change", [_other_hours, _other_logo, _other_words, _other_rule])
def test_every_sheet_is_made_again_after_a_change(clerk: Clerk, change: Callable[[Clerk], None]) -> None:
    """The old phone hours, or an exercise that a rule now withholds, would stay on sheets that say they are up to date."""
    before = clerk.sheets()
    change(clerk)
    assert clerk.batch() == "made 2, reused 0"
    assert clerk.sheets().keys().isdisjoint(before)
    clerk.batch(folder="fresh")
    assert clerk.sheets() == clerk.sheets("fresh")


def test_every_sheet_is_made_again_on_another_day(clerk: Clerk) -> None:
    """A sheet of today would show yesterday's date, and withhold what may begin today."""
    before = clerk.sheets()
    other = ("--date", "2026-11-25")
    assert clerk.batch(*other) == "made 2, reused 0"
    assert clerk.sheets().keys().isdisjoint(before)
    clerk.batch(*other, folder="fresh")
    assert clerk.sheets() == clerk.sheets("fresh")


def test_columns_in_another_order_are_read_anew(clerk: Clerk) -> None:
    """A score would be read as a hold by a program that goes on in the same process."""
    before = clerk.sheets()
    turned = [cells[::-1] for cells in ROWS]
    assert clerk.batch(rows=turned, header=HEADER[::-1]) == "made 0, reused 2"
    assert clerk.sheets() == before


def test_the_programs_own_words_decide_a_sheet(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """After an update that corrects a word of the program, the sheets would keep the wrong one."""
    program = tmp_path / "program"
    program.mkdir()
    installation(program)
    roster = write_csv(tmp_path / "roster.csv", ROWS)
    summaries = []
    for word in ("Next visit", "Come again on", "Come again on"):
        labels = program / "data" / "labels" / "en.yaml"
        labels.write_text(labels.read_text("utf-8").replace("Next visit", word), encoding="utf-8")
        done = start("batch", roster, "-o", tmp_path / "out", *DAY, "--jobs", "1", PYTHONPATH=str(program))
        summaries.append(done.stdout.partition(", rejected")[0])
    assert summaries == ["made 2, reused 0", "made 2, reused 0", "made 0, reused 2"]


_OTHER_CLINIC: dict[str, Any] = {
    "name": "Oak Street Clinic",
    "address": ("3 Oak Street",),
    "phone": "555-0143",
    "emergency_number": "112",
    "hours": "9 to 4",
    "after_hours": "555-0199",
    "link": "https://example.org",
    "logo": Picture("key", 1.0, 1.0),
    "accent": "#5a1a1a",
    "paper": "a4",
    "profile": "large",
    "reviewers": (Reviewer("Kim Another, PT", date(2026, 10, 1), "neck-osteoporosis", "0.1.0"),),
    "figure_person": "walter",
    "date_order": "day-first",
    "language": "es",
    "units": "metric",
    "packs": ("fall-prevention",),
    "receipt": False,
}


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Any]:
    """What a run is given."""
    pack = read_pack(find_pack("neck-osteoporosis"))
    return {
        "roster": open_roster(write_csv(tmp_path / "roster.csv", ROWS), pack),
        "pack": pack,
        "clinic": Clinic(),
        "clinic_file": None,
        "on": date(2026, 11, 24),
        "folder": tmp_path,
        "name_in_file": False,
    }


def test_everything_that_a_clinic_says_decides(given: dict[str, Any]) -> None:
    """A field of the clinic's file that was changed would not show on the sheets of the next run."""
    assert set(_OTHER_CLINIC) == {field.name for field in fields(Clinic)}
    found = [Clinic(), *(replace(Clinic(), **{name: value}) for name, value in _OTHER_CLINIC.items())]
    assert len({settings_of(**{**given, "clinic": clinic}).decides for clinic in found}) == len(found)


def test_a_run_never_gets_the_settings_of_another(given: dict[str, Any], tmp_path: Path) -> None:
    """A program that runs two batches would read the second with the columns, or for the folder, of the first."""
    roster, pack = given["roster"], given["pack"]
    other_columns = open_roster(write_csv(tmp_path / "other.csv", ROWS, HEADER[::-1]), pack)
    other = {
        "roster": [
            replace(roster, file="other.csv"),
            replace(roster, reader=other_columns.reader),
            replace(roster, reader=replace(roster.reader, conventions=Conventions(decimal_comma=True))),
        ],
        "pack": [replace(pack, content_hash="1" * 64), replace(pack, folder=str(tmp_path))],
        "clinic": [Clinic(hours="9 to 4")],
        "clinic_file": [tmp_path / "clinic.yaml"],
        "on": [date(2026, 11, 25)],
        "folder": [tmp_path / "out"],
        "name_in_file": [True],
    }
    assert set(other) == set(given)
    found = [given, *({**given, name: value} for name, values in other.items() for value in values)]
    settings = [settings_of(**one) for one in found]
    assert all(one != other for one, other in combinations(settings, 2))
