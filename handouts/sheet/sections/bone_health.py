"""The part on bones beyond exercise: food and vitamin figures for those the source gives them for, and daily life."""

from __future__ import annotations

from handouts.model.pack import Nutrient
from handouts.model.sheet import BulletList, Heading, Paragraph, SharedBlock, Span, Text
from handouts.model.words import Topic, Words
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import sentence, whole_number


def bone_health_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the topics in order; nutrient figures stand under the first topic that speaks of a nutrient.

    Without exercises only the topics that say nothing of exercises are printed, where there are any.
    """
    material, active = given.material, bool(given.active)
    topics = _topics(material.words, active=active)
    figures = _nutrient_figures(given) if active or any(topic.when for topic in topics) else ()
    blocks: list[SharedBlock] = [Heading(1, material.labels["section.bones"])]
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


def _topic(topic: Topic) -> tuple[SharedBlock, ...]:
    """Return a topic's paragraphs, the first with the topic's name before it."""
    first, *rest = (sentence(text) for text in topic.paragraphs)
    name = topic.heading if topic.heading.endswith((".", "?", "!")) else f"{topic.heading}."
    return (Paragraph((Span(f"{name} ", bold=True), *first)), *(Paragraph(text) for text in rest))


def _nutrient_figures(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the figures as a list, or the pack's words for those it has no figure for."""
    material = given.material
    if not material.pack.nutrients:
        return ()
    known = tuple(
        _figure(material, nutrient) for nutrient in material.pack.nutrients if nutrient.id in given.nutrients
    )
    if not known:
        return (Paragraph(sentence(material.words.nutrients_unknown)),)
    return (BulletList(known),)


def _figure(material: Material, nutrient: Nutrient) -> Text:
    labels = material.labels
    low, high = whole_number(labels, nutrient.low), whole_number(labels, nutrient.high)
    values = {"low": low, "high": high, "unit": nutrient.unit}
    return sentence(material.words.nutrients[nutrient.id], values)
