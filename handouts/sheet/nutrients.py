"""Which food and vitamin figures of the pack are for this person."""

from __future__ import annotations

from handouts.model.pack import Nutrient, Pack
from handouts.model.patient import Sex


def applies(nutrient: Nutrient, sex: Sex, age: int | None) -> bool:
    """Return whether the source gives a figure for this person; without a recorded age and sex it never does.

    "Women over 50" means 51 and older, as the source's own figures do.
    """
    threshold = {"female": nutrient.women_over, "male": nutrient.men_over}.get(sex)
    return age is not None and threshold is not None and age > threshold


def applying(pack: Pack, sex: Sex, age: int | None) -> tuple[Nutrient, ...]:
    """Return the nutrients that have a figure for this person."""
    return tuple([nutrient for nutrient in pack.nutrients if applies(nutrient, sex, age)])
