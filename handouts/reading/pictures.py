"""A drawing or a bitmap from its file, bounded and harmless, ready to place."""

from __future__ import annotations

import re
from pathlib import Path

from handouts.errors import InputError, Problem
from handouts.model.picture import Picture
from handouts.reading.files import read_bytes
from handouts.reading.pack_files import persons_of

MAX_BYTES = 512 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def read_picture(path: Path) -> Picture:
    """Read an SVG drawing or a PNG bitmap; InputError with every problem."""
    return parse_picture(read_bytes(path, MAX_BYTES), str(path))


def parse_picture(data: bytes, file: str) -> Picture:
    """Return the picture of a file's bytes; InputError with every problem, whatever the bytes are."""
    if data.startswith(_PNG):
        from handouts.reading.png import parse_png

        return parse_png(data, file)
    if b"<" in data[:256]:
        from handouts.reading.svg import parse_svg

        return parse_svg(data, file)
    raise InputError(
        [Problem(file, None, "", "this is neither an SVG nor a PNG file; save the picture as one of them")]
    )


def picture_path(pack_folder: Path, figure_id: str, person: str | None) -> Path | None:
    """Return the file of a figure: drawn for this person, an icon, a clinic's own file, or drawn for another person.

    None where the pack has no file of it.
    """
    figures = pack_folder / "figures"
    persons = [person] if person is not None else []
    candidates = [
        *(figures / name / f"{figure_id}.svg" for name in persons if _NAME.fullmatch(name)),
        figures / "icons" / f"{figure_id}.svg",
        figures / f"{figure_id}.svg",
        figures / f"{figure_id}.png",
        *(figures / name / f"{figure_id}.svg" for name in persons_of(pack_folder)),
    ]
    if not _NAME.fullmatch(figure_id):
        return None
    return next((path for path in candidates if path.is_file()), None)
