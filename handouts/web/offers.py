"""The packs that can be chosen on a page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from handouts.infra.errors import InputError
from handouts.reading.packs.library import library_of
from handouts.web.settings import WebSettings


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that can be chosen; `name` is how it is named in a patient's file."""

    name: str
    title: str
    chosen: bool


def offers(settings: WebSettings, chosen: Collection[str], usual: Collection[Path]) -> tuple[Offer, ...]:
    """Return the packs that can be chosen; none where there is only one.

    `chosen` are those that were chosen, by name; where none was, the folders in `usual` are.
    """
    offered = settings.offered_by_name()
    if len(offered) < 2:
        return ()
    return tuple(
        Offer(name, _title(folder), name in chosen if chosen else folder in usual)
        for name, folder in offered.items()
    )


def _title(folder: Path) -> str:
    try:
        return library_of([folder]).pack().words.title
    except InputError:  # choosing it says what is wrong
        return folder.name
