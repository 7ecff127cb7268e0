"""The part "Do not do these": each with why, and what to do instead."""

from __future__ import annotations

from dataclasses import replace

from handouts.model.pack import Avoided
from handouts.model.sheet import AvoidCard, AvoidSign, AvoidStrip, Figure, Heading, Paragraph, SharedBlock
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material, figure
from handouts.sheet.wording import leading, sentence


def avoid_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the movements to avoid: at a follow-up visit their pictograms, else each with why and what to do instead."""
    material = given.material
    if given.visit == "next":
        signs = tuple(
            AvoidSign(material.words.avoid[avoided.id].name, _figure(material, avoided))
            for avoided in material.pack.avoid
        )
        return (Heading(1, material.labels["section.avoid"]), AvoidStrip(signs))
    cards = (_avoid_card(material, avoided) for avoided in material.pack.avoid)
    words = material.words.avoid_intro
    intro = (Paragraph(sentence(words), keep_with_next=True),) if words else ()
    return (Heading(1, material.labels["section.avoid"]), *intro, *cards)


def _avoid_card(material: Material, avoided: Avoided) -> AvoidCard:
    """Return one movement to avoid, with its crossed-out picture where there is one."""
    words, labels = material.words.avoid[avoided.id], material.labels
    return AvoidCard(
        name=words.name,
        figure=_figure(material, avoided),
        why_label=leading(labels, labels["avoid.why"]),
        why=sentence(words.why),
        instead_label=leading(labels, labels["avoid.instead"]),
        instead=sentence(words.instead),
    )


def _figure(material: Material, avoided: Avoided) -> Figure | None:
    """Return the crossed-out picture without its caption, since the movement's name stands beside it."""
    picture = figure(material, avoided.figure, {}) if avoided.figure else None
    return replace(picture, caption="") if picture else None
