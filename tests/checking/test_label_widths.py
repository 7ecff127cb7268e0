"""The words in pictures have the room that the drawings leave them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handouts.checking.label_widths import label_problems
from handouts.infra.paths import resource_dir
from handouts.model.words import Words
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.loader import read_pack

FOLDER = Path("pack")


def _with_label(text: str) -> Words:
    words = read_pack(resource_dir("data") / "neck-osteoporosis").words
    front = replace(words.figures["iso-front"], labels={"still": text})
    return replace(words, figures={**words.figures, "iso-front": front})


@pytest.mark.parametrize(
    "text", ["Head still", "Side by side", "{hold} sec", "{low_degrees} to {high_degrees}°"]
)
def test_a_short_label_is_taken(text: str) -> None:
    """A pack author would be sent to shorten what fits."""
    assert list(label_problems(FOLDER, _with_label(text), read_labels("en"))) == []


def test_a_label_too_wide_for_its_picture_is_told() -> None:
    """A translator's label would run over the head that it stands beside, or into the next picture."""
    (problem,) = label_problems(FOLDER, _with_label("Die Halswirbelsäule bleibt ruhig"), read_labels("en"))
    assert problem.file == str(FOLDER / "words" / "en.yaml")
    assert problem.field == "figures.iso-front.labels.still"
    assert "letters or fewer" in problem.message
