"""The part on bones beyond exercise: food and vitamin figures for those the source gives them for, and daily life."""

from __future__ import annotations

from handouts.model.pack import Nutrient, Pack, Topic, Words
from handouts.model.patient import Sex
from handouts.model.sheet import Block, BulletList, Heading, Paragraph, Span, Text
from handouts.sheet.material import Material
from handouts.sheet.wording import said, whole_number


def bone_blocks(material: Material, sex: Sex, age: int | None, *, active: bool) -> tuple[Block, ...]:
    """Return the topics in order; nutrient figures stand under the first topic that speaks of a nutrient.

    Without exercises (`active` is false) only the topics that say nothing of exercises are printed, where there are any.
    """
    topics = _topics(material.words, active=active)
    figures = nutrient_figures(material, sex, age) if active or any(topic.when for topic in topics) else ()
    blocks: list[Block] = [Heading(1, material.labels["section.bones"])]
    for topic in topics:
        blocks += _topic(topic)
        if topic.when is not None:
            blocks += figures
            figures = ()
    if figures:
        blocks += (Heading(2, material.labels["bones.figures"]), *figures)
    return tuple(blocks)


def _topics(words: Words, *, active: bool) -> tuple[Topic, ...]:
    general = tuple(topic for topic in words.topics if topic.without_exercises)
    return words.topics if active or not general else general


def _topic(topic: Topic) -> tuple[Block, ...]:
    """Return a topic's paragraphs, the first with the topic's name before it."""
    first, *rest = (said(text) for text in topic.paragraphs)
    name = topic.heading if topic.heading.endswith((".", "?", "!")) else f"{topic.heading}."
    return (Paragraph((Span(f"{name} ", bold=True), *first)), *(Paragraph(text) for text in rest))


def applies(nutrient: Nutrient, sex: Sex, age: int | None) -> bool:
    """Return whether the source gives a figure for this person; without age and sex on file it never does.

    "Women over 50" means 51 and older, as the source's own figures do.
    """
    threshold = {"female": nutrient.women_over, "male": nutrient.men_over}.get(sex)
    return age is not None and threshold is not None and age > threshold


def applying(pack: Pack, sex: Sex, age: int | None) -> tuple[Nutrient, ...]:
    """Return the nutrients that have a figure for this person."""
    return tuple(nutrient for nutrient in pack.nutrients if applies(nutrient, sex, age))


def nutrient_figures(material: Material, sex: Sex, age: int | None) -> tuple[Block, ...]:
    """Return the figures as a list, or the pack's words for those it has no figure for."""
    if not material.pack.nutrients:
        return ()
    known = tuple(_figure(material, nutrient) for nutrient in applying(material.pack, sex, age))
    if not known:
        return (Paragraph(said(material.words.nutrients_unknown)),)
    return (BulletList(known),)


def _figure(material: Material, nutrient: Nutrient) -> Text:
    labels = material.labels
    low, high = whole_number(labels, nutrient.low), whole_number(labels, nutrient.high)
    values = {"low": low, "high": high, "unit": nutrient.unit}
    return said(material.words.nutrients[nutrient.id], values)
