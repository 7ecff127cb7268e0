"""The program's own words in one language, with what is known of that language and what the clinic chose of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handouts.model.language import DatePatterns, Language, Units

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A place in words that the program fills in, and its name: {count}."""


@dataclass(frozen=True, slots=True, eq=False)
class Labels(Mapping[str, str]):
    """Label id to text; a label that depends on a number has one text for each plural category of the language."""

    language: Language
    texts: Mapping[str, str]
    day_first: bool = False
    """Whether the clinic wants the day before the month, where the language has both orders."""
    clinic_units: Units | None = None
    """The units that the clinic wants; None for those of the language."""

    def __getitem__(self, label_id: str) -> str:
        """Return the text of a label."""
        return self.texts[label_id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self.texts)

    def __len__(self) -> int:
        """Return how many labels there are."""
        return len(self.texts)

    @property
    def dates(self) -> DatePatterns:
        """Return how a day is written."""
        return (self.day_first and self.language.day_first_dates) or self.language.dates

    @property
    def units(self) -> Units:
        """Return the units of lengths."""
        return self.clinic_units or self.language.units

    def form(self, label_id: str, number: float) -> str:
        """Return the text of a label for a number."""
        return self.texts[f"{label_id}.{self.language.form(number)}"]
