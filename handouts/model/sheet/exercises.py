"""Blocks that show what to do and what not: cards, doses, stages and the summary."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.sheet.text import HashedOnce, Text
from handouts.model.sheet.words import ChangesBox, Figure, MessageBox


@dataclass(frozen=True, slots=True)
class DoseCell:
    """One part of a dose: HOLD 6 seconds. A part without a figure has words alone: BAND red."""

    label: str
    figure: str
    unit: str
    """The words beside the figure; may be empty."""
    below: str = ""
    """For example "5 days a week"."""
    rings: int = 0
    """Circles to count by, in one row for each side."""
    sides: tuple[str, ...] = ()
    """Side words, one row of rings for each; empty for one row without a word."""
    count: str = ""
    """How to count the seconds."""
    is_last: bool = False
    """Whether it says how often: that stands at the right edge on every card."""


@dataclass(frozen=True, slots=True)
class DoseStrip:
    """The strip under a card's steps: what to do and how often, and below it how; only what the exercise has."""

    first: tuple[DoseCell, ...]
    second: tuple[DoseCell, ...] = ()


@dataclass(frozen=True)
class ExerciseCard(HashedOnce):
    """One exercise; it breaks over a page only where no page holds it.

    Its hash is kept, since one card is looked up for every size of its pictures that is tried.
    """

    __hash__ = HashedOnce.__hash__

    number: int
    exercise_id: str
    name: str
    figures: tuple[Figure, ...]
    purpose: Text
    start_label: str
    start: Text
    level_label: str
    at_level: Text | None
    """The level at which it is done, and how; None for an exercise without levels."""
    steps: tuple[Text, ...]
    dose: DoseStrip
    note_label: str
    note: Text | None
    """The clinician's own words, as typed."""
    caution: Text | None
    safe_label: str
    safe: Text
    mistake_label: str
    mistake: Text
    stop_label: str
    stop: Text
    bookmark: str = ""
    """Its number and name, for the list of bookmarks."""
    continued: str = ""
    """What stands at the top of a further page, where the card needs one."""


@dataclass(frozen=True, slots=True)
class AvoidCard:
    """One thing not to do, why, and what to do instead; never breaks over a page."""

    name: str
    figure: Figure | None
    why_label: str
    why: Text
    instead_label: str
    instead: Text


@dataclass(frozen=True, slots=True)
class AvoidSign:
    """One thing not to do, as a crossed-out pictogram with its name; a movement without a picture has its name alone."""

    name: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class AvoidStrip:
    """What not to do, in a row of pictograms: for a reader who has had the reasons before."""

    signs: tuple[AvoidSign, ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of the program."""

    number: int
    paragraphs: tuple[Text, ...]
    """Its name with what is done in it, or why it is not; below it, what has to be true before the next stage."""
    here: str | None
    """The words "you are here", on the stage where the patient is."""


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One exercise in short: its first picture, and its dose in large figures."""

    number: int
    name: str
    figure: Figure | None
    dose: tuple[DoseCell, ...]
    remarks: tuple[Text, ...]
    """What the patient must know of this one exercise: a caution, and the clinician's own note."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All exercises on one page, with what goes before them and whom to call; `boxes` are what is new, message and cautions."""

    heading: str
    is_title: bool
    """Whether the heading is the title of the whole sheet, since no other part has one."""
    boxes: tuple[MessageBox | ChangesBox, ...]
    items: tuple[SummaryItem, ...]
    call: MessageBox
