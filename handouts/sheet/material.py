"""What every section is made from, so that its functions take one value and not four."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from handouts.model.pack import Pack, Words
from handouts.model.picture import Picture
from handouts.model.sheet import Figure
from handouts.sheet.wording import fill


class PictureSource(Protocol):
    """Where pictures come from: the picture of a figure id of the pack, or None where there is none."""

    def __call__(self, figure_id: str, /) -> Picture | None:
        """Return the picture, ready to place."""


@dataclass(frozen=True, slots=True)
class Material:
    """A pack with the program's own words and the pictures of one person: the same for many patients."""

    pack: Pack
    labels: Mapping[str, str]
    pictures: PictureSource

    @property
    def words(self) -> Words:
        """Return the pack's sentences."""
        return self.pack.words


def icon(material: Material, figure_id: str) -> Figure | None:
    """Return a small picture without a caption; None where the pack has none of that id."""
    if figure_id not in material.words.figures:
        return None
    found = figure(material, figure_id, {})
    return replace(found, caption="") if found else None


def figure(material: Material, figure_id: str, values: Mapping[str, str]) -> Figure | None:
    """Return a figure with its words, numbers filled in from `values`; None where there is no picture of it."""
    picture = material.pictures(figure_id)
    if picture is None:
        return None
    words = material.words.figures[figure_id]
    labels = tuple((label_id, fill(text, values)) for label_id, text in words.labels.items())
    return Figure(picture, fill(words.alt, values), fill(words.caption, values), labels)
