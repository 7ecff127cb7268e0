"""A part of the pack's own, with topics beyond exercise; daily amounts stand under the topic that speaks of them."""

from __future__ import annotations

from handouts.model.labels import Labels
from handouts.model.pack import Nutrient, Pack
from handouts.model.sheet import BulletList, Heading, Paragraph, SharedBlock, Span, Text
from handouts.model.words import Topic, Words
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import ended, leading, made, number, sentence, whole_number


def topic_blocks(given: EditionInput, section_id: str) -> tuple[SharedBlock, ...]:
    """Return the topics of a part in order; nutrient figures stand under the first topic that speaks of a nutrient.

    Without exercises only the topics that say nothing of exercises are printed, where there are any. Where no topic
    speaks of a nutrient, the figures stand at the end of the first part.
    """
    material, active = given.material, bool(given.active)
    topics = topics_of(material.pack, section_id, active=active)
    is_first = section_id == material.pack.own_sections[0]
    figures: tuple[SharedBlock, ...] = ()
    if any(topic.when for topic in topics) or (is_first and active and not _named(material.words)):
        figures = _nutrient_figures(given)
    blocks: list[SharedBlock] = [Heading(1, section_heading(material, section_id))]
    for topic in topics:
        blocks += _topic(material.labels, topic)
        if topic.when is not None:
            blocks += figures
            figures = ()
    if figures:
        blocks += (Heading(2, material.labels["topics.figures"]), *figures)
    return tuple(blocks)


def section_heading(material: Material, section_id: str) -> str:
    """Return the heading of a part of the sheet: the program's, or the pack's for one of its own."""
    return material.words.sections.get(section_id) or material.labels[f"section.{section_id}"]


def topics_of(pack: Pack, section_id: str, *, active: bool) -> tuple[Topic, ...]:
    """Return the topics of one of the pack's own parts; without exercises those that say nothing of exercises, if any."""
    first = pack.own_sections[0]
    topics = tuple(topic for topic in pack.words.topics if (topic.section or first) == section_id)
    general = tuple(topic for topic in topics if topic.without_exercises)
    return topics if active or not general else general


def _named(words: Words) -> bool:
    """Return whether a topic speaks of a nutrient."""
    return any(topic.when for topic in words.topics)


def _topic(labels: Labels, topic: Topic) -> tuple[SharedBlock, ...]:
    """Return a topic's paragraphs, the first with the topic's name before it."""
    first, *rest = (sentence(text) for text in topic.paragraphs)
    name = leading(labels, ended(labels, topic.heading))
    return (Paragraph((Span(name, bold=True), *first)), *(Paragraph(text) for text in rest))


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
    values = {
        "low": number(low),
        "high": number(high),
        "unit": made(labels.get(f"unit.{nutrient.unit}", nutrient.unit)),
    }
    return sentence(material.words.nutrients[nutrient.id], values)
