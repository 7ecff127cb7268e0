"""How large a workbook may be: told from its directory, before anything of it is unpacked."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from handouts.infra.errors import InputError
from handouts.reading.rosters.records import roster_problem

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PARTS = 2000
MAX_SHEETS = 100
MAX_SHEET_BYTES = 16 * 1024 * 1024
"""Of one sheet, unpacked: some 30,000 patients."""
MAX_TEXTS_BYTES = 8 * 1024 * 1024
"""Of the texts that cells refer to, unpacked."""
MAX_OTHER_BYTES = 2 * 1024 * 1024
"""Of any other part, unpacked: styles, comments, lists of parts."""
MAX_ALL_BYTES = 32 * 1024 * 1024
"""Of all parts together, unpacked; a part counts where it is XML."""
_SHEETS = "xl/worksheets/"
_TEXTS = "xl/sharedStrings.xml"
_REMEDY = "save the rows alone as a new workbook, or as CSV UTF-8"


def refuse_large_file(stream: BinaryIO, file: str) -> None:
    """InputError where a workbook has more bytes than are read; the stream is at its beginning again."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > MAX_FILE_BYTES:
        raise too_large(file, f"the workbook has {size:,} bytes; at most {MAX_FILE_BYTES:,} are read")


def refuse_bombs(archive: ZipFile, file: str) -> None:
    """InputError where what is unpacked would be far larger than a roster.

    The sizes of the directory can be relied on: no more than is said there is ever unpacked of a part.
    """
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise too_large(file, f"the workbook has {len(parts):,} parts; at most {MAX_PARTS:,} are read")
    total = 0
    for part in parts:
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise too_large(file, "the workbook is packed in a way that spreadsheets do not use")
        if part.filename.endswith((".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".bin")):
            continue  # never opened
        total += part.file_size
        most = _most(part.filename)
        if part.file_size > most:
            raise _unpacked(
                file, f'the part "{part.filename[:60]}" of the workbook has', part.file_size, most
            )
    if total > MAX_ALL_BYTES:
        raise _unpacked(file, "the workbook has", total, MAX_ALL_BYTES)


def _most(name: str) -> int:
    if name.startswith(_SHEETS):
        return MAX_SHEET_BYTES
    return MAX_TEXTS_BYTES if name == _TEXTS else MAX_OTHER_BYTES


def refuse_sheets(targets: Collection[str], book: str, texts: str | None, file: str) -> None:
    """InputError where there are too many sheets, or two of one part, or a sheet that is something else as well."""
    if len(targets) > MAX_SHEETS:
        raise too_large(file, f"the workbook has {len(targets):,} sheets; at most {MAX_SHEETS} are read")
    # A part may be as large as what it is read as: neither the book nor the texts can have the name of something larger.
    misnamed = _most(book) > MAX_OTHER_BYTES or _most(texts or "") > MAX_TEXTS_BYTES
    if len(set(targets)) < len(targets) or misnamed:
        message = f"the workbook is damaged: two things in it are one part; {_REMEDY}"
        raise InputError([roster_problem(file, None, message)])


def too_large(file: str, found: str) -> InputError:
    """Return the error of what is too large, with what to do."""
    return InputError([roster_problem(file, None, f"{found}; {_REMEDY}")])


def _unpacked(file: str, what: str, size: int, most: int) -> InputError:
    return too_large(file, f"{what} {size:,} bytes when unpacked; at most {most:,} are read")
