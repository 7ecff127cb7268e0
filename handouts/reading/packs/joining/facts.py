"""The facts that several packs ask for, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from handouts.model.condition import comparisons
from handouts.model.fact import CONDITION, Fact, Facts, test_name, tests_of
from handouts.model.pack import Pack, in_each


@dataclass(frozen=True, slots=True)
class JoinedFacts:
    """The facts of all packs, and by pack the new names of those that are another fact in each."""

    facts: Facts
    renamed: Mapping[str, Mapping[str, str | None]]
    """None for a fact that is asked for another pack's condition alone."""


def joined_facts(packs: Sequence[Pack]) -> JoinedFacts:
    """Return the facts of all packs in the order in which they are asked.

    A fact about the condition of its pack, such as its diagnosis, is another fact in each pack with another condition;
    only a pack with a rule that tests it asks for it then.
    """
    facts: dict[str, Fact] = {}
    renamed: dict[str, dict[str, str | None]] = {pack.id: {} for pack in packs}
    for pack in packs:
        for fact_id, fact in pack.facts.items():
            if not _speaks_of_condition(fact):
                facts.setdefault(fact_id, fact)
                continue
            having = [each for each in packs if fact_id in each.facts]
            asking = [each for each in having if _tests(each, fact_id)] or having
            if pack not in asking:
                renamed[pack.id][fact_id] = None
                continue
            is_one = len({each.condition for each in asking}) < 2
            name = fact_id if is_one else in_each(fact_id, pack.id)
            facts.setdefault(name, _of_condition(fact, pack.condition))
            if name != fact_id:
                renamed[pack.id][fact_id] = name
    return JoinedFacts(MappingProxyType(facts), renamed)


def _speaks_of_condition(fact: Fact) -> bool:
    return any(CONDITION in (text or "") for text in (fact.ask, fact.label, fact.missing))


def _tests(pack: Pack, fact_id: str) -> bool:
    """Return whether a rule of a pack tests a fact."""
    names = set(tests_of({fact_id: pack.facts[fact_id]})) | {test_name(fact_id)}
    return any(test.fact in names for rule in pack.rules for test in comparisons(rule.when))


def _of_condition(fact: Fact, condition: str) -> Fact:
    def filled(text: str | None) -> str | None:
        return text and text.replace(CONDITION, condition).replace("the pack's condition", condition)

    ask = filled(fact.ask) or fact.ask
    return replace(
        fact,
        ask=ask,
        label=filled(fact.label),
        missing=filled(fact.missing),
        record=filled(fact.record),
        help_text=filled(fact.help_text),
    )
