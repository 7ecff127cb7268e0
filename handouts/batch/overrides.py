"""What approvals did in a batch: which rules were overruled, and for which rows; never for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.infra.counted import Counted
from handouts.model.plan import Notice, Plan

UNUSED = "approval-unused"
"""The warning of an approval that overruled nothing."""


class Approved(NamedTuple):
    """What the approvals of one row did."""

    lifted: tuple[str, ...] = ()
    """The rules that were overruled."""
    unused: bool = False
    """Whether an approval overruled nothing."""


NOTHING = Approved()


def approved(plan: Plan) -> Approved:
    """Return what the approvals of a plan did."""
    if not any(notice.kind == "lifted" or notice.subject == UNUSED for notice in plan.notices):
        return NOTHING
    rules = dict.fromkeys(rule for notice in plan.notices for rule in _lifted(notice))
    return Approved(tuple(rules), any(notice.subject == UNUSED for notice in plan.notices))


@dataclass(slots=True)
class Overruled:
    """The rules that were overruled in a run, each with its rows."""

    rules: dict[str, Counted] = field(default_factory=dict)
    unused: Counted = field(default_factory=Counted)

    def add(self, row: int, found: Approved) -> None:
        """Count a row in."""
        for rule in found.lifted:
            self.rules.setdefault(rule, Counted()).add(row)
        if found.unused:
            self.unused.add(row)


def _lifted(notice: Notice) -> Iterator[str]:
    if notice.kind == "lifted":
        yield from filter(None, notice.values["rules"].split(", "))
