"""One sheet as one file: shared resources first, then its pages, then what says what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.model.picture import Picture
from handouts.pdf.fonts import embedding as programs
from handouts.pdf.fonts import field_font as fieldfont
from handouts.pdf.fonts.faces import FontKey
from handouts.pdf.tagging.document_structure import Bound
from handouts.pdf.tagging.structure_tree import page_segment
from handouts.pdf.writer import object_ids as numbers
from handouts.pdf.writer import xmp as metadata
from handouts.pdf.writer.annotations import LOOK_ENTRIES, TICK_LOOK_STREAM
from handouts.pdf.writer.color_profile import profile_object
from handouts.pdf.writer.images import picture_object
from handouts.pdf.writer.object_ids import Numbers
from handouts.pdf.writer.objects import DEFLATED, File, Group, Packed, Prefix, group, pack, stream
from handouts.pdf.writer.operators import font_name, picture_name


def resources(fonts: Sequence[FontKey], pictures: Sequence[Picture], *, fillable: bool) -> Prefix:
    """Return the start of a file: fonts, pictures and the colour profile, the same for every sheet that shows them."""
    file, given = File(), Numbers()
    names: list[str] = []
    for key in fonts:
        taken = given.take(programs.OBJECTS)
        names.append(f"/{font_name(key)} {taken.start} 0 R")
        for number, body in zip(taken, programs.resolve(key, taken.start), strict=True):
            file.add(number, body)
    shown: list[str] = []
    for number, picture in zip(given.take(len(pictures)), pictures, strict=True):
        shown.append(f"/{picture_name(picture)} {number} 0 R")
        file.add(number, picture_object(picture))
    file.add(numbers.PROFILE, profile_object())
    file.add(numbers.RESOURCES, f"<</Font<<{''.join(names)}>>/XObject<<{''.join(shown)}>>>>".encode())
    if fillable:
        _field_looks(file)
    return file.as_prefix(given.next)


def _field_looks(file: File) -> None:
    """Write the font and the looks that the fields of a form share."""
    for offset, body in enumerate(fieldfont.font_objects(numbers.FIELD_FONT)):
        file.add(numbers.FIELD_FONT + offset, body)
    file.add(numbers.TICK_LOOK, stream(TICK_LOOK_STREAM, LOOK_ENTRIES))
    file.add(numbers.EMPTY_LOOK, stream(b"", LOOK_ENTRIES))


def page_group(bound: Bound, printed_number: bytes) -> Group:
    """Return a page's object, its structure, and the stream that prints its number: all but the streams of its body."""
    number = bound.place.page
    packed = pack(number + numbers.STRUCTURE, [page_segment(bound.page, bound.place)])
    printed = stream(printed_number)
    first = number + numbers.BODIES
    bodies = range(first, first + len(bound.page.stretches))
    page = page_object(numbers.PAGES, bound, (*bodies, numbers.FOOT, number + numbers.PAGE_NUMBER))
    return group([(number, page), (number + numbers.PAGE_NUMBER, printed)], packed)


def page_object(parent: int, bound: Bound | None = None, streams: Iterable[int] = ()) -> bytes:
    """Return a page object, held by `parent`, whose contents are `streams`; without `bound` an empty page."""
    entries = ""
    if bound is not None:
        contents = " ".join(f"{number} 0 R" for number in streams)
        notes = " ".join(f"{bound.place.first + note} 0 R" for note in bound.page.tags.annotations)
        annots = f"/Annots[{notes}]" if notes else ""
        entries = f"/Contents[{contents}]/StructParents {bound.place.page}{annots}"
    return f"<</Type/Page/Parent {parent} 0 R/Resources {numbers.RESOURCES} 0 R/Tabs/S{entries}>>".encode()


def write(
    prefix: Prefix, pages: Sequence[tuple[Bound, Group]], foot: bytes, spine: Packed, about: metadata.About
) -> bytes:
    """Return the file; `pages` are in order, `foot` are the operators that all of them share."""
    file = File(prefix)
    digests: list[bytes] = []
    for bound, prepared in pages:
        file.add_group(prepared)
        for body, stretch in enumerate(bound.page.stretches, bound.place.page + numbers.BODIES):
            file.add(body, *_parts(stretch.body))
            digests.append(stretch.digest)
    file.add(numbers.FOOT, stream(foot))
    file.add(numbers.METADATA, metadata.xmp_object(about))
    info = metadata.info(about)
    file.add(numbers.INFO, info)
    file.add_packed(spine)
    return file.finish(numbers.CATALOG, numbers.INFO, metadata.identifier([info, foot, *digests]))


def _parts(body: bytes) -> tuple[bytes, bytes, bytes]:
    """Return a deflated stream in pieces, so that a long one is copied once."""
    return b"<<" + DEFLATED + b"/Length %d>>\nstream\n" % len(body), body, b"\nendstream"
