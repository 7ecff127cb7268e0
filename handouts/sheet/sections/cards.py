"""The part "Your exercises": one card for each exercise, with its words, numbers, pictures, note and caution."""

from __future__ import annotations

from collections.abc import Mapping

from handouts.model.exercise import Exercise, Variant
from handouts.model.plan import Decision, Dose
from handouts.model.sheet import ExerciseCard, Figure, Heading, HoldBox, Paragraph, SharedBlock, Span, Text
from handouts.model.words import ExerciseWords
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material, figure
from handouts.sheet.reasons import card_caution
from handouts.sheet.wording import as_typed, dose_values, fill, plain, plural, sentence


def card_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the heading and the cards of what the patient does, in order, numbered from 1."""
    material = given.material
    cards = tuple(
        exercise_card(material, number, decision) for number, decision in enumerate(given.active, start=1)
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
        fill(material.labels["card.legend"], {"exercise": name, "legend": legend})
        for name, legend in legends.items()
        if legend
    )
    general = (material.words.legend,) if None in legends.values() else ()
    rings = (material.labels["card.rings"],) if given.visit == "first" else ()
    text = " ".join((*rings, *general, *named))
    return (Paragraph(plain(text), keep_with_next=True),) if text else ()


def exercise_card(material: Material, number: int, decision: Decision) -> ExerciseCard:
    """Return the card of one exercise."""
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    variant = next(v for v in exercise.variants if v.id == decision.variant_id)
    words, dose = material.words.exercises[exercise.id], doses.dose_of(decision)
    values = dose_values(labels, exercise, dose)
    start, steps = _variant(words, exercise, variant)
    name = doses.exercise_name(labels, exercise, words, variant.id)
    return ExerciseCard(
        number=number,
        exercise_id=exercise.id,
        name=name,
        figures=_figures(material, variant, values),
        purpose=sentence(words.purpose, values),
        start_label=labels["card.start"],
        start=sentence(start, values),
        steps=(*(sentence(step, values) for step in steps), *_more_sets(labels, dose)),
        hold=hold_box(labels, exercise, words, dose),
        note_label=labels["card.note"],
        note=_note(decision),
        caution=_joined(card_caution(material.pack, decision)),
        safe_label=labels["card.safe"],
        safe=sentence(words.safe, values),
        mistake_label=labels["card.mistake"],
        mistake=sentence(words.mistake, values),
        stop_label=labels["card.stop"],
        stop=sentence(words.stop, values),
        continued=fill(labels["card.continued"], {"number": str(number), "name": name}),
    )


def _more_sets(labels: Mapping[str, str], dose: Dose) -> tuple[Text, ...]:
    """Return the last step of an exercise that is done in sets."""
    if dose.sets == 1:
        return ()
    return (plain(fill(labels["card.sets"], {"sets": plural(labels, "sets", dose.sets)})),)


def _note(decision: Decision) -> Text | None:
    note = as_typed(decision.note or "")
    return plain(note) if note else None


def hold_box(labels: Mapping[str, str], exercise: Exercise, words: ExerciseWords, dose: Dose) -> HoldBox:
    """Return the strip with hold, repeats and how often."""
    return HoldBox(
        hold_label=labels["card.hold"],
        seconds=dose.hold_s,
        unit=plural(labels, "unit.second", dose.hold_s),
        repeat_label=labels["card.repeat"],
        repetitions=dose.repetitions,
        sets=dose.sets,
        sides=doses.side_words(exercise, words),
        repeat_detail=doses.repeat_detail(labels, exercise, dose),
        often_label=labels["card.often"],
        times_a_day=dose.times_per_day,
        times_unit=labels["times_unit.one" if dose.times_per_day == 1 else "times_unit.other"],
        days=doses.days_a_week(labels, dose),
        count=labels["card.count"],
    )


def _variant(words: ExerciseWords, exercise: Exercise, variant: Variant) -> tuple[str, tuple[str, ...]]:
    """Return the start and the steps of this variant; the first variant is the ordinary one."""
    if variant.id == exercise.variants[0].id:
        return words.start, words.steps
    other = words.variants[variant.id]
    return other.start, other.steps


def _figures(material: Material, variant: Variant, values: Mapping[str, str]) -> tuple[Figure, ...]:
    figures = (figure(material, figure_id, values) for figure_id in variant.figures)
    return tuple(each for each in figures if each is not None)


def _joined(texts: tuple[Text, ...]) -> Text | None:
    """Return several sentences as one run of text; None for none."""
    joined: list[Span] = []
    for text in texts:
        if joined:
            joined.append(Span(" "))
        joined.extend(text)
    return tuple(joined) or None
