"""The packs with their exercises and the doses they allow."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from handouts.explain import date_text
from handouts.model.exercise import DOSE_FIELDS, DoseField, Exercise, Range
from handouts.model.pack import Pack
from handouts.report.lines import result
from handouts.report.wrap import TIE, cells, fitted, in_columns, terminal_width, wrapped

_COLUMNS: dict[DoseField, str] = {
    "hold_s": "hold, s",
    "repetitions": "repetitions",
    "sets": "sets",
    "times_per_day": "times a day",
    "days_per_week": "days a week",
}
_HEADINGS = ("exercise", "name", "stage", *_COLUMNS.values())


def show(packs: Iterable[Pack]) -> None:
    """Print every pack on standard output: formatted on a terminal, as tab-separated lines elsewhere."""
    width = terminal_width(sys.stdout)
    for number, pack in enumerate(packs):
        if number and width is not None:
            result("")
        for line in _lines(pack) if width is None else _formatted(pack, width):
            result(line)


def _title(pack: Pack) -> str:
    review, state = pack.review, "draft, not reviewed"
    if review.status == "reviewed" and review.on is not None:
        state = f"reviewed by {review.by} on {date_text(review.on)}"
    return f"{pack.id} {pack.version}: {pack.words.title} ({state})"


def _lines(pack: Pack) -> Iterator[str]:
    yield _title(pack)
    yield "\t".join(_HEADINGS)
    for exercise in pack.exercises:
        yield "\t".join(_row(pack, exercise))


def _formatted(pack: Pack, width: int) -> Iterator[str]:
    """Yield columns if the terminal is wide enough for them, otherwise a block for each exercise."""
    yield from wrapped(_title(pack), width)
    rows = [_row(pack, exercise) for exercise in pack.exercises]
    table = in_columns([_HEADINGS, *rows])
    if max(map(cells, table)) <= width:
        yield from table
    else:
        yield from fitted((line for row in rows for line in _block(row)), width)


def _block(row: tuple[str, ...]) -> Iterator[str]:
    """Yield one exercise over several lines; its id has a line to itself."""
    exercise_id, name, stage, *doses = row
    yield ""
    yield exercise_id
    yield f"  {name}, stage {stage}"
    labeled = (f"{heading}: {dose}" for heading, dose in zip(_COLUMNS.values(), doses, strict=True))
    yield "  " + "; ".join(dose.replace(" ", TIE) for dose in labeled)


def _row(pack: Pack, exercise: Exercise) -> tuple[str, ...]:
    doses = (_range(exercise.dose.of(name)) for name in DOSE_FIELDS)
    return (exercise.id, pack.words.exercises[exercise.id].name, str(exercise.stage), *doses)


def _range(allowed: Range) -> str:
    """Return the default and the range that needs no approval, for example "3 (3-5)"."""
    if allowed.low == allowed.high:
        return str(allowed.default)
    return f"{allowed.default} ({allowed.low}-{allowed.high})"
