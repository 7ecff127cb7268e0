"""From single values (options, the cells of a roster) to the shape of a patient's file, before anything is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handouts.infra.errors import OPTION
from handouts.model.dose import DOSE_FIELDS
from handouts.reading.patients.options import PATIENT_OPTIONS, FieldValue
from handouts.reading.yaml.locations import Path, Provenance, dashed, normal
from handouts.reading.yaml.scalars import ScalarError, resolve

NUMBERS = frozenset(
    {"t-score", "value", "pt-visits", "stage", "weeks", *(term.key for term in DOSE_FIELDS.values())}
)
"""The last parts of paths whose values are numbers; a load may be a word too."""
_LISTS = frozenset({"equipment", "sections"})


def options_alone() -> Provenance:
    """Return the provenance of a patient without a file: what is missing is named by its option."""
    return Provenance(OPTION, unsaid=option_names())


def option_names() -> dict[Path, str]:
    """Return the name of each option with a single value, by the path that it fills."""
    return {
        tuple(option.field.split(".")): option.name for option in PATIENT_OPTIONS if option.shape == "one"
    }


def typed_value(path: Path, text: str) -> Any:
    """Return what the text of one option or cell would be in a patient's file.

    A number that YAML would misread (010) stays text, so that the check of the field names it.
    """
    last = path[-1]
    if last in NUMBERS:
        try:
            return resolve(text.strip())
        except ScalarError:
            return text
    if last in _LISTS and len(path) == 1:
        return [word.strip() for word in text.split(",") if word.strip()]
    return text


def merged(
    raw: Mapping[Any, Any], values: Sequence[FieldValue], origin: Provenance
) -> tuple[dict[Any, Any], Provenance]:
    """Return a patient's file with options merged over it, and where each value now comes from; an option wins."""
    result = dict(raw)
    named: dict[Path, str] = {}
    written = dict(origin.written)
    before = raw.get("approvals")
    offset = len(before) if isinstance(before, list) else 0
    for value in values:
        path: Path = value.path
        if value.path[0] == "approvals":
            path = ("approvals", offset + int(value.path[1]) - 1, value.path[2])
        put(result, path, typed_value(path, value.text))
        named[normal(path)] = value.name
        written[normal(path)] = value.text
    return result, replace(origin, named=named, written=written)


def put(target: dict[Any, Any], path: Path, value: Any) -> None:
    """Set the value at a path, copying what lies on the way; what is not a mapping there stays, to be refused."""
    here: Any = target
    for number, part in enumerate(path[:-1]):
        key = _typed_key(here, part)
        below = _copy(here, key, list if isinstance(path[number + 1], int) else dict)
        if below is None:
            return
        here = below
    here[_typed_key(here, path[-1])] = value


def _typed_key(here: Any, part: str | int) -> str | int:
    """Return the key in the spelling that is there already (dashes and underscores are alike)."""
    if isinstance(here, dict) and isinstance(part, str):
        return next((key for key in here if isinstance(key, str) and dashed(key) == dashed(part)), part)
    return part


def _copy(here: Any, key: str | int, kind: type[list[Any]] | type[dict[Any, Any]]) -> Any:
    if isinstance(here, list):
        if isinstance(key, int) and key == len(here):
            here.append({})
        return here[key] if isinstance(key, int) else None
    below = here.get(key)
    if below is None:
        below = kind(())
    if not isinstance(below, kind):
        return None
    here[key] = kind(below)
    return here[key]
