"""Whether the words of labels in pictures are short enough for the room that the drawings leave them, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handouts.infra.errors import Problem
from handouts.model.labels import PLACEHOLDER, Labels
from handouts.model.words import Words
from handouts.pdf.fonts import faces

_MOST = 12
"""Digits that are as wide as the widest label: the drawings leave about that much room around its place."""
_TWO_DIGITS = "00"


def label_problems(folder: Path, words: Words, labels: Labels) -> Iterator[Problem]:
    """Yield a problem for each label that is wider than its room."""
    most = faces.width(_TWO_DIGITS[0] * _MOST, 1, bold=True)
    file = str(folder / "words" / f"{words.language}.yaml")
    for figure, texts in words.figures.items():
        for label_id, text in texts.labels.items():
            width = faces.width(_filled(labels, text), 1, bold=True)
            if width > most:
                letters = int(len(text) * most / width)
                message = f"this label is too wide for its picture; write about {letters} letters or fewer"
                yield Problem(file, None, f"figures.{figure}.labels.{label_id}", message)


def _filled(labels: Labels, text: str) -> str:
    """Return a label with numbers of two digits."""
    digits = {"low": _TWO_DIGITS, "high": _TWO_DIGITS}
    spread = labels["range"].format(**digits)
    gap = labels[f"short_length.{labels.units}"].format(range=spread)
    values = {"degrees_range": spread, "short_gap": gap, "gap": gap}
    return PLACEHOLDER.sub(lambda match: values.get(match[1], _TWO_DIGITS), text)
