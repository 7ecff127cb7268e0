"""A sheet in, a document out: the plain door of this stage, for one sheet at a time."""

from __future__ import annotations

from handouts.model.sheet import Sheet
from handouts.pdf.renderer import Document as Document
from handouts.pdf.renderer import Press


def render(sheet: Sheet, *, fillable: bool = False) -> Document:
    """Return the sheet as a tagged PDF (UA-1 and A-2a); equal sheets give equal bytes."""
    return Press().print(sheet, fillable=fillable)
