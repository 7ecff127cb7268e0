"""The start of a file: the fonts, pictures and color profile that its pages use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from handouts.model.picture import Picture
from handouts.pdf.fonts import embedding, field_font
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.tagging.document_structure import NumberedPage
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer.annotations import LOOK_ENTRIES, TICK_LOOK_STREAM
from handouts.pdf.writer.color_profile import profile_object
from handouts.pdf.writer.object_ids import ObjectIds
from handouts.pdf.writer.objects import File, Prefix, stream
from handouts.pdf.writer.operators import font_name, picture_name, refs


@dataclass(frozen=True, slots=True)
class Resources:
    """What the pages of a file use; `fillable`: they have form fields.

    `with_singles`: a sheet also has fonts that hold one letter or cluster, which come later in its file.
    """

    fonts: tuple[FontKey, ...]
    pictures: tuple[Picture, ...]
    fillable: bool
    with_singles: bool = False


def resource_prefix(used: Resources, encoded: Callable[[Picture], bytes]) -> Prefix:
    """Return the start of a file, the same for every sheet that uses these resources.

    `encoded` returns the object of a picture, as `picture_object` makes it.
    """
    file, given = File(), ObjectIds()
    fonts = {key: add_font(file, key, given) for key in used.fonts}
    pictures = dict(zip(used.pictures, given.take(len(used.pictures)), strict=True))
    for picture, number in pictures.items():
        file.add(number, encoded(picture))
    file.add(ids.PROFILE, profile_object())
    if not used.with_singles:
        file.add(ids.RESOURCES, resource_object(fonts, pictures))
    if used.fillable:
        _field_looks(file)
    named = (font_names(fonts), _picture_names(pictures)) if used.with_singles else None
    return file.as_prefix(given.next, named)


def add_font(file: File, key: FontKey, given: ObjectIds) -> int:
    """Write the objects of a font and return the number of the first."""
    taken = given.take(embedding.OBJECTS)
    for number, body in zip(taken, embedding.resolve(key, taken.start), strict=True):
        file.add(number, body)
    return taken.start


def resource_object(fonts: Mapping[FontKey, int], pictures: Mapping[Picture, int]) -> bytes:
    """Return the names of fonts and pictures as pages use them, by their object numbers."""
    return named_resources(font_names(fonts), _picture_names(pictures))


def named_resources(fonts: str, pictures: str) -> bytes:
    """Return the object that lists fonts and pictures, each by its name and number."""
    return f"<</Font<<{fonts}>>/XObject<<{pictures}>>>>".encode()


def font_names(fonts: Mapping[FontKey, int]) -> str:
    """Return the names of fonts as pages use them, each with its object number."""
    return "".join(f"/{font_name(key)} {number} 0 R" for key, number in fonts.items())


def _picture_names(pictures: Mapping[Picture, int]) -> str:
    return "".join(f"/{picture_name(picture)} {number} 0 R" for picture, number in pictures.items())


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
        notes = refs(page.ids.first + note for note in page.content.tags.annotations)
        annots = f"/Annots[{notes}]" if notes else ""
        entries = f"/Contents[{refs(streams)}]/StructParents {page.ids.page}{annots}"
    return f"<</Type/Page/Parent {parent} 0 R/Resources {ids.RESOURCES} 0 R/Tabs/S{entries}>>".encode()
