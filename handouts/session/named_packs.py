"""The packs that a patient's facts name. They must be known before the session is opened for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from handouts.infra.errors import OPTION, InputError
from handouts.reading.yaml.locations import Provenance

KEY = "packs"


def named_packs(facts: Mapping[Any, Any]) -> tuple[str, ...]:
    """Return the packs that facts name, not yet checked; none if the value is not a list of names."""
    packs = facts.get(KEY)
    if packs is None:
        return ()
    names = [packs] if isinstance(packs, str) else packs
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        return ()
    return tuple(name.strip() for name in names)


@contextmanager
def packs_at_their_place(origin: Provenance) -> Iterator[None]:
    """Give problems with the chosen packs the place where a patient's facts name them."""
    try:
        yield
    except InputError as error:
        place = origin.locate((KEY,))
        raise InputError(
            [place.of(p) if (p.file, p.field) == (OPTION, "pack") else p for p in error.problems]
        ) from None
