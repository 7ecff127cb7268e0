"""What a reader hears of a finished file, and what it should hear of a composed sheet, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from itertools import product
from typing import Any

from handouts.model.sheet import (
    Block,
    CheckSheet,
    EditionBlock,
    ExerciseCard,
    Figure,
    LogRow,
    LogWeek,
    Section,
    Sheet,
    Span,
    SummaryItem,
    WarningPage,
)
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.footer import page_and_footer
from handouts.pdf.layout.fragment import LaidOutBlock
from handouts.pdf.layout.style import Style, style_of
from handouts.pdf.pages.arrange import Arrangement, arrange
from handouts.pdf.pages.duplex import arranged_on_leaves
from handouts.pdf.pages.entries import Measure
from tests.pdf.content import Opened
from tests.pdf.structure import Content, Element, Tree

_INLINE = {"Span", "Link"}
_UNSPOKEN = {
    "alt", "bookmark", "logo", "logo_alt", "exercise_id", "cell_tip", "tip", "continued", "day_names", "summary", "role", "tone", "level", "language", "link",
    "bold", "done", "numbered", "rings", "times_per_day", "widths", "keep_with_next",
}  # fmt: skip
"""Fields of blocks that are not words on paper; a new field of any other name must be heard."""


class Reading:
    """A file read aloud."""

    def __init__(self, file: Opened) -> None:
        self.tree = Tree(file)
        self._texts: dict[Content, str] = {}
        for run in file.runs:
            if run.mcid is not None:
                here = Content(run.page, run.mcid)
                self._texts[here] = self._texts.get(here, "") + run.text

    def sections(self) -> list[list[str]]:
        """Return the words of each section; labels of list items are left out (bullets and numbers)."""
        return [words("".join(self._pieces(section))) for section in self.tree.document.elements()]

    def text(self, element: Element) -> str:
        """Return the text of one element with all that is below it."""
        return "".join(self._pieces(element, labels=True)).strip()

    def _pieces(self, element: Element, *, labels: bool = False) -> Iterator[str]:
        if element.tag == "Lbl" and not labels:
            return
        for kid in element.kids:
            if isinstance(kid, Content):
                yield self._texts.get(kid, "")
            elif isinstance(kid, Element):
                yield from self._pieces(kid, labels=labels)
        # Readers pause after a paragraph, a cell, a heading; inside one, only a space that is there parts two words.
        if element.tag not in _INLINE or (element.parent and element.parent.tag in ("Figure", "Form")):
            yield "\n"


def words(text: str) -> list[str]:
    """Return the words of a text; the colon or stop that layout puts behind a label or a line is no part of its word."""
    return [word.rstrip(".:") or word for word in text.split()]


def composed(block: Block | LogRow | LogWeek) -> Iterator[list[str]]:
    """Yield the texts of a block that are printed, each as its words, in the order in which they are declared."""
    yield from (words(text) for text in _texts(block))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Figure):
        words_of = dict(value.labels)
        yield from (words_of[place.id] for place in value.picture.labels if place.id in words_of)
        yield value.caption
    elif isinstance(value, tuple) and value and all(isinstance(item, Span) for item in value):
        yield "".join(span.text for span in value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        yield from _fields(_without_idle_labels(value))
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)


def _without_idle_labels(value: Any) -> Any:
    """A label whose text is not there is not printed."""
    if isinstance(value, WarningPage) and value.clinic_number:
        return replace(value, clinic_no_number="")
    if isinstance(value, ExerciseCard) and value.note is None:
        return replace(value, note_label="")
    if isinstance(value, SummaryItem):
        return replace(value, number="")  # the label of a list item
    return value


def _fields(value: Any) -> Iterator[str]:
    for field in fields(value):
        if field.name not in _UNSPOKEN:
            yield from _texts(getattr(value, field.name))


def ways(block: Block) -> Iterator[list[list[str]]]:
    """Yield the ways in which a block may be set, as its texts: most have one."""
    texts = [text for text in composed(block) if text]
    yield texts
    if isinstance(block, ExerciseCard) and len(block.figures) > 1:
        # The closer look beside the main picture may give way, so that two cards share a page.
        yield [text for text in composed(replace(block, figures=block.figures[:1])) if text]
    if isinstance(block, CheckSheet):
        yield from _check_sheets(block)
        yield from _shared_check_sheets(block)


def _check_sheets(block: CheckSheet) -> Iterator[list[list[str]]]:
    """Yield the ways to print a check sheet: so many weeks, each in so many parts, on so many pages."""
    frame = [words(block.exercise_label), words(block.pain_label)]
    page, notes = [words(block.heading), words(block.hint)], [words(block.notes_label)]
    rows = [
        _row_texts(block.rows, says) for says in ("all", "dose", "name")
    ]  # less where a page holds a week only so
    counts = range(len(block.weeks), 0, -1) if block.one_page else (len(block.weeks),)
    for printed, parts, texts in product(counts, (1, 2, 3), rows):
        tables = [
            text for week in block.weeks[:printed] for text in (*parts * [*composed(week), *frame], *texts)
        ]
        for pages in range(1, printed * parts + 1):
            for with_notes in range(pages, -1, -1):
                yield pages * page + with_notes * notes + tables


def _shared_check_sheets(block: CheckSheet) -> Iterator[list[list[str]]]:
    """Yield the ways to print one week among other parts: with all words, without the hint, and without the doses too."""
    if not block.shares_page or len(block.weeks) > 1:
        return
    (week,) = block.weeks
    table = [words(block.heading_of_week), *composed(replace(week, title=""))]
    table += [words(block.exercise_label), words(block.pain_label)]
    more = [words(block.hint), words(block.notes_label)]
    full = _row_texts(block.rows, "all")
    for texts in (more + full, full, _row_texts(block.rows, "name")):
        yield [text for text in table + texts if text]


def _row_texts(rows: Iterable[LogRow], says: str) -> list[list[str]]:
    """Return the texts of rows that print the dose in full, the dose alone, or no dose."""
    printed = {
        "all": lambda row: replace(row, dose=row.in_full or row.dose, in_full=""),
        "dose": lambda row: replace(row, in_full=""),
        "name": lambda row: replace(row, dose="", in_full=""),
    }[says]
    return [text for row in rows for text in composed(printed(row)) if text]


def arranged(sheet: Sheet) -> list[tuple[Arrangement, float]]:
    """Return a sheet's runs as they are printed, each with the height of a page's column in points."""
    page, _ = page_and_footer(sheet)
    edition = sheet.edition
    style = style_of(edition.profile, page, edition.accent, fillable=False)

    @cache
    def lay_out(block: EditionBlock, style: Style) -> LaidOutBlock:
        return typeset(sheet.filled(block), style)

    runs = arranged_on_leaves(
        edition.sections, partial(arrange, style=style, measure=Measure(lay_out, lay_out))
    )
    return [(run, style.room) for run in runs]


def printed_sections(sheet: Sheet) -> list[Section[Block]]:
    """Return a sheet's sections as they are printed: pages to hang up are kept off one leaf."""
    return [
        replace(section, blocks=tuple(map(sheet.filled, section.blocks)))
        for run, _ in arranged(sheet)
        for section in run.sections
    ]


