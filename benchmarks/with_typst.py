"""The same pages by Typst with tags on (PDF/UA-1): one compiler that is kept, so that it can use again what it has kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import typst

from benchmarks.workload import ROOT
from handouts.model import sheet as model
from handouts.model.picture import Picture
from handouts.model.sheet import Sheet

Json = dict[str, object]


class Printer:
    """Prints sheets with Typst."""

    def __init__(self) -> None:
        self._compiler = typst.Compiler(
            ROOT / "benchmarks" / "sheet.typ", root=ROOT, font_paths=[ROOT / "fonts"], ignore_system_fonts=True
        )

    def print(self, sheet: str) -> bytes:
        """Return a sheet, given as its JSON, as PDF/UA-1."""
        found: bytes = self._compiler.compile(format="pdf", sys_inputs={"sheet": sheet}, pdf_standards=["ua-1"])
        return found


def as_json(sheet: Sheet, paths: Mapping[str, Path]) -> str:
    """Return all that a sheet says as JSON; `paths` gives the SVG file of a picture by the picture's key."""
    return json.dumps(_Converter(paths).value(sheet))


class _Converter:
    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def value(self, found: object) -> object:
        if isinstance(found, model.Figure):
            return self._figure(found)
        if isinstance(found, Picture):
            return self._picture(found)
        if isinstance(found, model.Table):
            return self._object(found) | {"rows": [[{"spans": self.value(c)} for c in row] for row in found.rows]}
        if is_dataclass(found):
            return self._object(found)
        return [self.value(one) for one in found] if isinstance(found, tuple) else found

    def _object(self, found: object) -> Json:
        named = {field.name: self.value(getattr(found, field.name)) for field in fields(found)}
        return {"kind": type(found).__name__} | named

    def _picture(self, picture: Picture) -> Json:
        path = self._paths[picture.key].relative_to(ROOT)
        return {"path": f"/{path.as_posix()}", "width": picture.width, "height": picture.height}

    def _figure(self, figure: model.Figure) -> Json:
        said = dict(figure.labels)
        places = [place for place in figure.picture.labels if place.id in said]
        labels = [{"text": said[one.id], "x": one.x, "y": one.y, "anchor": one.anchor} for one in places]
        return self._picture(figure.picture) | {"alt": figure.alt, "caption": figure.caption, "labels": labels}
