"""What approvals did in a batch: which rules were overridden, and in which rows; never for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.infra.counted import Counted
from handouts.model.plan import Notice, Plan

UNUSED = "approval-unused"
"""The warning of an approval that overrode nothing."""


class RowOverrides(NamedTuple):
    """What the approvals of one row did."""

    rules: tuple[str, ...] = ()
    """The rules that were overridden."""
    has_unused: bool = False
    """Whether an approval overrode nothing."""


NO_OVERRIDES = RowOverrides()


def overrides_of(plan: Plan) -> RowOverrides:
    """Return what the approvals of a plan did."""
    if not any(notice.kind == "lifted" or notice.subject == UNUSED for notice in plan.notices):
        return NO_OVERRIDES
    rules = dict.fromkeys(rule for notice in plan.notices for rule in _overridden_rules(notice))
    return RowOverrides(tuple(rules), any(notice.subject == UNUSED for notice in plan.notices))


@dataclass(slots=True)
class Overrides:
    """The rules that were overridden in a run, each with its rows."""

    rules: dict[str, Counted] = field(default_factory=dict)
    unused: Counted = field(default_factory=Counted)

    def add(self, row: int, overrides: RowOverrides) -> None:
        """Count a row in."""
        for rule in overrides.rules:
            self.rules.setdefault(rule, Counted()).add(row)
        if overrides.has_unused:
            self.unused.add(row)


def _overridden_rules(notice: Notice) -> Iterator[str]:
    if notice.kind == "lifted":
        yield from filter(None, notice.values["rules"].split(", "))
