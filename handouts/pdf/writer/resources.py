"""The start of a file: the fonts, pictures and color profile that its pages use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handouts.model.picture import Picture
from handouts.pdf.fonts import embedding, field_font
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.tagging.document_structure import NumberedPage
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer.annotations import LOOK_ENTRIES, TICK_LOOK_STREAM
from handouts.pdf.writer.color_profile import profile_object
from handouts.pdf.writer.images import picture_object
from handouts.pdf.writer.object_ids import ObjectIds
from handouts.pdf.writer.objects import File, Prefix, stream
from handouts.pdf.writer.operators import font_name, picture_name


@dataclass(frozen=True, slots=True)
class Resources:
    """What the pages of a file use; `fillable`: they have form fields."""

    fonts: tuple[FontKey, ...]
    pictures: tuple[Picture, ...]
    fillable: bool


def resource_prefix(used: Resources) -> Prefix:
    """Return the start of a file, the same for every sheet that uses these resources."""
    file, given = File(), ObjectIds()
    names: list[str] = []
    for key in used.fonts:
        taken = given.take(embedding.OBJECTS)
        names.append(f"/{font_name(key)} {taken.start} 0 R")
        for number, body in zip(taken, embedding.resolve(key, taken.start), strict=True):
            file.add(number, body)
    shown: list[str] = []
    for number, picture in zip(given.take(len(used.pictures)), used.pictures, strict=True):
        shown.append(f"/{picture_name(picture)} {number} 0 R")
        file.add(number, picture_object(picture))
    file.add(ids.PROFILE, profile_object())
    file.add(ids.RESOURCES, f"<</Font<<{''.join(names)}>>/XObject<<{''.join(shown)}>>>>".encode())
    if used.fillable:
        _field_looks(file)
    return file.as_prefix(given.next)


def _field_looks(file: File) -> None:
    """Write the font and the looks that the fields of a form share."""
    for offset, body in enumerate(field_font.font_objects(ids.FIELD_FONT)):
        file.add(ids.FIELD_FONT + offset, body)
    file.add(ids.TICK_LOOK, stream(TICK_LOOK_STREAM, LOOK_ENTRIES))
    file.add(ids.EMPTY_LOOK, stream(b"", LOOK_ENTRIES))


def page_object(parent: int, page: NumberedPage | None = None, streams: Iterable[int] = ()) -> bytes:
    """Return a page object, held by `parent`, whose contents are `streams`; without `page` an empty page."""
    entries = ""
    if page is not None:
        contents = " ".join([f"{number} 0 R" for number in streams])
        notes = " ".join([f"{page.ids.first + note} 0 R" for note in page.content.tags.annotations])
        annots = f"/Annots[{notes}]" if notes else ""
        entries = f"/Contents[{contents}]/StructParents {page.ids.page}{annots}"
    return f"<</Type/Page/Parent {parent} 0 R/Resources {ids.RESOURCES} 0 R/Tabs/S{entries}>>".encode()
