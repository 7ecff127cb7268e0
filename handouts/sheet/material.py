"""What sheets are made from, whoever the patient is: the pack, its words and pictures, and the clinic."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from handouts.model.clinic import Clinic
from handouts.model.labels import Labels
from handouts.model.pack import Pack
from handouts.model.picture import Picture
from handouts.model.sheet import Figure
from handouts.model.words import Words
from handouts.sheet.content_id import shared_digest
from handouts.sheet.wording import Values, fill


class PictureSource(Protocol):
    """Where pictures come from: the picture of a figure id of the pack, or None where there is none."""

    def __call__(self, figure_id: str, /) -> Picture | None:
        """Return the picture, ready to place."""


@dataclass(frozen=True, slots=True)
class Material:
    """A pack with the program's own words, the pictures of one person, and the clinic.

    `digest` stands for pack, words and clinic when two are compared: it is made from the hash of the pack's files.
    """

    pack: Pack = field(compare=False)
    labels: Labels = field(compare=False)
    pictures: PictureSource
    clinic: Clinic = field(compare=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", shared_digest(self.pack, self.labels, self.clinic))

    @property
    def words(self) -> Words:
        """Return the pack's sentences."""
        return self.pack.words


def icon(material: Material, figure_id: str) -> Figure | None:
    """Return a small picture without a caption; None where the pack has none of that id."""
    if figure_id not in material.words.figures:
        return None
    picture = figure(material, figure_id, {})
    return replace(picture, caption="") if picture else None


def figure(material: Material, figure_id: str, values: Values) -> Figure | None:
    """Return a figure with its words, numbers filled in from `values`; None where there is no picture of it."""
    picture = material.pictures(figure_id)
    if picture is None:
        return None
    words = material.words.figures[figure_id]
    labels = tuple((label_id, fill(text, values)) for label_id, text in words.labels.items())
    return Figure(picture, fill(words.alt, values), fill(words.caption, values), labels)
