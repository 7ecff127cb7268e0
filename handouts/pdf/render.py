"""A sheet in, a document out: the one door of this stage."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet import Sheet
from handouts.pdf.document import Binder, bind, pack_page
from handouts.pdf.foot import foot_of, lines_of
from handouts.pdf.layout import lay_out, parts_of
from handouts.pdf.metadata import About
from handouts.pdf.style import Page, page_of, style_of
from handouts.pdf.typeset import typeset


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file and how many pages it has."""

    data: bytes
    pages: int


def page_for(sheet: Sheet) -> Page:
    """Return the page of a sheet: its foot is as high as its words need."""
    page = page_of(sheet.paper, sheet.profile, 2)
    lines = lines_of(sheet.running, page.foot_size, page.column)
    return page if lines == 2 else page_of(sheet.paper, sheet.profile, lines)


def render(sheet: Sheet, *, fillable: bool = False) -> Document:
    """Return the sheet as a tagged PDF (UA-1 and A-2a); equal sheets give equal bytes."""
    page = page_for(sheet)
    style = style_of(sheet.profile, page, sheet.accent, fillable=fillable)
    runs = list(parts_of(sheet.sections))
    parts = [lay_out(run, style, page, typeset) for run in runs]
    bound = bind(parts, [len(run) for run in runs])
    about = About(sheet.title, sheet.author, sheet.subject, sheet.language, sheet.date)
    packed = [pack_page(one) for one in bound]
    binder = Binder(about, page, sheet.sections)
    data = binder.write(parts, bound, packed, foot_of(sheet.running, page))
    return Document(data, len(bound))
