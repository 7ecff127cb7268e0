"""The few rules that a clinician has to look at first when a sheet has no exercise."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedRule, Explanation


def main_reasons(explained: Explanation) -> tuple[ExplainedRule, ...]:
    """Return the rules that withhold every exercise; if none does alone, some that do together."""
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
