"""From a patient's diagnosis codes to findings: read beside what was typed, and never instead of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from handouts.infra.errors import CODE_CONTRADICTION, CODE_QUESTION, Problem
from handouts.model.codes import PackCodes
from handouts.model.fact import UNKNOWN, Fact, Facts
from handouts.model.fields.codes import icd_code, sct_code, split_codes
from handouts.model.fields.shown import shown
from handouts.reading.codes.code_book import CodeBook, Told
from handouts.reading.yaml.locations import Path, Provenance, dashed

ICD_KEY = "icd-10"
SCT_KEY = "snomed"
_IN_ORDER = (ICD_KEY, "icd_10", SCT_KEY)
KEYS = frozenset(_IN_ORDER)
"""The keys of codes in a patient's file, however they are spelled."""


_MOST_KNOWN = 5000


class ReadCodes(NamedTuple):
    """A patient with the findings that codes say, and what keeps the codes from being read."""

    raw: Mapping[Any, Any]
    problems: tuple[Problem, ...] = ()
    not_known: tuple[str, ...] = ()
    """The facts that a code asks about, and that were answered with unknown."""
    unread: tuple[str, ...] = ()
    """The codes that say nothing of any fact of the pack."""


class _Kind(NamedTuple):
    """How one kind of code is read; `is_read` tells whether the pack has any."""

    code: Callable[[str], str | None]
    look_up: Callable[[str], Iterator[Told]]
    is_read: bool


class _Said(NamedTuple):
    """A code, its place in the patient's file, and what it says of a fact."""

    at: Path
    code: str
    told: Told


class CodeReader:
    """Reads codes by one pack's codes.yaml."""

    def __init__(self, pack: str, codes: PackCodes, facts: Facts) -> None:
        book = CodeBook.of(codes)
        self._pack = pack
        self._facts = facts
        self._kinds = {
            ICD_KEY: _Kind(icd_code, book.icd, bool(codes.icd)),
            SCT_KEY: _Kind(sct_code, book.sct, bool(codes.sct)),
        }
        # Codes that were looked up, as they were typed: a list has the same ones again and again.
        self._known: dict[tuple[str, str], tuple[str, tuple[Told, ...]]] = {}

    @property
    def reads_icd(self) -> bool:
        """Return whether the pack reads ICD-10-CM codes."""
        return self._kinds[ICD_KEY].is_read

    def read(self, raw: Mapping[Any, Any], origin: Provenance) -> ReadCodes:
        """Return a patient's file with the findings of its codes.

        A problem for each question that a code leaves open and nobody answered, and for each finding that was typed
        and is better than what a code says. A typed finding that is worse stays: a code tells the least.
        """
        by_fact: dict[str, list[_Said]] = {}
        unread: dict[str, None] = {}
        for at, code, all_told in self._each(raw):
            for told in all_told:
                by_fact.setdefault(told.fact, []).append(_Said(at, code, told))
            if code and not all_told:
                unread[code] = None
        result = dict(raw)
        problems = self._unread(raw, origin)
        not_known: list[str] = []
        for fact_id, all_said in by_fact.items():
            key, typed = _typed(raw, fact_id)
            found = _OneFact(fact_id, self._facts[fact_id], typed, all_said)
            finding, problem = found.finding(origin)
            if found.is_answered_with_unknown:
                not_known.append(fact_id)
            if problem is not None:
                problems.append(problem)
            elif finding is not None:
                result[key] = finding
        return ReadCodes(result, tuple(problems), tuple(not_known), tuple(unread))

    def _each(self, raw: Mapping[Any, Any]) -> Iterator[tuple[Path, str, tuple[Told, ...]]]:
        """Yield the place of each code, the code, and what it says; what is no code is refused by the check of the patient."""
        for key in filter(raw.__contains__, _IN_ORDER):
            for number, text in enumerate(_texts(raw[key])):
                yield (dashed(key), number), *self._looked_up(dashed(key), text)

    def _looked_up(self, key: str, text: str) -> tuple[str, tuple[Told, ...]]:
        """Return a code as it is written, and what it says: nothing for a text that is no code."""
        found = self._known.get((key, text))
        if found is None:
            kind = self._kinds[key]
            code = kind.code(text)
            found = (code or "", () if code is None else tuple(kind.look_up(code)))
            if len(self._known) < _MOST_KNOWN:
                self._known[key, text] = found
        return found

    def _unread(self, raw: Mapping[Any, Any], origin: Provenance) -> list[Problem]:
        """Return a problem for each kind of code that the pack does not read."""
        message = f"the pack {self._pack} does not read these codes; remove them, and fill in the findings"
        return [
            origin.problem((dashed(key),), message)
            for key in filter(raw.__contains__, _IN_ORDER)
            if not self._kinds[dashed(key)].is_read and _texts(raw[key])
        ]


