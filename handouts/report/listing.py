"""The packs with their exercises and the doses they allow."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from handouts.explain import date_text
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.dose_ranges import Load, Range
from handouts.model.exercise import Exercise
from handouts.model.fields.load_value import load_text
from handouts.model.pack import Pack
from handouts.report.lines import result
from handouts.report.wrap import TIE, cells, fitted, in_columns, terminal_width, wrapped

_COLUMNS: Mapping[DoseField, str] = {
    name: f"{term.name}, {term.unit}" if term.unit else term.name for name, term in DOSE_FIELDS.items()
}


_FIRST = ("exercise", "name", "stage")


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
    if pack.extends is not None:
        state = f"extends {pack.extends.pack} {pack.extends.version}; {state}"
    return f"{pack.id} {pack.version}: {pack.words.title} ({state})"


def _lines(pack: Pack) -> Iterator[str]:
    yield _title(pack)
    yield "\t".join(_headings(pack))
    for exercise in pack.exercises:
        yield "\t".join(_row(pack, exercise))


def _formatted(pack: Pack, width: int) -> Iterator[str]:
    """Yield columns if the terminal is wide enough for them, otherwise a block for each exercise."""
    yield from wrapped(_title(pack), width)
    rows = [_row(pack, exercise) for exercise in pack.exercises]
    headings = _headings(pack)
    table = in_columns([headings, *rows])
    if max(map(cells, table)) <= width:
        yield from table
    else:
        yield from fitted((line for row in rows for line in _block(row, headings)), width)


def _block(row: tuple[str, ...], headings: tuple[str, ...]) -> Iterator[str]:
    """Yield one exercise over several lines; its id has a line to itself."""
    exercise_id, name, stage, *doses = row
    yield ""
    yield exercise_id
    yield f"  {name}, stage {stage}"
    labeled = (
        f"{heading}: {dose}" for heading, dose in zip(headings[len(_FIRST) :], doses, strict=True) if dose
    )
    yield "  " + "; ".join(dose.replace(" ", TIE) for dose in labeled)


def _dose_columns(pack: Pack) -> list[DoseField]:
    """Return the dose fields that some exercise of a pack has."""
    has = {name for exercise in pack.exercises for name in exercise.dose.present}
    return [name for name in DOSE_FIELDS if name in has]


def _headings(pack: Pack) -> tuple[str, ...]:
    levels = ("levels",) if _has_levels(pack) else ()
    return (*_FIRST, *(_COLUMNS[name] for name in _dose_columns(pack)), *levels)


def _has_levels(pack: Pack) -> bool:
    return any(exercise.levels for exercise in pack.exercises)


def _row(pack: Pack, exercise: Exercise) -> tuple[str, ...]:
    doses = (_range(exercise.dose.of(name)) for name in _dose_columns(pack))
    levels = (_levels(exercise),) if _has_levels(pack) else ()
    return (exercise.id, pack.words.exercises[exercise.id].name, str(exercise.stage), *doses, *levels)


def _levels(exercise: Exercise) -> str:
    """Return the levels, each with what is special about it: "two-hands (usual), one-hand, no-hands (approval)"."""
    marks = (
        (level.id, "usual" if level.default else "approval" if level.approve else "")
        for level in exercise.levels
    )
    return ", ".join(f"{name} ({mark})" if mark else name for name, mark in marks)


def _range(allowed: Range | Load | None) -> str:
    """Return the default and the range that needs no approval, for example "3 (3-5)"; nothing for no such field."""
    if allowed is None:
        return ""
    _, lowest, highest, _ = allowed.limits
    default, low, high = (load_text(value, None) for value in (allowed.default, lowest, highest))
    unit = allowed.unit if isinstance(allowed, Load) else None
    text = default if low == high else f"{default} ({low}-{high})"
    return f"{text} {unit}" if unit else text
