"""A whole sheet: its sections, what every page says, and one patient’s own blocks in their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from handouts.model.patient import Paper, Profile
from handouts.model.sheet.exercises import AvoidCard, AvoidStrip, ExerciseCard, StageStep, Summary
from handouts.model.sheet.hung_up import CheckSheet, WarningPage
from handouts.model.sheet.text import HashedOnce
from handouts.model.sheet.words import (
    BulletList,
    ChangesBox,
    Facts,
    Heading,
    Letterhead,
    MessageBox,
    NotesPage,
    Paragraph,
    Table,
    TickList,
    Title,
    WriteLines,
)

PersonalBlock = Facts | TickList
"""Blocks with names and dates of one patient."""

SharedBlock = (
    Title
    | Letterhead
    | Heading
    | Paragraph
    | MessageBox
    | ChangesBox
    | BulletList
    | Table
    | ExerciseCard
    | AvoidCard
    | AvoidStrip
    | CheckSheet
    | StageStep
    | Summary
    | WarningPage
    | NotesPage
    | WriteLines
)
"""Blocks that are the same on the next patient's sheet of the same edition."""

Block = SharedBlock | PersonalBlock


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a patient's own block goes; `number` counts those of a sheet from 0."""

    number: int


EditionBlock = SharedBlock | Placeholder


AnyBlock = TypeVar("AnyBlock", bound=Block | Placeholder)


@dataclass(frozen=True, slots=True)
class Section(Generic[AnyBlock]):
    """A part of the sheet.

    `page` flow goes on where the last part ended; own starts a page and lets nothing follow on it; between is a page of
    its own too, but printed only where the pages before and after it would else be the two sides of one leaf.
    """

    id: str
    heading: str
    """For the bookmarks; the blocks hold the printed heading."""
    blocks: tuple[AnyBlock, ...]
    page: Literal["flow", "own", "between"] = "flow"
    stays_with_last: bool = False
    """Whether it belongs on the page on which the part before it ends."""
    may_go_before_cards: bool = False
    """Whether it may stand before the exercises, so that a card over two pages opens on a left page."""
    hung_up: bool = False
    """Whether its page is made to be hung up, so that no other such page may be on the back of it."""


@dataclass(frozen=True, slots=True)
class Running:
    """What every page says beside the patient's name, in the same place; `page` has {page} and {pages}."""

    plan: str
    date: str
    clinic: str
    phone: str
    page: str
    sheet: str
    """The sheet's number, so that any loose page can be matched with the chart."""
    status: str | None
    """For example "Draft content: not reviewed by a clinician"."""


@dataclass(frozen=True)
class Edition(HashedOnce):
    """A sheet with placeholders for the person, in reading order: the same for every patient with this plan."""

    __hash__ = HashedOnce.__hash__

    language: str
    subject: str
    """The title of the plan."""
    sections: tuple[Section[EditionBlock], ...]
    running: Running
    paper: Paper
    profile: Profile
    accent: str | None
    date: str
    """The day it was made, ISO, for the document's dates."""
    content_id: str
    receipt: str = ""
    """What is the same in the receipts of all its sheets, as JSON; empty where they have none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One patient's sheet: everything that is printed."""

    edition: Edition
    title: str
    author: str
    patient: str
    """The name, as it stands in the footer of every page."""
    personal: tuple[PersonalBlock, ...]
    """What goes into the placeholders of the edition, by their numbers."""
    receipt: str = ""
    """What was given, as JSON, for the file's description; on no page."""

    @property
    def content_id(self) -> str:
        """Return the id of what is printed but for the person and the day."""
        return self.edition.content_id

    @property
    def date(self) -> str:
        """Return the day it was made, ISO."""
        return self.edition.date

    @property
    def sections(self) -> tuple[Section[Block], ...]:
        """Return the parts with the patient's own blocks in their places."""
        return tuple(
            [
                Section(part.id, part.heading, tuple(map(self.filled, part.blocks)), part.page)
                for part in self.edition.sections
            ]
        )

    def filled(self, block: Block | EditionBlock) -> Block:
        """Return a block of the edition, or the patient's own where it is a placeholder."""
        return self.personal[block.number] if isinstance(block, Placeholder) else block
