"""Filling {placeholders} in: every value comes with its kind, and this is the one place that puts values into words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handouts.sheet.wording.values import Value, direction_among, shown

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


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

    direction = direction_among(_PLACEHOLDER.sub("", template), values.values())

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            raise UnknownPlaceholderError(
                f"{{{name}}} in “{template}” (known here: {', '.join(sorted(values))})"
            )
        return shown(values[name], direction)

    return _PLACEHOLDER.sub(value, template)
