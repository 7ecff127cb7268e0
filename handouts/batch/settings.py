"""What is the same for every row of one run: read once, and small enough to send to another process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.infra import fingerprint
from handouts.infra.digest import digest
from handouts.infra.errors import InputError, file_error
from handouts.model.clinic import Clinic
from handouts.model.pack import Pack
from handouts.reading.packs.library import library_of
from handouts.reading.rosters.directory import FolderReader
from handouts.reading.rosters.records import Roster, RowReader
from handouts.session.session import Session


@dataclass(frozen=True, slots=True)
class Settings:
    """The pack, the clinic, the day and the folder of one run."""

    decides: str
    """A digest of everything here that decides a sheet; the names of roster and folder are not part of it."""
    pack_folders: tuple[Path, ...]
    pack_hash: str
    clinic: Clinic
    clinic_file: Path | None
    on: date
    reader: RowReader
    roster: str
    """The roster's file name, without its folder."""
    folder: Path
    name_in_file: bool
    program: str

    @property
    def keeps_patients(self) -> bool:
        """Whether a record holds the row itself: a patient's file may have changed by the time its sheet is made."""
        return not isinstance(self.reader, FolderReader)

    def session(self) -> Session:
        """Return the session of the run; InputError where a file of the pack was edited since it began."""
        library = library_of(self.pack_folders)
        if library.digest != self.pack_hash:
            raise changed_pack(self.pack_folders)
        return Session(library, self.clinic, self.clinic_file, self.on)


def settings_of(
    roster: Roster,
    pack: Pack,
    clinic: Clinic,
    clinic_file: Path | None,
    on: date,
    folder: Path,
    *,
    name_in_file: bool,
) -> Settings:
    """Return the settings of a run; nothing is read but the program itself."""
    return Settings(
        decides=_digest(fingerprint.program(), pack.content_hash, repr(clinic), on.isoformat()),
        pack_folders=tuple(Path(each.folder) for each in pack.each),
        pack_hash=pack.content_hash,
        clinic=clinic,
        clinic_file=clinic_file,
        on=on,
        reader=roster.reader,
        roster=Path(roster.file).name,
        folder=folder,
        name_in_file=name_in_file,
        program=program_version(),
    )


def program_version() -> str:
    """Return the version of the program that is running; "unknown" in a frozen program that was not told its own."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("handouts")
    except PackageNotFoundError:
        return "unknown"


def changed_pack(folders: Sequence[Path]) -> InputError:
    """Return the error of a pack that was edited while a run was using it: half the sheets would differ."""
    message = "the pack was changed while it was in use; run the batch again"
    return file_error(", ".join(map(str, folders)), message)


def refuse_changed_pack(settings: Settings) -> None:
    """InputError where a file of the pack was edited since the run began: its sheets would be of the earlier pack."""
    if library_of(settings.pack_folders).digest != settings.pack_hash:
        raise changed_pack(settings.pack_folders)


def changed_roster(roster: str) -> InputError:
    """Return the error of a roster that was edited while a run was reading it."""
    message = (
        "the roster was changed while the batch was running, so no print file was made and the sheets in the folder may "
        "be of either version; run it again"
    )
    return file_error(roster, message)


def _digest(*parts: str) -> str:
    return digest(*(part.encode("utf-8", "surrogatepass") for part in parts))
