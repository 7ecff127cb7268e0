"""What approvals did in a batch: which rules were overridden, and in which rows; never for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.infra.counted import Counted
from handouts.model.notice import Overridden, UnusedApproval
from handouts.model.plan import Plan


class RowOverrides(NamedTuple):
    """What the approvals of one row did."""

    rules: tuple[str, ...] = ()
    """The rules that were overridden."""
    has_unused: bool = False
    """Whether an approval overrode nothing."""


NO_OVERRIDES = RowOverrides()


def overrides_of(plan: Plan) -> RowOverrides:
    """Return what the approvals of a plan did."""
    rules = {rule: None for notice in plan.notices if isinstance(notice, Overridden) for rule in notice.rules}
    has_unused = any(isinstance(notice, UnusedApproval) for notice in plan.notices)
    return RowOverrides(tuple(rules), has_unused) if rules or has_unused else NO_OVERRIDES


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
