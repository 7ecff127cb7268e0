"""The sentences of a sheet that a patient reads, without names, numbers of phones, and citations."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.sheet import (
    AvoidCard,
    AvoidSign,
    AvoidStrip,
    Block,
    BulletList,
    CheckSheet,
    ExerciseCard,
    Heading,
    MessageBox,
    Paragraph,
    Section,
    Span,
    StageStep,
    Summary,
    SummaryItem,
    TickItem,
    TickList,
    WarningPage,
)

_READ: dict[type, tuple[str, ...]] = {
    Heading: ("text",),
    Paragraph: ("text",),
    MessageBox: ("heading", "lines"),
    BulletList: ("items",),
    TickList: ("items",),
    TickItem: ("text",),
    ExerciseCard: ("purpose", "start", "steps", "note", "caution", "safe", "mistake", "stop"),
    AvoidCard: ("name", "why", "instead"),
    AvoidStrip: ("signs",),
    AvoidSign: ("name",),
    Summary: ("heading", "boxes", "items", "call"),
    SummaryItem: ("name", "remarks"),
    CheckSheet: ("heading", "hint"),
    StageStep: ("paragraphs",),
    WarningPage: ("emergency_heading", "emergency_signs", "clinic_heading", "clinic_signs"),
}


def prose(section: Section) -> str:
    """Return a part's sentences, each with its full stop."""
    sentences = (sentence for block in section.blocks for sentence in _of_block(block))
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences)


def _of_block(block: Block | TickItem) -> Iterator[str]:
    if isinstance(block, Paragraph) and block.role == "small":
        return
    for name in _READ.get(type(block), ()):
        yield from _of_value(getattr(block, name))


def _of_value(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, TickItem):
        yield from _of_block(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Span):
        yield "".join(span.text for span in value).strip()
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_value(part)
