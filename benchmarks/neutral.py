"""A sheet as JSON: the same words and pictures for the other tools, with nothing of this program's classes in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from benchmarks import ROOT
from handouts.model import sheet as model
from handouts.model.picture import Picture
from handouts.model.sheet import CheckSheet, Sheet
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.footer import page_and_footer
from handouts.pdf.layout.style import style_of

Json = dict[str, object]


def as_json(sheet: Sheet, paths: Mapping[str, Path], shown: frozenset[str], *, outlines: bool = False) -> str:
    """Return all that a sheet says; each block and value has its `kind`, each picture its SVG file and its words.

    `paths` gives the SVG file of a picture by the picture's key; pictures that are not in `shown` are left out, as
    ours leaves out the second of two on a card where that saves a page. With `outlines` each picture has its shapes
    too, for a script that is not to read SVG.
    """
    printed = tuple(
        replace(section, blocks=tuple(_printed(block, sheet) for block in section.blocks))
        for section in sheet.sections
        if section.page != "between"
    )
    value = _Converter(paths, shown, outlines=outlines).value
    edition = {field.name: value(getattr(sheet.edition, field.name)) for field in fields(sheet.edition)}
    return json.dumps(
        edition
        | {"kind": "Sheet", "title": sheet.title, "author": sheet.author, "patient": sheet.patient}
        | {"sections": value(printed)}
    )


def _printed(block: model.Block, sheet: Sheet) -> model.Block:
    """Return the block with what ours prints of it: of the check sheet, as many weeks as its pages hold."""
    if not isinstance(block, CheckSheet):
        return block
    edition = sheet.edition
    laid_out = typeset(block, style_of(edition.profile, page_and_footer(sheet)[0], edition.accent))
    nodes = [node for fragment in laid_out.fragments for node in fragment.nodes]
    return replace(block, weeks=block.weeks[: sum(node.tag == "Table" for node in nodes)])


def picture_paths(pack: Path, *more: Path) -> Mapping[str, Path]:
    """Return the SVG file of every picture of a pack, and of these files, by the key that a sheet knows it by."""
    from handouts.reading.images.pictures import read_picture

    return {read_picture(path).key: path for path in (*(pack / "figures").rglob("*.svg"), *more)}


class _Converter:
    def __init__(self, paths: Mapping[str, Path], shown: frozenset[str], *, outlines: bool) -> None:
        self._paths = paths
        self._shown = shown
        self._outlines = outlines

    def value(self, found: object) -> object:
        if isinstance(found, model.Figure):
            return self._figure(found)
        if isinstance(found, Picture):
            return self._picture(found)
        if is_dataclass(found):
            return self._object(found)
        if isinstance(found, tuple):
            return [self.value(one) for one in found if self._is_printed(one)]
        return found

    def _is_printed(self, found: object) -> bool:
        return not isinstance(found, model.Figure) or found.picture.key in self._shown

    def _object(self, found: object) -> Json:
        named = {field.name: self.value(getattr(found, field.name)) for field in fields(found)}
        return {"kind": type(found).__name__} | named

    def _picture(self, picture: Picture) -> Json:
        path = self._paths[picture.key].relative_to(ROOT)
        size = {"path": f"/{path.as_posix()}", "width": picture.width, "height": picture.height}
        return size | {"shapes": self.value(picture.shapes) if self._outlines else None}

    def _figure(self, figure: model.Figure) -> Json:
        said = dict(figure.labels)
        places = [place for place in figure.picture.labels if place.id in said]
        labels = [{"text": said[one.id], "x": one.x, "y": one.y, "anchor": one.anchor} for one in places]
        return self._picture(figure.picture) | {
            "alt": figure.alt,
            "caption": figure.caption,
            "labels": labels,
        }
