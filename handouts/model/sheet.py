"""A sheet as frozen blocks: every word final, nothing of fonts or pages; each block says what it is, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from handouts.model.patient import Paper, Profile
from handouts.model.picture import Picture


class HashedOnce:
    """Keeps the hash of a frozen dataclass: for values that are looked up over and over.

    A class takes it with `__hash__ = HashedOnce.__hash__`, since `dataclass` would write another one.
    """

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple([getattr(self, name) for name in self.__dataclass_fields__]))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind; `language` (BCP 47) only where it differs from the sheet's; `link` is a tel: or https: address."""

    text: str
    bold: bool = False
    language: str | None = None
    link: str | None = None


Text = tuple[Span, ...]


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
class BulletList:
    """A list; numbered where `numbered`. An item never breaks over a page; the list may."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TickItem:
    """A line with a box; `done` prints the box ticked; `detail` follows the text (a date, "not recorded")."""

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
class Figure:
    """A picture with its alternative text, its caption (may be empty) and the words of its labels (label id, text)."""

    picture: Picture
    alt: str
    caption: str
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HoldBox:
    """The strip under a card's steps: how long, how many, how often."""

    hold_label: str
    """HOLD, in the sheet's language."""
    seconds: int
    unit: str
    """The word for seconds under the number."""
    repeat_label: str
    repetitions: int
    sets: int
    sides: tuple[str, ...]
    """Side words, one row of rings for each; empty for one row without a word."""
    repeat_detail: str
    """For example "on each side" or "2 sets"; may be empty."""
    often_label: str
    times_a_day: int
    times_unit: str
    """For example "times a day"."""
    days: str
    """For example "5 days a week"."""
    count: str = ""
    """How to count the seconds."""


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
    steps: tuple[Text, ...]
    hold: HoldBox
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
class LogRow:
    """One exercise of the check sheet: its number, name and today's dose, and how many cells a day it gets."""

    number: int
    name: str
    dose: str
    times_per_day: int


@dataclass(frozen=True, slots=True)
class LogWeek:
    """One week of the check sheet: what it is called, and its seven days."""

    title: str
    days: tuple[str, ...]
    """Short, as the columns are headed: "Tue 24"."""
    day_names: tuple[str, ...]
    """In full, for a reader who hears the table."""


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """Boxes to check off: exercises by days, a line for pain and a few lines for notes; as many weeks on a page as fit."""

    heading: str
    hint: str
    exercise_label: str
    rows: tuple[LogRow, ...]
    weeks: tuple[LogWeek, ...]
    one_page: bool
    """Whether only as many weeks are printed as one page holds."""
    shares_page: bool
    """Whether it stands on a page with other parts, as low as its words and boxes allow."""
    pain_label: str
    notes_label: str
    cell_tip: str
    """Tooltip of a cell as a form field, with {exercise}, {day} and {time}."""


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of the program."""

    number: int
    name: str
    what: Text | None
    """What is done in it; None where the plan lacks one of its exercises, for then the sentence could mislead."""
    notes: tuple[Text, ...]
    """A line for each exercise of a stage that is not done as a whole: on the plan, or not for the patient now."""
    before_next_label: str
    before_next: tuple[Text, ...]
    """One line stands beside the label, several as a list under it; only where the patient is."""
    here: str | None
    """The words "you are here", on the stage where the patient is."""


@dataclass(frozen=True, slots=True)
class WarningPage:
    """The page for the fridge: both tiers with a box for each sign, phone numbers large; fills a page of its own."""

    title: str
    emergency_heading: str
    emergency_number: str
    emergency_signs: tuple[str, ...]
    clinic_heading: str
    clinic_name: str
    clinic_number: str | None
    clinic_no_number: str
    """What is printed for the reader to fill in where no number is recorded."""
    clinic_hours: str | None
    clinic_closed: str
    """What to do when the clinic does not answer."""
    clinic_signs: tuple[str, ...]
    emergency_icon: Figure | None = None
    clinic_icon: Figure | None = None


@dataclass(frozen=True, slots=True)
class DoseFigure:
    """One number of a dose in large figures: HOLD 6 seconds; `below` goes with it, such as "5 days a week"."""

    label: str
    figure: int
    unit: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One exercise in short: its first picture, and its dose in large figures."""

    number: int
    name: str
    figure: Figure | None
    dose: tuple[DoseFigure, ...]
    remarks: tuple[Text, ...]
    """What the patient must know of this one exercise: a caution, and the clinician's own note."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All exercises on one page, with what goes before them and whom to call; `boxes` are message and cautions."""

    heading: str
    is_title: bool
    """Whether the heading is the title of the whole sheet, since no other part has one."""
    boxes: tuple[MessageBox, ...]
    items: tuple[SummaryItem, ...]
    call: MessageBox


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


PersonalBlock = Facts | TickList
"""Blocks with names and dates of one patient."""

SharedBlock = (
    Title
    | Letterhead
    | Heading
    | Paragraph
    | MessageBox
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
