"""The plan at a glance on page 1: a line for each exercise, with a column for what at least one of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handouts.model.plan import Decision
from handouts.model.sheet import Span, Table, Text
from handouts.sheet import doses
from handouts.sheet.material import Material
from handouts.sheet.wording import plain

_NAME, _HOLD, _AMOUNT, _OFTEN = 0.36, 0.16, 0.24, 0.24
"""Shares of the width."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One exercise in words; a part that it does not have is empty."""

    name: str
    hold: str
    amount: str
    often: str
    counts: bool
    """Whether steps or minutes are in the amount, and not repeats alone."""


def plan_table(material: Material, active: Sequence[Decision], *, with_days: bool) -> Table:
    """Return the table of the exercises that the patient does.

    The days of the week are in the main message where they are the same for all.
    """
    labels = material.labels
    lines = [_line(material, number, decision, with_days) for number, decision in enumerate(active, start=1)]
    columns: list[tuple[str, float, tuple[Text, ...]]] = [
        ("plan.exercise", _NAME, tuple((Span(line.name, bold=True),) for line in lines))
    ]
    if any(line.hold for line in lines):
        columns.append(("plan.hold", _HOLD, tuple(plain(line.hold) for line in lines)))
    if any(line.amount for line in lines):
        heading = "plan.amount" if any(line.counts for line in lines) else "plan.repeat"
        columns.append((heading, _AMOUNT, tuple(plain(line.amount) for line in lines)))
    if any(line.often for line in lines):
        columns.append(("plan.often", _OFTEN, tuple(plain(line.often) for line in lines)))
    headings, widths, cells = zip(*columns, strict=True)
    rows: tuple[tuple[Text, ...], ...] = tuple(zip(*cells, strict=True))
    return Table(tuple(labels[heading] for heading in headings), rows, widths, _summary(labels, headings))


def _summary(labels: Mapping[str, str], headings: Sequence[str]) -> str:
    whole = ("plan.exercise", "plan.hold", "plan.repeat", "plan.often")
    return labels["plan.table" if tuple(headings) == whole else "plan.table_amounts"]


def _line(material: Material, number: int, decision: Decision, with_days: bool) -> _Line:
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    words, dose = material.words.exercises[exercise.id], doses.dose_of(decision)
    held, amount = doses.hold_time(labels, exercise, dose) or "", doses.repeats(labels, exercise, dose)
    more = tuple(doses.how(labels, words, dose))
    return _Line(
        f"{number}. {doses.exercise_name(labels, exercise, words, decision)}",
        held,
        doses.with_how(amount, more) if amount else " ".join(more),
        doses.often(labels, dose, with_days=with_days),
        counts=bool(more) or dose.steps is not None or dose.minutes is not None,
    )
