"""What each approval on the form allows, so that the page can tell when it would allow something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.model.pack import Pack
from handouts.model.plan import Decision, FiredRule, Plan
from handouts.planning.rules import LEVEL


def approved(plan: Plan, pack: Pack) -> dict[str, list[str]]:
    """Return, by what was approved, each rule that the approval overrides; of a dose also its numbers."""
    rules = {rule.id: rule.action for rule in pack.rules}
    allowed: dict[str, set[str]] = {}
    for decision in plan.decisions:
        for what, text in _allowed(decision, rules):
            allowed.setdefault(what, set()).add(text)
    return {what: sorted(texts) for what, texts in allowed.items()}


def _allowed(decision: Decision, actions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for fired in decision.rules:
        if fired.overridden_by is not None:
            yield fired.overridden_by.what, _text(fired, decision, actions)


def _text(fired: FiredRule, decision: Decision, actions: Mapping[str, str]) -> str:
    if fired.rule_id == LEVEL:
        return f"{fired.rule_id} {decision.level_id}"
    if actions.get(fired.rule_id) != "dose-range" or decision.dose is None:
        return fired.rule_id
    return f"{fired.rule_id} {decision.dose.as_json()}"
