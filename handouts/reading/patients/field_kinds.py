"""How the text of an option, a cell of a roster or a field of a form is understood, by its place in a patient's file."""

from __future__ import annotations

from typing import Literal

from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.fact import Facts
from handouts.reading.yaml.locations import Path, normal

FieldKind = Literal["number", "date", "list", "name", "receipt", "text"]

_KINDS: dict[tuple[str, ...], FieldKind] = {
    ("name",): "name",
    ("born",): "date",
    ("started",): "date",
    ("cleared", "on"): "date",
    ("stage",): "number",
    ("weeks",): "number",
    ("equipment",): "list",
    ("sections",): "list",
    ("last-sheet",): "receipt",
    ("reviewed", "on"): "date",
    ("packs",): "list",
}
PER_PACK = frozenset({"started", "stage"})
"""Fields that may have a value for each pack."""
_DOSES = frozenset(term.key for term in DOSE_FIELDS.values())
"""Numbers of an exercise; a load may be a word too."""


def field_kind(path: Path, facts: Facts) -> FieldKind:
    """Return the kind of a field, in a pack that asks for these facts."""
    place = normal(path)
    if place in _KINDS:
        return _KINDS[place]
    if len(place) == 2 and place[0] in PER_PACK:
        return _KINDS[place[:1]]
    if place[:1] == ("exercises",):
        return "number" if place[-1] in _DOSES else "text"
    fact = facts.get(place[0]) if place else None
    if fact is None:
        return "text"
    if place[-1] == "on":
        return "date"
    is_number = fact.count is not None or fact.measured is not None
    return "number" if is_number and (len(place) == 1 or place[-1] == "value") else "text"
