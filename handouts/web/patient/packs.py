"""What is typed into the form for some packs, carried over to the form for others."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from handouts.model.pack import Pack, own_name
from handouts.reading.patients.field_kinds import PER_PACK
from handouts.reading.patients.options import PACKS
from handouts.web.patient.form import Fields

_MOST_KEPT = 4
_DOSE = ".dose"


@dataclass(frozen=True, slots=True)
class Carried:
    """What was typed into the form for other packs, as fields of this one, and what to say of it."""

    fields: Fields
    said: str = ""
    problems: tuple[dict[str, object], ...] = ()


class Handover:
    """Keeps what was typed between one form and the next: in memory, under a name that works once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Carried] = OrderedDict()

    def put(self, carried: Carried) -> str:
        """Keep something and return the name by which it can be taken."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[token] = carried
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return token

    def address(self, packs: tuple[str, ...], carried: Carried) -> str:
        """Keep something for the form for some packs, and return the address of that form; it works once."""
        return f"/?{urlencode([*((PACKS, name) for name in packs), ('carry', self.put(carried))])}"

    def take(self, token: str) -> Carried | None:
        """Return what is kept by a name, and forget it; None where nothing is."""
        with self._lock:
            return self._kept.pop(token, None)


def carried_fields(fields: Fields, pack: Pack) -> Fields:
    """Return the fields that the form for a pack has too, by its names of exercises and rules."""
    return tuple(dict.fromkeys(new for field in fields for new in _carried(field, pack)))


def _carried(field: tuple[str, str], pack: Pack) -> Iterator[tuple[str, str]]:
    name, text = field
    base, _, key = name.partition(" ")
    if base in PER_PACK:
        yield from ((each, text) for each in _per_pack(base, key, pack))
    elif key and base.removesuffix("-on").removesuffix("-site") in pack.facts:
        yield field  # a further result of a measurement
    elif key:
        subject = key.removesuffix(_DOSE)
        named = _named(subject, (*(e.id for e in pack.exercises), *(r.id for r in pack.rules)))
        if named is not None:
            yield f"{base} {named}{key[len(subject) :]}", text
    elif name != PACKS:
        yield field


def _per_pack(base: str, key: str, pack: Pack) -> Iterator[str]:
    """Yield the fields for a stage or a start of one pack, or of all where `key` is empty."""
    for each in pack.each:
        if key in ("", each.id):
            yield f"{base} {each.id}" if pack.members else base


def _named(name: str, known: Iterable[str]) -> str | None:
    """Return the name that a pack has for an exercise or a rule; None where it has none, or more than one."""
    names = tuple(known)
    if name in names:
        return name
    found = [each for each in names if own_name(each) == own_name(name)]
    return found[0] if len(found) == 1 else None
