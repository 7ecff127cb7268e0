"""The picture of a figure in a pack, for one person."""

from __future__ import annotations

import re

from handouts.infra.errors import file_error
from handouts.model.picture import Picture
from handouts.reading.images.pictures import MAX_BYTES, parse_picture
from handouts.reading.packs.files import PackFiles

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


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
