"""How set lines are drawn: cut into runs that are one piece of marked content each."""

from __future__ import annotations

from typing import NamedTuple

from handouts.model.sheet import Span
from handouts.pdf.layout.lines import Line, Lines, Run


class Look(NamedTuple):
    """Where and how set lines are drawn."""

    x: float
    y: float
    color: str
    center: float | None
    more: bool

    def start(self, lines: Lines, line: Line) -> float:
        """Return where the leftmost run of a line begins."""
        if self.center is not None:
            return self.x + (self.center - line.width) / 2
        return self.x + (lines.column - line.width if lines.direction == "rtl" else 0.0)

    def left(self, lines: Lines, line: Line, run: Run) -> float:
        """Return where a run of a line begins."""
        return self.start(lines, line) + run.x


class Group(NamedTuple):
    """Runs that are one piece of marked content: (line number, run) in order."""

    special: Span | None
    runs: tuple[tuple[int, Run], ...]


def groups(lines: Lines) -> list[Group]:
    """Cut set text where an element of its own begins or ends."""
    groups: list[tuple[Span | None, list[tuple[int, Run]]]] = []
    for index, line in enumerate(lines.lines):
        for run in line.runs or (Run(0, "", False, 0, 0),):
            span = lines.spans[run.span] if lines.spans else Span("")
            special = span if span.link or span.language else None
            if not groups or groups[-1][0] is not special:
                groups.append((special, []))
            groups[-1][1].append((index, run))
    return [Group(special, tuple(runs)) for special, runs in groups]
