"""A patient's name in several columns, as practice systems export it: first name, last name and what may be between."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from handouts.reading.yaml.locations import Path

FIRST: Path = ("name", "first")
LAST: Path = ("name", "last")
_ORDER: tuple[Path, ...] = (FIRST, ("name", "middle"), LAST, ("name", "suffix"))
"""The parts as they are printed."""

PART_COLUMNS: Mapping[str, Path] = MappingProxyType(
    {
        "first name": FIRST,
        "given name": FIRST,
        "forename": FIRST,
        "patient first name": FIRST,
        "middle name": _ORDER[1],
        "middle initial": _ORDER[1],
        "mi": _ORDER[1],
        "patient middle name": _ORDER[1],
        "last name": LAST,
        "family name": LAST,
        "surname": LAST,
        "patient last name": LAST,
        "name suffix": _ORDER[3],
        "suffix": _ORDER[3],
    }
)
"""The columns that hold a part of the name, by their headings."""
_MISSING = {FIRST: "first name", LAST: "last name"}


class JoinedName(NamedTuple):
    """The name of a row, and the part to name where it is refused."""

    value: Any
    """A text, or the parts as a mapping, which the check of the patient refuses."""
    at: Path


def is_part(path: Path) -> bool:
    """Return whether a column holds a part of the name."""
    return len(path) > 1 and path[0] == "name"


def joined_name(parts: Mapping[Path, str], whole: Any) -> JoinedName:
    """Return the whole name of its parts, and of `whole` where a column holds the whole name too (None: it does not).

    A name without its first or last part, or two names that differ, are given back as a mapping to be refused: half a
    name on a handout can be another patient's.
    """
    text = " ".join(parts[part] for part in _ORDER if part in parts)
    if whole is not None and not isinstance(whole, str):
        return JoinedName(whole, ("name",))  # the check of the patient refuses it
    if whole is not None:
        same = _words(text) <= _words(whole)
        return JoinedName(whole if same else {"whole": whole, "parts": text}, ("name",))
    missing = next((part for part in _MISSING if part not in parts), None)
    if missing is not None:
        return JoinedName({"missing": _MISSING[missing], "parts": text}, missing)
    # A character that no sheet can show is rarely in a plain part.
    return JoinedName(text, next((part for part in parts if not parts[part].isascii()), FIRST))


def _words(text: str) -> set[str]:
    return set(text.replace(",", " ").casefold().split())
