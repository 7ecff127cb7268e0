"""Packs, clinics and pictures that were read and checked once, found in the user's cache folder the next time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from handouts.cachefolder import kept, stamp
from handouts.model.pack import Pack
from handouts.model.patient import Clinic
from handouts.model.picture import Picture


def pack(folder: Path, language: str | None) -> Pack:
    """Return a pack as `reading.pack.read_pack` does; InputError with its problems."""
    from handouts.reading.pack_files import content_hash

    def read() -> Pack:
        from handouts.reading.pack import read_pack

        return read_pack(folder, language)

    # The folder is part of the value, so that one pack in two places is two.
    return kept("pack", (content_hash(folder), str(folder.resolve()), str(folder), language or ""), read)


def clinic(path: Path) -> Clinic:
    """Return a clinic as `reading.clinic.read_clinic` does; InputError with its problems."""
    from handouts.reading.clinic import read_clinic

    # Its logo lies beside it, and what else does there is the clinic's; so every file beside it decides.
    with suppress(OSError):
        beside = sorted(
            (entry.name, *stamp(entry.stat())) for entry in os.scandir(path.parent) if entry.is_file()
        )
        key = (path.read_bytes().hex(), str(path.resolve()), repr(beside))
        return kept("clinic", key, lambda: read_clinic(path))
    return read_clinic(path)


def pictures(folder: Path, digest: str, person: str | None, figures: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures of a pack's figures, by figure id, as they are drawn for one person; `digest` is the pack's."""

    wanted = sorted(figures)

    def read() -> dict[str, Picture]:
        from handouts.reading.pictures import picture_path, read_picture

        paths = {figure: picture_path(folder, figure, person) for figure in wanted}
        return {figure: read_picture(path) for figure, path in paths.items() if path is not None}

    # A pack's words may name an icon in one of its languages only, so the figures are part of the key.
    return kept("pictures", (digest, str(folder), person or "", *wanted), read)
