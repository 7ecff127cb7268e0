"""The part "Your exercises at a glance": pictures and doses to put on the fridge, and whom to call."""

from __future__ import annotations

from dataclasses import replace

from handouts.model.plan import Decision
from handouts.model.sheet import (
    ChangesBox,
    DoseCell,
    DoseStrip,
    ExerciseCard,
    Figure,
    MessageBox,
    SharedBlock,
    Span,
    Summary,
    SummaryItem,
    Text,
)
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.order import page_of
from handouts.sheet.sections.cards import exercise_card
from handouts.sheet.sections.changes import changes_box
from handouts.sheet.sections.overview import message_boxes
from handouts.sheet.sections.warning import when_closed
from handouts.sheet.wording import as_typed, fill, number, phone_link, plain, sentences


def summary_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return one block: message, cautions, every exercise in short, and whom to call."""
    material = given.material
    items = tuple(_item(material, place, decision) for place, decision in enumerate(given.active, start=1))
    has_title = any(page_of(part, log_shares_page=given.log_shares_page) == "flow" for part in given.sections)
    heading = material.labels["section.summary"]
    new = () if has_title else changes_box(given)
    boxes: tuple[MessageBox | ChangesBox, ...] = (*new, *message_boxes(given))
    return (Summary(heading, not has_title, boxes, items, _call(material)),)


def _item(material: Material, place: int, decision: Decision) -> SummaryItem:
    """Return an exercise in the words and numbers of its card."""
    card, exercise = exercise_card(material, place, decision), material.pack.exercise(decision.exercise_id)
    words = material.words.exercises[exercise.id]
    return SummaryItem(
        number=place,
        name=doses.exercise_name(material.labels, exercise, words, decision),
        figure=_small(card.figures[0]) if card.figures else None,
        dose=_dose(card.dose),
        remarks=tuple(filter(None, (_how(material, decision), card.caution, _note(card)))),
    )


def _small(figure: Figure) -> Figure:
    """Return a picture without the words around and in it, which would run into one another on a small one."""
    return replace(figure, caption="", labels=())


def _dose(strip: DoseStrip) -> tuple[DoseCell, ...]:
    """Return what to do and how often, without circles: nobody counts by a page on the fridge."""
    return tuple(replace(cell, rings=0, sides=(), count="") for cell in strip.first)


def _how(material: Material, decision: Decision) -> Text | None:
    """Return load, speed, rest and effort as sentences."""
    words = material.words.exercises[decision.exercise_id]
    text = sentences(material.labels, doses.how(material.labels, words, doses.dose_of(decision)))
    return plain(text) if text else None


def _note(card: ExerciseCard) -> Text | None:
    return (Span(card.note_label, bold=True), *card.note) if card.note else None


def _call(material: Material) -> MessageBox:
    """Return whom to call, by day and when the clinic is closed."""
    phone = as_typed(material.clinic.phone or "")
    closed = plain(when_closed(material))
    if not phone:
        return MessageBox(None, (plain(material.labels["summary.call"]), closed), "caution")
    label = material.labels["summary.call_number"]
    before, called, after = fill(label, {"phone": number(phone)}).partition(phone)
    call = (Span(before), Span(called, link=phone_link(phone)), Span(after))
    return MessageBox(None, (call, closed), "caution")
