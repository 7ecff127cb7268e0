"""Links and form fields as annotation dictionaries."""

from __future__ import annotations

from handouts.pdf.layout.fragment import Field, Link
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer.operators import num, pdf_text

Box = tuple[float, float, float, float]


def annotation_template(content: Link | Field, box: Box) -> bytes:
    """Return an annotation with placeholders for its page, its key in the parent tree and (a field) the key again as its name."""
    body = _link(content) if isinstance(content, Link) else _field(content)
    rect = " ".join(map(num, box)).encode()
    head = b"<</Type/Annot/Rect[" + rect + b"]/F 4/P %7d 0 R/StructParent %7d"
    name = b"" if isinstance(content, Link) else b"/T(field %07d)"
    return head + name + body.replace(b"%", b"%%") + b">>"


def _link(link: Link) -> bytes:
    address = link.address.replace("\\", "%5C").replace("(", "%28").replace(")", "%29")
    action = b"/A<</S/URI/URI(" + address.encode("ascii", "backslashreplace") + b")>>"
    return b"/Subtype/Link/Border[0 0 0]/Contents" + pdf_text(link.tip) + action


def _field(field: Field) -> bytes:
    """A field's appearance is part of it, since PDF/A lets no viewer draw one."""
    names = b"/TU" + pdf_text(field.tip)
    if field.kind == "text":
        look = f"/MK<<>>/Q 1/DA(/{FONT_NAME} {_TYPED} Tf 0 g)/AP<</N {ids.EMPTY_LOOK} 0 R>>"
        return b"/Subtype/Widget/FT/Tx" + names + look.encode()
    state = "On" if field.done else "Off"
    looks = f"/AP<</N<</On {ids.TICK_LOOK} 0 R/Off {ids.EMPTY_LOOK} 0 R>>>>"
    return b"/Subtype/Widget/FT/Btn" + names + f"/V/{state}/AS/{state}/MK<<>>{looks}".encode()


FONT_NAME = "Typed"
"""The font of what is typed into a cell: the body face, embedded."""
_TYPED = 18
"""Size of what is typed, in points: large enough for every profile, and two digits fit the narrowest cell."""

TICK_LOOK_STREAM = b"q 0 0 0 RG 2.2 w 1 J 1 j 3.2 7.7 m 6.9 3.8 l 13.4 12.5 l S Q"
"""A tick in a box of 16 by 16, as the printed sheet draws it; a viewer stretches it to the field."""
LOOK_ENTRIES = b"/Type/XObject/Subtype/Form/BBox[0 0 16 16]/Resources<<>>"
