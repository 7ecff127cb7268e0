"""What diagnosis codes say on a sheet of several packs: what they say to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from handouts.model.codes import IcdMeaning, PackCodes, SctMeaning
from handouts.model.pack import Pack

Meaning = TypeVar("Meaning", IcdMeaning, SctMeaning)


def joined_codes(packs: Iterable[Pack], facts: Mapping[str, Mapping[str, str | None]]) -> PackCodes:
    """Return the codes of all packs; `facts` gives, by pack, the new ids of facts, None for those that are not asked."""
    icd: list[IcdMeaning] = []
    sct: list[SctMeaning] = []
    for pack in packs:
        renamed = facts[pack.id]
        for meaning in _renamed(pack.codes.icd, renamed):
            icd.append(replace(meaning, sequela=_by_new_ids(meaning.sequela, renamed)))
        sct.extend(_renamed(pack.codes.sct, renamed))
    return PackCodes(icd=tuple(icd), sct=tuple(sct))


def _renamed(meanings: Iterable[Meaning], renamed: Mapping[str, str | None]) -> Iterator[Meaning]:
    for meaning in meanings:
        says, asks = _by_new_ids(meaning.says, renamed), _by_new_ids(meaning.asks, renamed)
        if says or asks:
            yield replace(meaning, says=says, asks=asks)


def _by_new_ids(texts: Mapping[str, str], renamed: Mapping[str, str | None]) -> dict[str, str]:
    named = {renamed.get(fact_id, fact_id): text for fact_id, text in texts.items()}
    return {fact_id: text for fact_id, text in named.items() if fact_id is not None}
