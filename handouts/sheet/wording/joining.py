"""How words are put together: sentences, phrases, lists, and what stands before other words, as each language does it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from handouts.model.labels import Labels
from handouts.model.sheet import Span, Text


def gap(labels: Labels) -> str:
    """Return what stands between two sentences, and after words that stand before others: a space, or nothing."""
    return labels["between_sentences"]


def sentences(labels: Labels, texts: Iterable[str]) -> str:
    """Return sentences as one text, without those that are empty."""
    return gap(labels).join(filter(None, texts))


def clauses(labels: Labels, texts: Iterable[str | None]) -> str:
    """Return the parts of one phrase, without those that are empty: "10 times, 2 times a day"."""
    return labels["clauses"].join(filter(None, texts))


def listed(labels: Labels, texts: Iterable[str]) -> str:
    """Return the items of a list, which may have commas of their own."""
    return labels["list"].join(texts)


def ended(labels: Labels, text: str) -> str:
    """Return words as a sentence: with a stop, unless they end with a sign that ends one."""
    return text if text.endswith(tuple(labels["ends"])) else text + labels["stop"]


def leading(labels: Labels, words: str) -> str:
    """Return words that stand before others on the same line, with the gap between them: "Start: "."""
    return f"{words}{gap(labels)}"


def heading(labels: Labels, words: str) -> str:
    """Return words with the colon of the language: "You are here:"."""
    return words + labels["colon"]


def joined(labels: Labels, texts: Iterable[Text]) -> Text:
    """Return several sentences as one run of text."""
    spans: list[Span] = []
    for text in texts:
        if spans and gap(labels):
            spans.append(Span(gap(labels)))
        spans.extend(text)
    return tuple(spans)


def capitals(labels: Labels, text: str) -> str:
    """Return a text in capitals, as the language has them: Turkish i becomes İ, and Greek loses its accents."""
    language = labels.language.tag.partition("-")[0]
    if language == "tr":
        text = text.replace("i", "\u0130")
    upper = text.upper()
    if language != "el":
        return upper
    letters = unicodedata.normalize("NFD", upper).replace("\u0301", "")
    return unicodedata.normalize("NFC", letters)
