"""A roster that is not written as its user has said: it is refused whole, for other cells of it may be read wrong too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Roster

_MOST_LISTED = 20

_REMEDIES: dict[Option, str] = {
    "date-format": "other dates could be misread too, so nothing was made; use the format that all dates are written "
    "in, or correct these cells, then run the batch again",
    "decimal": "other numbers could be misread too, so nothing was made; leave this out, or correct these cells, "
    "then run the batch again",
}


def refuse_contradicted(roster: Roster, pack: Pack, told: Callable[[int], None]) -> None:
    """InputError where a cell contradicts what the user has said of days and numbers; `told` hears how many rows are read.

    All rows are looked at before anything is made of the first.
    """
    conventions = roster.reader.conventions
    if not conventions.are_given:
        return
    problems: list[Problem] = []
    contradicted: Counter[Option] = Counter()
    for number, record in enumerate(roster.source.records(), start=1):
        told(number)
        for path, heading, text in roster.reader.typed_cells(record, pack):
            found = conventions.contradiction(path, text)
            if found is None:
                continue
            contradicted[found.option] += 1
            if contradicted[found.option] <= _MOST_LISTED:
                problems.append(Problem(roster.file, record.line, heading, found.message))
    if contradicted:
        raise InputError([*problems, *(_whole(option, count) for option, count in contradicted.items())])


def _whole(option: Option, count: int) -> Problem:
    cells = "1 cell contradicts" if count == 1 else f"{count:,} cells contradict"
    return Problem(OPTION, None, option, f"{cells} this: {_REMEDIES[option]}")
