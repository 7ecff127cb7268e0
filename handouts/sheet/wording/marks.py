"""Sentences as runs of text: bold marks, and numbers filled in."""

from __future__ import annotations

from handouts.model.labels import Labels
from handouts.model.sheet import Span, Text
from handouts.sheet.wording.placeholders import Values, fill
from handouts.sheet.wording.script_language import language_of
from handouts.sheet.wording.values import beside, typed


def plain(text: str, *, bold: bool = False) -> Text:
    """Return words as one span, exactly as they are; text from users goes this way."""
    return (Span(text, bold),)


def typed_span(labels: Labels, text: str) -> Text:
    """Return what a user typed as one span, to stand beside words of the sheet such as a label; nothing for no text."""
    return (Span(beside(labels, typed(text)), language=language_of(text)),) if text else ()


def marked(text: str) -> Text:
    """Return a sentence of the pack with **...** as bold; a mark without its partner is printed as it is."""
    if "**" not in text:
        return (Span(text),)
    parts = text.split("**")
    if len(parts) % 2 == 0:
        parts[-2:] = ["**".join(parts[-2:])]
    return tuple(Span(part, bold=index % 2 == 1) for index, part in enumerate(parts) if part)


def sentence(template: str, values: Values | None = None) -> Text:
    """Return a sentence of the pack, numbers filled in and bold marks read."""
    return marked(fill(template, values or {}))
