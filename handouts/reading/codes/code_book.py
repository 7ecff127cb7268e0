"""The codes of a pack, arranged to be looked up: each fact that a code says, or leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handouts.model.codes import IcdMeaning, PackCodes, SctMeaning

_CATEGORY = 3
"""Characters of the shortest code."""
_WHOLE = 7
_SEQUELA = "S"
_NO_DETAIL = "This code is not complete, and the codes that begin with it say different things."
_NO_SEVENTH = "This code lacks its seventh character, which shows whether the finding is old (S)."


class Told(NamedTuple):
    """What one code says of one fact: a finding, or the question that it leaves open."""

    fact: str
    finding: str | None
    question: str = ""


@dataclass(frozen=True, slots=True)
class CodeBook:
    """Looks up what codes say."""

    by_beginning: dict[str, list[IcdMeaning]]
    """By the beginning of a code, without its point."""
    longer: dict[str, set[str]]
    """The facts that longer codes decide, by what is too short for it."""
    by_sct: dict[str, list[SctMeaning]]

    @classmethod
    def of(cls, codes: PackCodes) -> CodeBook:
        """Return the codes of a pack, arranged."""
        by_beginning: dict[str, list[IcdMeaning]] = defaultdict(list)
        longer: dict[str, set[str]] = defaultdict(set)
        by_sct: dict[str, list[SctMeaning]] = defaultdict(list)
        for meaning in codes.icd:
            for code in meaning.codes:
                plain = _plain(code)
                by_beginning[plain].append(meaning)
                for end in range(_CATEGORY, len(plain)):
                    longer[plain[:end]].update(meaning.facts)
        for sct in codes.sct:
            for code in sct.codes:
                by_sct[code].append(sct)
        return cls(dict(by_beginning), dict(longer), dict(by_sct))

    def icd(self, code: str) -> Iterator[Told]:
        """Yield what an ICD-10-CM code says, each fact once; nothing for a code that the pack does not know."""
        plain = _plain(code)
        open_facts = self.longer.get(plain, set())
        for fact, meaning in self._decided(plain).items():
            if fact not in open_facts:
                yield _told(fact, meaning, plain)
        # As a code is written, so are its longer ones: none of them is chosen.
        for fact in sorted(open_facts):
            yield Told(fact, None, _NO_DETAIL)

    def sct(self, code: str) -> Iterator[Told]:
        """Yield what a SNOMED CT code says."""
        for meaning in self.by_sct.get(code, ()):
            yield from (Told(fact, finding) for fact, finding in meaning.says.items())
            yield from (Told(fact, None, question) for fact, question in meaning.asks.items())

    def _decided(self, plain: str) -> dict[str, IcdMeaning]:
        """Return the meaning that decides each fact: the one with the longest beginning."""
        decided: dict[str, IcdMeaning] = {}
        for end in range(len(plain), _CATEGORY - 1, -1):
            for meaning in self.by_beginning.get(plain[:end], ()):
                for fact in meaning.facts:
                    decided.setdefault(fact, meaning)
        return decided


def _told(fact: str, meaning: IcdMeaning, plain: str) -> Told:
    if fact in meaning.asks:
        return Told(fact, None, meaning.asks[fact])
    if fact not in meaning.sequela:
        return Told(fact, meaning.says[fact])
    if len(plain) < _WHOLE:
        return Told(fact, None, _NO_SEVENTH)
    return Told(fact, (meaning.sequela if plain[-1] == _SEQUELA else meaning.says)[fact])


def _plain(code: str) -> str:
    return code.replace(".", "")
