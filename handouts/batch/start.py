"""Turns a request into a batch that can be run: the pack, the clinic and the roster are read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handouts.batch.settings import settings_of
from handouts.batch.workers.worker import Worker
from handouts.reading.rosters.conventions import PLAIN, Conventions
from handouts.reading.rosters.corrected import Corrections, corrected
from handouts.reading.rosters.open_roster import open_roster
from handouts.reading.rosters.records import Roster
from handouts.session.session import open_session


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Which roster, for which packs, clinic and day, into which folder."""

    roster: Path
    folder: Path
    packs: Sequence[str]
    """By name or folder; the default one where none is named."""
    clinic: Path | None
    on: date
    conventions: Conventions = PLAIN
    sheet: str | None = None
    """The name of a workbook's sheet; None for the only one with rows."""
    name_in_file: bool = False
    skip_others: bool = False
    """Whether columns of a table that no sheet uses are skipped, instead of refused."""
    corrections: Corrections = field(default_factory=dict)
    """Cells that were corrected since the roster was written."""


def open_batch(request: BatchRequest) -> tuple[Roster, Worker]:
    """Read what every row needs, and the roster's heading; InputError with every problem."""
    session = open_session(request.packs, request.clinic, request.on)
    roster = open_roster(
        request.roster,
        session.pack,
        request.conventions,
        request.sheet,
        skip_others=request.skip_others,
    )
    if request.corrections:
        roster = corrected(roster, request.corrections, session.pack)
    settings = settings_of(
        roster,
        session.pack,
        session.clinic,
        session.clinic_file,
        request.on,
        request.folder,
        name_in_file=request.name_in_file,
    )
    return roster, Worker(settings, session)
