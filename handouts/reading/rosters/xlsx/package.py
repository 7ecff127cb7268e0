"""The ZIP file of a workbook: its parts, how they refer to each other, and a limit for each part that is opened."""

from __future__ import annotations

import posixpath
from typing import IO, Any, BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from handouts.reading.rosters.xlsx.limits import (
    MAX_ALL_BYTES,
    MAX_FILE_BYTES,
    MAX_OTHER_BYTES,
    MAX_PARTS,
    TooLargeError,
)

_BINARY = (".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".bin")
"""Parts that are never opened."""


class Relation(NamedTuple):
    """A reference from one part to another."""

    kind: str
    """The last word of its type, such as "worksheet"; what is before it differs between versions of the standard."""
    target: str


class Package:
    """An opened workbook file; TooLargeError where it, or a part, is larger than any roster."""

    def __init__(self, stream: BinaryIO) -> None:
        size = stream.seek(0, 2)
        if size > MAX_FILE_BYTES:
            raise TooLargeError(f"the workbook has {size:,} bytes; at most {MAX_FILE_BYTES:,} are read")
        self._archive = ZipFile(stream)
        self._refuse_large()

    def _refuse_large(self) -> None:
        parts = self._archive.infolist()
        if len(parts) > MAX_PARTS:
            raise TooLargeError(f"the workbook has {len(parts):,} parts; at most {MAX_PARTS:,} are read")
        if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
            raise TooLargeError("the workbook is compressed in a way that spreadsheets do not use")
        total = sum(part.file_size for part in parts if not part.filename.endswith(_BINARY))
        if total > MAX_ALL_BYTES:
            raise TooLargeError(
                f"the workbook has {total:,} bytes when unpacked; at most {MAX_ALL_BYTES:,} are read"
            )

    def open(self, part: str, most: int) -> IO[bytes]:
        """Open a part that may have `most` bytes; zipfile never unpacks more than the size that was checked here."""
        size = self._archive.getinfo(part).file_size
        if size > most:
            raise TooLargeError(
                f'the part "{part[:60]}" of the workbook has {size:,} bytes when unpacked; at most {most:,} are read'
            )
        return self._archive.open(part)

    def xml(self, part: str) -> Any:
        """Return the root element of a small part."""
        from defusedxml.ElementTree import parse

        with self.open(part, MAX_OTHER_BYTES) as stream:
            return parse(stream).getroot()

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the references of a part by their ids; of the package itself for an empty name."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._archive.namelist():
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").rpartition("/")[2], _resolved(folder, element.get("Target", ""))
            )
            for element in self.xml(listing).iterfind("{*}Relationship")
        }


def _resolved(folder: str, target: str) -> str:
    """Return the name of a part by its address, which is absolute or starts from a folder."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def is_true(value: str | None) -> bool:
    """Return whether the text of an XML attribute stands for true."""
    return value in ("1", "true", "on")
