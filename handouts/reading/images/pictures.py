"""A drawing or a bitmap from its file, bounded and harmless, ready to place."""

from __future__ import annotations

import re
from pathlib import Path

from handouts.infra.errors import file_error
from handouts.model.picture import Picture
from handouts.reading.files import read_bytes
from handouts.reading.images.png_chunks import SIGNATURE
from handouts.reading.packs.files import PackFiles

MAX_BYTES = 512 * 1024
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def read_picture(path: Path) -> Picture:
    """Read an SVG drawing or a PNG bitmap; InputError with every problem."""
    return parse_picture(read_bytes(path, MAX_BYTES), str(path))


def parse_picture(data: bytes, file: str) -> Picture:
    """Return the picture of a file's bytes; InputError with every problem, whatever the bytes are."""
    if data.startswith(SIGNATURE):
        from handouts.reading.images.png import parse_png

        return parse_png(data, file)
    if b"<" in data[:256]:
        from handouts.reading.images.svg import parse_svg

        return parse_svg(data, file)
    raise file_error(file, "this is neither an SVG nor a PNG file; save the picture as one of them")


def figure_picture(files: PackFiles, figure_id: str, person: str | None) -> Picture | None:
    """Return the picture of a pack's figure (see `figure_file`); InputError with every problem."""
    name = figure_file(files, figure_id, person)
    if name is None:
        return None
    data, file = files.read(name), str(files.path(name))
    if len(data) > MAX_BYTES:
        raise file_error(file, f"the file is too large; at most {MAX_BYTES:,} bytes are read")
    return parse_picture(data, file)


def figure_file(files: PackFiles, figure_id: str, person: str | None) -> str | None:
    """Return the file of a figure: drawn for this person, an icon, a clinic's own file, or drawn for another person.

    None where the pack has no file of it.
    """
    persons = [person] if person is not None else []
    candidates = [
        *(f"figures/{name}/{figure_id}.svg" for name in persons if _NAME.fullmatch(name)),
        f"figures/icons/{figure_id}.svg",
        f"figures/{figure_id}.svg",
        f"figures/{figure_id}.png",
        *(f"figures/{name}/{figure_id}.svg" for name in files.persons),
    ]
    if not _NAME.fullmatch(figure_id):
        return None
    return next((name for name in candidates if name in files.contents), None)
