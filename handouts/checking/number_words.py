"""Sentences with a number as a word, of which only a person can tell whether a translation has the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.model.words import Words
from handouts.reading.packs.checks.placeholders import sentences_of
from handouts.reading.yaml.locations import dotted

_NUMBER = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred"
    r"|once|twice|half|halves|quarter|third|double|pair|dozen)\b",
    re.IGNORECASE,
)


def sentences_with_number_words(words: Words) -> Iterator[str]:
    """Yield where the English words have a number as a word: `stages.2.what`."""
    return (dotted(path) for path, text in sentences_of(words, ()) if _NUMBER.search(text))