def differences(sheet: Sheet, file: Opened) -> list[str]:
    """Return what a reader hears otherwise than it was composed, in words; empty where it is the same."""
    heard = Reading(file).sections()
    printed = [section for section in printed_sections(sheet) if section.blocks]
    if len(heard) != len(printed):
        return [f"{len(printed)} sections composed, {len(heard)} heard"]
    return [
        fault
        for section, said in zip(printed, heard, strict=True)
        for fault in _differences(section.id, section.blocks, said)
    ]


def _differences(name: str, blocks: tuple[Block, ...], heard: list[str]) -> Iterator[str]:
    rest = heard
    for block in blocks:
        for texts in ways(block):
            wanted = Counter(word for text in texts for word in text)
            count = wanted.total()
            if wanted == Counter(rest[:count]):
                break
        else:
            texts = next(ways(block))
            wanted = Counter(word for text in texts for word in text)
            got = Counter(rest[: wanted.total()])
            yield f"{name}: {type(block).__name__}: composed {wanted - got}, heard {got - wanted}"
            return
        part, rest = " " + " ".join(rest[:count]) + " ", rest[count:]
        yield from (
            f"{name}: {text} is torn apart in {part}" for text in texts if f" {' '.join(text)} " not in part
        )
    if rest:
        yield f"{name}: {rest} is heard and was not composed"