@dataclass(frozen=True, slots=True)
class _OneFact:
    """Everything that codes say of one fact, and what was typed beside them."""

    fact_id: str
    fact: Fact
    typed: str | None
    """In small letters; None where nothing was."""
    said: list[_Said]

    def finding(self, origin: Provenance) -> tuple[str | None, Problem | None]:
        """Return the finding to fill in, or the problem; neither where what was typed stays."""
        if self.typed is not None and self.typed not in (*self.fact.words, UNKNOWN):
            return None, None  # the check of the fact refuses it
        findings = self._findings()
        if self.typed in self.fact.words:
            against = next((said for said in findings if self._is_against(said.told.finding)), None)
            return None, None if against is None else self._contradiction(against, origin)
        question = None if self.typed == UNKNOWN else self._open_question(findings)
        if question is not None:
            return None, self._question(*question, origin)
        return (findings[0].told.finding if findings else None), None

    @property
    def is_answered_with_unknown(self) -> bool:
        """Whether somebody said that nobody knows what a code leaves open."""
        return self.typed == UNKNOWN and self._open_question(self._findings()) is not None

    def _findings(self) -> list[_Said]:
        """Return what says a finding, the worst first."""
        found = [said for said in self.said if said.told.finding is not None]
        order = self.fact.best_to_worst
        if order is None:
            return found
        return sorted(found, key=lambda said: order.index(said.told.finding or ""), reverse=True)

    def _is_against(self, finding: str | None) -> bool:
        """Return whether what was typed is better than a finding; where there is no better, whether it is another."""
        order = self.fact.best_to_worst
        if order is None:
            return self.typed != finding
        return order.index(self.typed or "") < order.index(finding or "")

    def _open_question(self, findings: list[_Said]) -> tuple[_Said, str] | None:
        """Return what nobody has answered: where codes leave a fact open, or contradict each other."""
        order = self.fact.best_to_worst
        if order is None and len({said.told.finding for said in findings}) > 1:
            return findings[0], "The codes say different things."
        if order is not None and findings and findings[0].told.finding == order[-1]:
            return None  # no answer could be worse
        asked = next((said for said in self.said if said.told.finding is None), None)
        return None if asked is None else (asked, asked.told.question)

    def _question(self, said: _Said, question: str, origin: Provenance) -> Problem:
        choices = ", ".join((*map(self.fact.typed_choice, self.fact.words), UNKNOWN))
        message = f"{said.code}: {question} Choose one of {choices}"
        values = {"code": said.code, "question": question, "fact": self.fact_id}
        return self._problem(said, message, origin, CODE_QUESTION, values)

    def _contradiction(self, said: _Said, origin: Provenance) -> Problem:
        message = (
            f"{shown(self.typed)} contradicts the code {said.code} ({origin.locate(said.at).field}), which says "
            f"{said.told.finding}; correct the one that is wrong"
        )
        words = (self.fact.choice(word) for word in (self.typed or "", said.told.finding or ""))
        values = dict(zip(("typed", "says"), words, strict=True)) | {"code": said.code}
        return self._problem(said, message, origin, CODE_CONTRADICTION, values)

    def _problem(
        self, said: _Said, message: str, origin: Provenance, kind: str, values: Mapping[str, str]
    ) -> Problem:
        """Return a problem at the fact's own line, or at that of the codes where it was not typed."""
        at = origin.locate((self.fact_id,))
        line = at.line if (self.fact_id,) in origin.lines else origin.locate(said.at).line
        # The path is that of the codes: without them the rest can still be looked at.
        return Problem(at.file, line, at.field, message, said.at[:1], kind, values)


def _typed(raw: Mapping[Any, Any], fact_id: str) -> tuple[Any, str | None]:
    """Return the key of a fact as it is spelled, and what was typed in small letters; None for nothing."""
    key = next((key for key in raw if dashed(key) == fact_id), fact_id)
    value = raw.get(key)
    if isinstance(value, Mapping):
        value = value.get("value")  # with its day
    text = "" if value is None else str(value).strip().lower()
    return key, text or None


def _texts(value: Any) -> list[str]:
    codes = split_codes(value)
    return [str(code) for code in codes if not isinstance(code, bool)] if isinstance(codes, list) else []
