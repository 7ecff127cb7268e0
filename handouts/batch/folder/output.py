"""Writing the sheets of a batch: complete or not at all, readable by their owner only, and fast."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handouts.infra.atomic_write import make_folder, output_errors, write_atomically
from handouts.infra.part_files import sync_files, sync_folder

OUT_OF_DATE = "out-of-date"
"""The folder for sheets that no row has any more."""


def write_sheet(folder: Path, name: str, data: bytes) -> None:
    """Write a sheet, replacing what is there; OutputError where it cannot be written.

    It is not synced to the disk by itself, which would take longer than everything else together: `sync` does that
    for all sheets at the end. After a power cut, the SHA-256 in the manifest shows which ones were lost.
    """
    write_atomically(folder / name, data, force=True, durable=False)


def is_there(folder: Path, name: str, sha256: str) -> bool:
    """Return whether a file exists with exactly these bytes."""
    try:
        with (folder / name).open("rb", buffering=0) as file:
            return hashlib.sha256(file.read()).hexdigest() == sha256
    except OSError:
        return False


def open_folder(folder: Path) -> None:
    """Make the folder if it is missing, for its owner only; OutputError where that cannot be."""
    with output_errors(folder), suppress(FileExistsError):  # another run made it just now
        if not folder.exists():
            make_folder(folder.parent)
            folder.mkdir(mode=0o700)
    make_folder(folder)


def sync(folder: Path) -> None:
    """Sync every sheet, the manifest and the list of rejected rows to the disk; OutputError where the disk fails."""
    with output_errors(folder):
        sync_files(str(folder))
        if (folder / OUT_OF_DATE).is_dir():
            sync_folder(str(folder / OUT_OF_DATE))
        sync_folder(str(folder.parent))  # the folder itself may be new


def move_to_out_of_date(folder: Path, names: Sequence[str]) -> int:
    """Move superseded sheets to a folder of their own, so that nobody hands them out; return how many there were."""
    moved = 0
    with output_errors(folder / OUT_OF_DATE):
        for name in names:
            if (folder / name).is_file():
                open_folder(folder / OUT_OF_DATE)
                (folder / name).replace(folder / OUT_OF_DATE / name)
                moved += 1
    return moved
