"""The part "Your exercises": one card for each exercise, with its words, numbers, pictures, note and caution."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.dose import Dose
from handouts.model.exercise import Exercise, Variant
from handouts.model.labels import Labels
from handouts.model.plan import Decision
from handouts.model.sheet import ExerciseCard, Figure, Heading, Paragraph, SharedBlock, Span, Text
from handouts.model.words import ExerciseWords
from handouts.sheet import doses
from handouts.sheet.dose_strip import dose_strip
from handouts.sheet.dose_values import dose_values
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material, figure
from handouts.sheet.reasons import card_caution
from handouts.sheet.wording import (
    Values,
    as_typed,
    ended,
    fill,
    gap,
    joined,
    leading,
    made,
    number,
    plain,
    plural,
    sentence,
    sentences,
    typed_span,
)


def card_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the heading and the cards of what the patient does, in order, numbered from 1."""
    material = given.material
    cards = tuple(
        exercise_card(material, place, decision) for place, decision in enumerate(given.active, start=1)
    )
    intro = _how_to_read(given, cards)
    return (Heading(1, material.labels["section.cards"]), *intro, *cards)


def _how_to_read(given: EditionInput, cards: tuple[ExerciseCard, ...]) -> tuple[Paragraph, ...]:
    """Say once, before the first card, what the rings and the arrows of every card mean.

    Who comes back has counted with the rings before.
    """
    material = given.material
    pictured = [card for card in cards if card.figures]
    legends = {card.name: material.words.exercises[card.exercise_id].legend for card in pictured}
    named = (
        fill(material.labels["card.legend"], {"exercise": made(name), "legend": made(legend)})
        for name, legend in legends.items()
        if legend
    )
    general = (material.words.legend,) if None in legends.values() else ()
    counting = _how_to_count(material.labels, cards) if given.visit == "first" else ()
    text = sentences(material.labels, (*counting, *general, *named))
    return (Paragraph(plain(text), keep_with_next=True),) if text else ()


def _how_to_count(labels: Labels, cards: tuple[ExerciseCard, ...]) -> Iterator[str]:
    """Yield how to count the seconds and the repeats, where some exercise has them."""
    cells = [cell for card in cards for cell in card.dose.first]
    if any(cell.count for cell in cells):
        yield labels["card.seconds"]
    if any(cell.rings for cell in cells):
        yield labels["card.rings"]


def exercise_card(material: Material, place: int, decision: Decision) -> ExerciseCard:
    """Return the card of one exercise; `place` is its number on the sheet."""
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    variant = next(v for v in exercise.variants if v.id == decision.variant_id)
    words, dose = material.words.exercises[exercise.id], doses.dose_of(decision)
    values = dose_values(labels, exercise, words, dose)
    start, steps = _variant(words, exercise, variant)
    name = doses.variant_name(labels, exercise, words, decision)
    numbered = {"number": number(place), "name": made(name)}
    return ExerciseCard(
        number=place,
        exercise_id=exercise.id,
        name=name,
        figures=_figures(material, _figure_ids(exercise, variant, decision), values),
        purpose=sentence(words.purpose, values),
        start_label=leading(labels, labels["card.start"]),
        start=sentence(start, values),
        level_label="" if decision.level_id is None else leading(labels, labels["card.level"]),
        at_level=_level(labels, words, decision),
        steps=(*(sentence(step, values) for step in steps), *_more_sets(labels, dose)),
        dose=dose_strip(labels, exercise, words, dose),
        note_label=leading(labels, labels["card.note"]),
        note=_note(labels, decision),
        caution=joined(labels, card_caution(material.pack, decision)) or None,
        safe_label=leading(labels, labels["card.safe"]),
        safe=sentence(words.safe, values),
        mistake_label=leading(labels, labels["card.mistake"]),
        mistake=sentence(words.mistake, values),
        stop_label=leading(labels, labels["card.stop"]),
        stop=sentence(words.stop, values),
        bookmark=fill(labels["numbered"], numbered),
        continued=fill(labels["card.continued"], numbered),
    )


def _more_sets(labels: Labels, dose: Dose) -> tuple[Text, ...]:
    """Return the last step of an exercise that is done in sets."""
    if dose.sets is None or dose.sets == 1:
        return ()
    values = {"sets": made(plural(labels, "sets", dose.sets))}
    if dose.rest_s is None:
        return (plain(fill(labels["card.sets"], values)),)
    values["rest"] = made(doses.rest_time(labels, dose.rest_s))
    return (plain(fill(labels["card.sets_rest"], values)),)


def _note(labels: Labels, decision: Decision) -> Text | None:
    return typed_span(labels, as_typed(decision.note or "")) or None


def _level(labels: Labels, words: ExerciseWords, decision: Decision) -> Text | None:
    """Return the level in the pack's words: "One hand. Hold on with one hand only."."""
    if decision.level_id is None:
        return None
    level = words.levels[decision.level_id]
    return (Span(ended(labels, level.name), bold=True), Span(gap(labels)), *sentence(level.how))


def _variant(words: ExerciseWords, exercise: Exercise, variant: Variant) -> tuple[str, tuple[str, ...]]:
    """Return the start and the steps of this variant; the first variant is the ordinary one."""
    if variant.id == exercise.variants[0].id:
        return words.start, words.steps
    other = words.variants[variant.id]
    return other.start, other.steps


def _figure_ids(exercise: Exercise, variant: Variant, decision: Decision) -> tuple[str, ...]:
    """Return the pictures of the level where it has its own; those show the first variant and no other."""
    level = exercise.level(decision.level_id)
    ordinary = variant.id == exercise.variants[0].id
    return level.figures if level and level.figures and ordinary else variant.figures


def _figures(material: Material, figure_ids: tuple[str, ...], values: Values) -> tuple[Figure, ...]:
    figures = (figure(material, figure_id, values) for figure_id in figure_ids)
    return tuple(each for each in figures if each is not None)
