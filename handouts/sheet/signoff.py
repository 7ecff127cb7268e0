"""The ninth part: shown and taught back, and where the sheet's content comes from."""

from __future__ import annotations

from handouts.model.pack import Source
from handouts.model.sheet import Block, BulletList, Heading, Paragraph, Span, Text, WriteLines
from handouts.sheet.material import Material
from handouts.sheet.review import ReviewState, review_lines
from handouts.sheet.wording import fill, plain


def signoff_blocks(
    material: Material, review: ReviewState, content_id: str, active: bool
) -> tuple[Block, ...]:
    """Return lines to sign, sources, version, who checked the content and its id; `active`: there are exercises."""
    labels = material.labels
    fields = ("signoff.shown_by", "signoff.taught_back", "signoff.date", "signoff.initials")
    return (
        Heading(1, labels["section.signoff"]),
        Paragraph(plain(labels["signoff.text" if active else "signoff.text_nothing"])),
        WriteLines(tuple(labels[field] for field in fields)),
        Heading(2, labels["signoff.about"]),
        *_sources(material),
        *(Paragraph(plain(line), "small") for line in review_lines(review, labels)),
        Paragraph(plain(_version(material, content_id)), "small"),
    )


def _sources(material: Material) -> tuple[Block, ...]:
    if not material.pack.sources:
        return ()
    lead = Paragraph(plain(material.labels["signoff.sources"]), "small")
    return (lead, BulletList(tuple(_source(material, source) for source in material.pack.sources)))


def _source(material: Material, source: Source) -> Text:
    text = source.title
    if source.date:
        text = fill(material.labels["signoff.source_dated"], {"title": source.title, "date": source.date})
    return (Span(text, link=source.url),)


def _version(material: Material, content_id: str) -> str:
    values = {"plan": material.words.title, "version": material.pack.version, "id": content_id}
    return fill(material.labels["signoff.version"], values)
