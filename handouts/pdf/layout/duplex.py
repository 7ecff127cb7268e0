"""Which page is printed on the back of which: pages to hang up never share a leaf, for only one of them could be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.model.sheet import Section
from handouts.pdf.layout.arrange import runs_of


@dataclass(frozen=True, slots=True)
class Run:
    """Sections that share pages, and how many pages they may take (None: as many as they need)."""

    sections: tuple[Section, ...]
    at_most: int | None = None


PageCount = Callable[[Run], int]


def runs_on_leaves(sections: Sequence[Section], pages_of: PageCount) -> tuple[Run, ...]:
    """Return the runs of sections in the order in which they are printed; `pages_of` gives the pages of a run.

    Where two pages to hang up would be the two sides of one leaf, the first goes before the last sections of the run
    in front of it, if that costs no page; else what stands between the two (`Section.page` between) is printed.
    """
    runs: list[Run] = []
    for run in map(Run, runs_of(sections)):
        if run.sections[0].page != "between":
            runs.append(run)
        elif sum(map(pages_of, runs)) % 2:  # the last page is a front: the next one would be its back
            runs = _last_moved_up(runs, pages_of) or [*runs, run]
    return tuple(runs)


def _last_moved_up(runs: Sequence[Run], pages_of: PageCount) -> list[Run] | None:
    """Return the runs with the last one inside the one before it; None where that would cost a page."""
    if len(runs) < 2 or runs[-2].sections[0].page != "flow":
        return None
    *before, flow, hung_up = runs
    for split in range(len(flow.sections) - 1, 0, -1):
        below = Run(flow.sections[split:])
        above = Run(flow.sections[:split], at_most=pages_of(flow) - pages_of(below))
        if pages_of(above) == above.at_most:
            return [*before, above, hung_up, below]
    return None
