"""Filling {placeholders} in: every value comes with its kind, and this is the one place that puts values into words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from handouts.model.labels import PLACEHOLDER
from handouts.sheet.wording.values import Value, direction_by, shown
from handouts.unicode.direction import Direction, direction_of

Values = Mapping[str, Value]
"""What the placeholders of a sentence stand for."""


class UnknownPlaceholderError(LookupError):
    """A sentence of the pack or of the program has a placeholder that nothing fills."""


def fill(template: str, values: Values) -> str:
    """Return the template with each {placeholder} replaced once; what is put in is never read as a template.

    Raises UnknownPlaceholderError for a placeholder that `values` lacks, so that none is ever printed.
    """
    if "{" not in template:
        return template

    direction = _own_direction(template) or direction_by(values.values())

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise UnknownPlaceholderError(
                f"{{{name}}} in “{template}” (known here: {', '.join(sorted(values))})"
            )
        return shown(values[name], direction)

    return PLACEHOLDER.sub(value, template)


@lru_cache(maxsize=2048)
def _own_direction(template: str) -> Direction | None:
    """Return the direction of a sentence's own words; None where it has no letter beside its placeholders."""
    return direction_of(PLACEHOLDER.sub("", template))
