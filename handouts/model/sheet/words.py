"""Blocks of words: headings, paragraphs, lists, tables, and the top of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.model.picture import Picture
from handouts.model.sheet.text import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text, its caption (may be empty) and the words of its labels (label id, text)."""

    picture: Picture
    alt: str
    caption: str
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading (level 1) or one below it (level 2); it never ends a page."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` is larger (a few words that must be seen), `small` is the smallest allowed.

    `keep_with_next` is for words that introduce what follows: they do not end a page.
    """

    text: Text
    role: Literal["body", "lead", "small"] = "body"
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs set in two columns: patient, date, clinician ..."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class MessageBox:
    """The box with the main message, or a caution; `tone` caution gets the heavier frame and its heading."""

    heading: str | None
    lines: tuple[Text, ...]
    tone: Literal["message", "caution"] = "message"
    icon: Figure | None = None


@dataclass(frozen=True, slots=True)
class ChangesBox:
    """The box with what is new since the sheet before; each item has the word for its kind: new, changed, stop."""

    heading: str
    before: tuple[Text, ...]
    """The lines above the items."""
    items: tuple[tuple[str, Text], ...]
    after: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; numbered where `numbered`. An item never breaks over a page; the list may."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TickItem:
    """A line with a box; `done` prints the box ticked; `detail` follows the text, with the gap between them ("not recorded")."""

    text: Text
    done: bool = False
    detail: str | None = None
    tip: str | None = None
    """What the box is called for a reader who hears the sheet, where that is not `text`: nothing of one patient, so
    that the next one's sheet has the same structure."""


@dataclass(frozen=True, slots=True)
class TickList:
    """Things to tick before the start."""

    items: tuple[TickItem, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with header cells; `widths` are shares of the column's width; the first cell of a row is its header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    summary: str
    """What the table holds, for a reader who cannot see it."""


@dataclass(frozen=True, slots=True)
class NotesPage:
    """A page of lines to write on."""

    heading: str
    hint: str


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Labelled lines to write on: shown by, taught back, date, initials."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The clinic's name, address, phone and logo at the top of the first page, and the code of its web page."""

    name: str
    lines: tuple[Text, ...]
    logo: Picture | None
    logo_alt: str
    link: Text = ()
    """The address of the web page, with the words before it."""
    link_code: Figure | None = None
    """The QR code of that address, to be placed at its nominal size."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the whole sheet (the only one)."""

    text: str
