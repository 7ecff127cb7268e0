"""What a page is started with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from handouts.infra.errors import InputError
from handouts.infra.paths import configuration_folder, own_clinic
from handouts.model.pack import Pack
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs.find import list_packs, own_packs
from handouts.reading.packs.library import library_folders, read_library


class NotOfferedError(Exception):
    """A pack that the page does not offer."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The packs and the clinic of all sheets, and how the day is known: a page may be open past midnight."""

    packs: tuple[str, ...]
    """The names or folders of packs; the default one where none is named."""
    clinic: Path | None
    """The clinic's file that was named; None for the one in the user's configuration folder."""
    today: Callable[[], date]

    def offered(self) -> tuple[Path, ...]:
        """Return the folders of the packs that the page offers.

        They are those that were named; else all that come with the program, the user's own, and those of the clinic's file.
        """
        if self.packs:
            return library_folders(self.packs)
        return tuple(dict.fromkeys((*list_packs(), *_own(), *self._of_clinic())))

    def _of_clinic(self) -> tuple[Path, ...]:
        """Return the folders of the packs that the clinic's file names; none where it cannot be read, which a session reports."""
        try:
            names = self._clinic_packs()
            return library_folders(names) if names else ()
        except InputError:
            return ()

    def _clinic_packs(self) -> tuple[str, ...]:
        """Return the packs that the clinic's file names; InputError where it cannot be read."""
        file = self.clinic_file
        return () if file is None else _packs_in(file, _state(file))

    def names_of(self, packs: tuple[str, ...]) -> tuple[str, ...]:
        """Return these packs, or the usual ones where none is named; NotOfferedError for one that is not offered."""
        if not packs:
            return self.packs
        offered = self.offered_by_name()
        for name in packs:
            if name not in offered:
                raise NotOfferedError(name)
        return packs

    def offered_by_name(self) -> dict[str, Path]:
        """Return the folders of the packs that the page offers, by what a patient's file calls them."""
        known = (*list_packs(), *_own())
        return {folder.name if folder in known else str(folder): folder for folder in self.offered()}

    @property
    def clinic_file(self) -> Path | None:
        """Return the clinic's file, None where there is none yet."""
        return self.clinic or own_clinic()

    def read_pack(self, packs: tuple[str, ...] = ()) -> Pack:
        """Return one pack, or what several make together, in the first language; InputError with its problems.

        Where none is named it is for the usual ones: those that the program was started with, else those of the clinic's
        file. NotOfferedError for one that the page does not offer.
        """
        return read_library(self.names_of(packs) or self._clinic_packs()).pack()

    def usual_folders(self) -> tuple[Path, ...]:
        """Return the folders of the packs that are used where none is chosen; InputError where one is not there."""
        return library_folders(self.packs or self._clinic_packs())

    @property
    def favorites_folder(self) -> Path:
        """Return where favorites are kept; it may not exist yet."""
        return configuration_folder() / "favorites"

    @property
    def clinic_target(self) -> Path:
        """Return where the clinic's file is, or will be once it is saved."""
        return self.clinic or configuration_folder() / "clinic.yaml"


def _own() -> tuple[Path, ...]:
    """Return the folders of the user's own packs; none where a name is taken, which a session reports."""
    try:
        return own_packs()
    except InputError:
        return ()


def _state(file: Path) -> tuple[int, int]:
    """Return what changes when a file is written again."""
    try:
        status = file.stat()
    except OSError:  # reading it says what is wrong
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _packs_in(clinic_file: Path, _state: tuple[int, int]) -> tuple[str, ...]:
    """Return the packs of a clinic's file: it is read again only when it is another, since every look asks for them."""
    return read_clinic(clinic_file).packs
