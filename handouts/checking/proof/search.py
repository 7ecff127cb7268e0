"""Whether a step to a worse finding can undo what rules decide: every case that the rules can tell apart is tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handouts.checking.proof.question import Finding, Question
from handouts.model.condition import AllOf, Comparison, Condition, comparisons
from handouts.model.rule import Rule
from handouts.planning.conditions import holds
from handouts.planning.facts import Known

MOST_STEPS = 300_000
"""Combinations that are looked at; no pack that a person wrote needs as many."""


class TooManyError(Exception):
    """There are more combinations than can be tried."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A step to a worse finding at which a rule undoes something; `others` are the other findings of that patient."""

    rule: Rule
    question: Question
    better: Finding
    worse: Finding
    others: tuple[tuple[Question, Finding], ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What has to be true and false, before a step and after it, for a gap."""

    true_before: tuple[Condition, ...] = ()
    false_before: tuple[Condition, ...] = ()
    true_after: tuple[Condition, ...] = ()
    false_after: tuple[Condition, ...] = ()

    def can_be(self, before: Mapping[str, Known], after: Mapping[str, Known]) -> bool:
        """Return whether it is not ruled out by the facts that are known so far."""
        return not (
            any(truth(each, before) is False for each in self.true_before)
            or any(truth(each, before) is True for each in self.false_before)
            or any(truth(each, after) is False for each in self.true_after)
            or any(truth(each, after) is True for each in self.false_after)
        )


@dataclass
class Search:
    """Tries combinations of findings; `steps` counts those that were looked at. TooManyError beyond MOST_STEPS."""

    questions: Sequence[Question]
    steps: int = 0
    _about: Mapping[str, Question] = field(init=False)

    def __post_init__(self) -> None:
        self._about = {name: question for question in self.questions for name in question.tests}

    def forbidden(self, rules: Sequence[Rule]) -> Iterator[Gap]:
        """Yield a gap for each rule that forbids something at a finding where no rule forbids it at a worse one."""
        conditions = tuple(rule.when for rule in rules)
        for rule in rules:
            wanted = _Wanted(true_before=(rule.when,), false_after=conditions)
            yield from self._gaps(rule, [rule], rules, wanted)

    def opened(self, guards: Sequence[Rule], firm: Sequence[Rule]) -> Iterator[Gap]:
        """Yield a gap for each dose rule by which an approval opens, at a worse finding, a dose that it did not open before.

        An approval opens a dose where a rule guards it and no `firm` one, which it cannot override.
        """
        everything, closed = tuple(rule.when for rule in guards), tuple(rule.when for rule in firm)
        for rule in guards:
            if rule in firm:
                continue
            unguarded = _Wanted(false_before=everything, true_after=(rule.when,), false_after=closed)
            yield from self._gaps(rule, guards, guards, unguarded)
            for closing in firm:
                wanted = _Wanted((closing.when,), (), (rule.when,), closed)
                yield from self._gaps(closing, guards, guards, wanted)

    def _gaps(
        self, rule: Rule, stepped: Sequence[Rule], rules: Sequence[Rule], wanted: _Wanted
    ) -> Iterator[Gap]:
        for question in self._asked(stepped):
            others = [each for each in self._asked([rule, *rules]) if each is not question]
            for better, worse in ((question.findings[b], question.findings[w]) for b, w in question.steps):
                chosen = self._choose(wanted, others, dict(better.facts), dict(worse.facts))
                if chosen is not None:
                    yield Gap(rule, question, better, worse, tuple(zip(others, chosen, strict=False)))

    def _asked(self, rules: Iterable[Rule]) -> list[Question]:
        names = (test.fact for rule in rules for test in comparisons(rule.when))
        return list({question.name: question for question in map(self._about.__getitem__, names)}.values())

    def _choose(
        self, wanted: _Wanted, others: Sequence[Question], before: dict[str, Known], after: dict[str, Known]
    ) -> tuple[Finding, ...] | None:
        """Return findings for the other questions with which what is wanted is so; None where there are none."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManyError
        if not wanted.can_be(before, after):
            return None
        if not others:
            return ()
        question, *rest = others
        for finding in question.findings:
            more = dict(finding.facts)
            found = self._choose(wanted, rest, before | more, after | more)
            if found is not None:
                return (finding, *found)
        return None


def truth(condition: Condition, facts: Mapping[str, Known]) -> bool | None:
    """Return whether a condition is true; None where the facts that are given do not decide it."""
    if isinstance(condition, Comparison):
        return holds(condition, facts) if condition.fact in facts else None
    parts = [truth(part, facts) for part in condition.parts]
    decisive = not isinstance(condition, AllOf)
    if any(part is decisive for part in parts):
        return decisive
    return None if None in parts else not decisive
