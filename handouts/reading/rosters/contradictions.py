"""Refuses a roster that contradicts the given format of dates or numbers: its other cells could be misread too."""

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


def refuse_contradicted(roster: Roster, pack: Pack, progress: Callable[[int], None]) -> None:
    """InputError where cells contradict the given format of dates or numbers; all rows are read before any is made.

    `progress` is called with the number of rows that were read.
    """
    conventions = roster.reader.conventions
    if not conventions.are_given:
        return
    problems: list[Problem] = []
    contradicted: Counter[Option] = Counter()
    for number, record in enumerate(roster.source.records(), start=1):
        progress(number)
        for _, kind, heading, text in roster.reader.typed_cells(record, pack):
            contradiction = conventions.contradiction(kind, text)
            if contradiction is None:
                continue
            contradicted[contradiction.option] += 1
            if contradicted[contradiction.option] <= _MOST_LISTED:
                problems.append(Problem(roster.file, record.line, heading, contradiction.message))
    if contradicted:
        raise InputError([*problems, *(_whole(option, count) for option, count in contradicted.items())])


def _whole(option: Option, count: int) -> Problem:
    cells = "1 cell contradicts" if count == 1 else f"{count:,} cells contradict"
    return Problem(OPTION, None, option, f"{cells} this: {_REMEDIES[option]}")
