"""Why a sheet has no exercise: the few rules that a clinician has to look at first."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedRule, Explanation


def why_empty(explained: Explanation) -> Iterator[str]:
    """Yield lines that say why the sheet has no exercise and what to do; nothing if it has one."""
    if explained.on_sheet:
        return
    yield "This sheet has no exercises because:"
    for rule in main_reasons(explained):
        yield f"  {rule.words} [{rule.id}]"
        if rule.remedies:
            yield f"    To change this: {'; or '.join(rule.remedies)}."


def main_reasons(explained: Explanation) -> tuple[ExplainedRule, ...]:
    """Return the rules that withhold every exercise; if none does alone, the fewest that do together."""
    rules = {rule.id: rule for exercise in explained.exercises for rule in exercise.standing}
    stopped = {
        rule_id: {exercise.id for exercise in explained.exercises if rule_id in _ids(exercise.standing)}
        for rule_id in rules
    }
    everything = {exercise.id for exercise in explained.exercises}
    alone = tuple(rule for rule_id, rule in rules.items() if stopped[rule_id] == everything)
    return alone or tuple(rules[rule_id] for rule_id in _cover(stopped, everything))


def _cover(stopped: dict[str, set[str]], everything: set[str]) -> Iterator[str]:
    """Yield rules, each time the one that explains most of the exercises that are left."""
    left = set(everything)
    while left:
        rule_id = max(stopped, key=lambda name: len(stopped[name] & left), default=None)
        if rule_id is None or not stopped[rule_id] & left:
            return
        yield rule_id
        left -= stopped[rule_id]


def _ids(rules: tuple[ExplainedRule, ...]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules)
