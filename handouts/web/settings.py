"""What a page is started with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.infra.paths import configuration_folder, own_clinic
from handouts.model.pack import Pack
from handouts.reading.packs.find import list_packs
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
        """Return the folders of the packs that the page offers: those that were named, else all that come with it."""
        return library_folders(self.packs) if self.packs else list_packs()

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
        shipped = list_packs()
        return {folder.name if folder in shipped else str(folder): folder for folder in self.offered()}

    @property
    def clinic_file(self) -> Path | None:
        """Return the clinic's file, None where there is none yet."""
        return self.clinic or own_clinic()

    def read_pack(self) -> Pack:
        """Return the pack, or what several make together, in the first language; InputError with its problems."""
        return read_library(self.packs).pack()

    @property
    def favorites_folder(self) -> Path:
        """Return where favorites are kept; it may not exist yet."""
        return configuration_folder() / "favorites"

    @property
    def clinic_target(self) -> Path:
        """Return where the clinic's file is, or will be once it is saved."""
        return self.clinic or configuration_folder() / "clinic.yaml"
