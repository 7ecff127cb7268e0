"""Packs and pictures that were read and checked once, found in the user's cache folder the next time.

A clinic is always read: that takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable

from handouts.infra.cache_folder import kept
from handouts.model import pack as packs
from handouts.model import picture as drawn
from handouts.model.pack import Pack
from handouts.model.picture import Picture
from handouts.reading.packs.files import PackFiles

PICTURE_CLASSES = (drawn.Picture, drawn.Shape, drawn.Stroke, drawn.LabelPlace, drawn.Raster)
PACK_CLASSES = (
    *(packs.Pack, packs.Review, packs.Source, packs.Stage, packs.Avoided, packs.WarningSign, packs.Nutrient),
    *(packs.Exercise, packs.DoseRanges, packs.Range, packs.Variant),
    *(packs.Rule, packs.Selector, packs.Comparison, packs.AllOf, packs.AnyOf),
    *(packs.Words, packs.ExerciseWords, packs.VariantWords, packs.RuleWords, packs.FigureWords),
    *(packs.AvoidWords, packs.StageWords, packs.Topic),
)


def pack(files: PackFiles, language: str | None) -> Pack:
    """Return a pack as `reading.pack.parse_pack` does; InputError with its problems."""

    def read() -> Pack:
        from handouts.reading.packs.loader import parse_pack

        return parse_pack(files, language)

    # The folder is part of the value, so that one pack in two places is two.
    return kept("pack", (files.digest, str(files.folder), language or ""), PACK_CLASSES, read)


def pictures(files: PackFiles, person: str | None, figures: Iterable[str]) -> dict[str, Picture]:
    """Return the pictures of a pack's figures, by figure id, as they are drawn for one person."""
    wanted = sorted(figures)

    def read() -> dict[str, Picture]:
        from handouts.reading.images.pictures import figure_picture

        found = {figure: figure_picture(files, figure, person) for figure in wanted}
        return {figure: picture for figure, picture in found.items() if picture is not None}

    # A pack's words may name an icon in one of its languages only, so the figures are part of the key.
    return kept("pictures", (files.digest, person or "", *wanted), PICTURE_CLASSES, read)
