"""The clinic's file on the disk: read to be shown, and replaced so that nothing that somebody wrote by hand is lost."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from handouts.infra.atomic_write import holds_already, make_folder, write_atomically
from handouts.infra.digest import digest
from handouts.infra.errors import InputError, Problem
from handouts.reading.clinics.loader import check_clinic, read_logo
from handouts.reading.files import read_bytes
from handouts.reading.images.pictures import MAX_BYTES as MAX_LOGO_BYTES
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.yaml.loader import MAX_BYTES, parse
from handouts.reading.yaml.writer import Plain, to_yaml
from handouts.web.clinic.logo import Logo

_ABOUT = (
    "Your clinic, for every sheet of handouts. Written by the page “Your clinic”.",
    "You may change it by hand: the page shows your changes, and keeps a copy before it replaces them.",
)


class ChangedMeanwhileError(Exception):
    """The file is not the one that the form was filled from; nothing was saved."""


@dataclass(frozen=True, slots=True)
class StoredClinic:
    """The clinic's file at one moment."""

    version: str
    """Tells one content from another; empty where there is no file."""
    values: Mapping[Any, Any] = field(default_factory=dict)
    """Its values in the shape of the file, right or wrong; empty where it cannot be read."""
    problems: tuple[Problem, ...] = ()
    by_hand: bool = False
    """Whether it says more than this page would write, such as comments."""


class ClinicFile:
    """The owner of the clinic's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def stored(self) -> StoredClinic:
        """Return the file as it is now; a file with problems is returned with them."""
        if not self.path.exists():
            return StoredClinic("")
        try:
            data = read_bytes(self.path, MAX_BYTES)
        except InputError as error:
            return StoredClinic("unreadable", problems=error.problems, by_hand=True)
        values: Mapping[Any, Any] = {}
        try:
            document = parse(data, str(self.path))
            values = document.mapping
            clinic = check_clinic(values, document.origin, partial(read_logo, self.path.parent))
        except InputError as error:
            return StoredClinic(digest(data), values, error.problems, by_hand=True)
        by_hand = clinic_text({str(key): value for key, value in values.items()}).encode() != data
        shown = plain_record(replace(clinic, logo=None)) | {"logo": values.get("logo")}
        return StoredClinic(digest(data), shown, by_hand=by_hand)

    def logo_data(self) -> bytes | None:
        """Return the file of the logo; None where there is none that can be printed."""
        name = self.stored().values.get("logo")
        if not isinstance(name, str):
            return None
        with suppress(InputError):
            read_logo(self.path.parent, name)
            return read_bytes(self.path.parent / name, MAX_LOGO_BYTES)
        return None

    def save(self, text: str, logo: Logo | None, version: str) -> Path | None:
        """Replace the file and add a new logo; return the copy of the file before, where that was written by hand.

        ChangedMeanwhileError where the file is not of this version any more; InputError where it cannot be copied, and
        OutputError where it cannot be written: then it is as it was.
        """
        with self._lock:
            before = self.stored()
            if before.version != version:
                raise ChangedMeanwhileError
            make_folder(self.path.parent)
            if logo is not None:
                write_atomically(self.path.parent / logo.file_name, logo.data, force=True)
            copy = self._copy() if before.by_hand else None
            write_atomically(self.path.resolve(), text.encode(), force=True)
            return copy

    def _copy(self) -> Path:
        """Copy the file beside itself, under a name that is free, or has the same content already."""
        data = read_bytes(self.path, MAX_BYTES)
        name = f"{self.path.name}.before"
        paths = (self.path.with_name(name if number == 1 else f"{name}-{number}") for number in count(1))
        copy = next(path for path in paths if holds_already(path, data) or not path.exists())
        if not copy.exists():
            write_atomically(copy, data)
        return copy


def clinic_text(values: Mapping[str, Plain]) -> str:
    """Return the text of a clinic's file."""
    return to_yaml(values, _ABOUT)
