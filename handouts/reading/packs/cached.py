"""Packs and pictures: read and checked once, then found in the user's cache folder the next time.

A clinic is always read: that takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any

from handouts.infra.cache_folder import cached
from handouts.model import (
    clinician_words,
    codes,
    condition,
    dose_ranges,
    exercise,
    fact,
    movement,
    picture,
    rule,
    words,
)
from handouts.model import pack as whole_pack
from handouts.model.pack import Pack
from handouts.model.picture import Picture
from handouts.reading.packs.files import PackFiles


def _dataclasses(*modules: ModuleType) -> tuple[type[Any], ...]:
    """Return the dataclasses that some modules define."""
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    )


PICTURE_CLASSES = _dataclasses(picture)
PACK_CLASSES = _dataclasses(
    whole_pack, codes, exercise, dose_ranges, fact, movement, rule, condition, words, clinician_words
)


def pack(files: PackFiles, language: str | None) -> Pack:
    """Return a pack as `reading.pack.parse_pack` does; InputError with its problems."""

    def read() -> Pack:
        from handouts.reading.packs.loader import parse_pack

        return parse_pack(files, language)

    # The folder is part of the key, since the pack holds it.
    return cached("pack", (files.digest, str(files.folder), language or ""), PACK_CLASSES, read)


def pictures(files: PackFiles, person: str | None, figures: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures of a pack's figures, by figure id, as they are drawn for one person."""
    wanted = sorted(figures)

    def read() -> dict[str, Picture]:
        from handouts.reading.packs.figures import figure_picture

        drawn = {figure: figure_picture(files, figure, person) for figure in wanted}
        return {figure: picture for figure, picture in drawn.items() if picture is not None}

    # Which figures are wanted depends on the pack's words, so they are part of the key.
    return cached("pictures", (files.digest, person or "", *wanted), PICTURE_CLASSES, read)
