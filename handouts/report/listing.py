"""The packs with their exercises and the doses that each allows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from handouts.model.pack import DOSE_FIELDS, DoseField, Exercise, Pack, Range
from handouts.report.lines import result

_COLUMNS: dict[DoseField, str] = {
    "hold_s": "hold, s",
    "repetitions": "repetitions",
    "sets": "sets",
    "times_per_day": "times a day",
    "days_per_week": "days a week",
}


def show(packs: Iterable[Pack]) -> None:
    """Print every pack on standard output: a table on a terminal, tab-separated lines elsewhere."""
    for pack in packs:
        if sys.stdout.isatty():
            _show_table(pack)
        else:
            result("\n".join(_lines(pack)))


def _title(pack: Pack) -> str:
    review = pack.review
    state = (
        f"reviewed by {review.by} on {review.on}" if review.status == "reviewed" else "draft, not reviewed"
    )
    return f"{pack.id} {pack.version}: {pack.words.title} ({state})"


def _lines(pack: Pack) -> Iterator[str]:
    yield _title(pack)
    yield "\t".join(("exercise", "name", "stage", *_COLUMNS.values()))
    for exercise in pack.exercises:
        yield "\t".join(_row(pack, exercise))


def _row(pack: Pack, exercise: Exercise) -> tuple[str, ...]:
    doses = (_range(exercise.dose.of(name)) for name in DOSE_FIELDS)
    return (exercise.id, pack.words.exercises[exercise.id].name, str(exercise.stage), *doses)


def _range(allowed: Range) -> str:
    """Return the default with what is allowed freely, for example "3 (3-5)"."""
    if allowed.low == allowed.high:
        return str(allowed.default)
    return f"{allowed.default} ({allowed.low}-{allowed.high})"


def _show_table(pack: Pack) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(_title(pack)), title_justify="left")
    for column in ("Exercise", "Name", "Stage", *_COLUMNS.values()):
        table.add_column(column)
    for exercise in pack.exercises:
        table.add_row(*map(Text, _row(pack, exercise)))
    Console().print(table)
