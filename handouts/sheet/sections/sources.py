"""The part "Where this comes from": sources, version, and who has checked the content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handouts.model.labels import Labels
from handouts.model.pack import Pack, Source
from handouts.model.sheet import Paragraph, SharedBlock, Span, Text
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.review import review_lines
from handouts.sheet.wording import fill, gap, leading, long_date, made, number, plain, sentences, typed

# Rules that speak to the clinician only; a source that backs nothing else says nothing on the sheet.
_CHECKS = frozenset({"refuse", "warn", "needs-reason"})


def source_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return how to ask for another form of the sheet and, at the first visit, one small paragraph of sources."""
    material = given.material
    ask = Paragraph(plain(material.labels["sources.ask"]))
    if given.visit == "next":
        return (ask,)
    lines = sentences(material.labels, _about_content(material, given.day))
    return (ask, Paragraph((*_sources(material), Span(lines)), "small"))


def _sources(material: Material) -> Text:
    sources = _for_the_patient(material.pack)
    if not sources:
        return ()
    labels = material.labels
    text: list[Span] = [Span(labels["signoff.sources"])]
    for index, source in enumerate(sources):
        text += (Span(labels["list"] if index else gap(labels)), _source(material, source))
    return (*text, Span(leading(labels, labels["stop"])))


def _for_the_patient(pack: Pack) -> tuple[Source, ...]:
    """Return the sources of what is printed: all but those that only back a check of the clinician's input."""
    checks = {source_id for rule in pack.rules if rule.action in _CHECKS for source_id in rule.basis}
    content = {source_id for rule in pack.rules if rule.action not in _CHECKS for source_id in rule.basis}
    content.update(source_id for sign in pack.signs for source_id in sign.basis)
    return tuple(source for source in pack.sources if source.id in content or source.id not in checks)


def _source(material: Material, source: Source) -> Span:
    text = source.short or source.title
    if source.date and not source.short:
        values = {"title": typed(source.title), "date": made(source_date(material.labels, source.date))}
        text = fill(material.labels["signoff.source_dated"], values)
    return Span(text, link=source.url)


def source_date(labels: Labels, text: str) -> str:
    """Return a source's date as it is printed: an ISO day in the long form, a year as it is."""
    try:
        return long_date(labels, date.fromisoformat(text))
    except ValueError:
        return text


def _about_content(material: Material, day: date) -> Iterator[str]:
    """Yield who checked the content, and its version; of several packs, each with its title."""
    pack, labels = material.pack, material.labels
    if len({each.review for each in pack.each}) == 1 or all(e.review.status == "draft" for e in pack.each):
        yield from review_lines(pack.each[0].review, labels, day)
        yield from (_version(labels, each) for each in pack.each)
        return
    for each in pack.each:
        yield _version(labels, each)
        yield from review_lines(each.review, labels, day)


def _version(labels: Labels, pack: Pack) -> str:
    return fill(labels["signoff.version"], {"plan": made(pack.words.title), "version": number(pack.version)})
