"""From what was asked to a batch that can be run: the pack, the clinic and the roster are read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.batch.settings import Settings, settings_of
from handouts.infra.paths import own_clinic
from handouts.model.patient import Clinic
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs.loader import read_pack
from handouts.reading.rosters.conventions import PLAIN, Conventions
from handouts.reading.rosters.open_roster import open_roster
from handouts.reading.rosters.records import Roster
from handouts.session.build import pack_folder


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """Which roster, for which pack, clinic and day, into which folder."""

    roster: Path
    folder: Path
    pack: str | None
    clinic: Path | None
    on: date
    conventions: Conventions = PLAIN
    sheet: str | None = None
    """The name of a workbook's sheet; None for the only one with rows."""
    name_in_file: bool = False


def open_batch(request: BatchRequest) -> tuple[Roster, Settings]:
    """Read what every row needs, and the roster's heading; InputError with every problem."""
    clinic_file = request.clinic or own_clinic()
    clinic = Clinic() if clinic_file is None else read_clinic(clinic_file)
    pack = read_pack(pack_folder(request.pack))
    roster = open_roster(request.roster, pack, request.conventions, request.sheet)
    settings = settings_of(
        roster, pack, clinic, clinic_file, request.on, request.folder, name_in_file=request.name_in_file
    )
    return roster, settings
