"""The plan at a glance on page 1: a line for each exercise with its dose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.model.dose import Dose
from handouts.model.plan import Decision
from handouts.model.sheet import Span, Table, Text
from handouts.sheet import doses
from handouts.sheet.material import Material
from handouts.sheet.wording import ended, fill, made, number, plain, sentences

_Columns = dict[str, float]
"""The labels of the headings with their shares of the width."""
_WITH_HOLD: _Columns = {"plan.exercise": 0.36, "plan.hold": 0.16, "plan.repeat": 0.24, "plan.often": 0.24}
_IN_WORDS: _Columns = {"plan.exercise": 0.32, "plan.amount": 0.45, "plan.often": 0.23}


@dataclass(frozen=True, slots=True)
class _Line:
    """One exercise in words; a part that it does not have is empty."""

    name: str
    hold: str
    repeat: str
    amount: str
    """Hold and repeats together, and how it is done."""
    often: str
    is_plain: bool
    """Whether it is held and repeated, and nothing more is to be known."""

    def cells(self, columns: _Columns) -> tuple[Text, ...]:
        """Return the cells of the columns."""
        texts = {"plan.hold": self.hold, "plan.repeat": self.repeat, "plan.amount": self.amount}
        named = (Span(self.name, bold=True),)
        return tuple(
            named if name == "plan.exercise" else plain(texts.get(name, self.often)) for name in columns
        )


def plan_table(material: Material, active: Sequence[Decision], *, with_days: bool) -> Table:
    """Return the table of the exercises that the patient does.

    Where all are held and repeated, each number has its column; where some have other doses, words have one for all.
    The days of the week are in the main message where they are the same for all, days of rest in between there or, if
    they are the same for several exercises, below the table. Speed, rest and effort are left to the cards and the check
    sheet, so that the plan is read at a glance.
    """
    labels = material.labels
    with_between = len(active) == 1 or doses.days_between(active) is None

    def often(dose: Dose) -> str:
        return doses.often(labels, dose, with_days=with_days, with_between=with_between)

    lines = [_line(material, place, decision, often) for place, decision in enumerate(active, start=1)]
    columns = dict(_WITH_HOLD if all(line.is_plain for line in lines) else _IN_WORDS)
    if not any(line.often for line in lines):
        del columns["plan.often"]
    summary = labels["plan.table" if columns == _WITH_HOLD else "plan.table_amounts"]
    headings = tuple(labels[name] for name in columns)
    return Table(headings, tuple(line.cells(columns) for line in lines), tuple(columns.values()), summary)


def _line(material: Material, place: int, decision: Decision, often: Callable[[Dose], str]) -> _Line:
    labels, exercise = material.labels, material.pack.exercise(decision.exercise_id)
    words, dose = material.words.exercises[exercise.id], doses.dose_of(decision)
    amount = doses.amount(labels, exercise, dose)
    loaded = doses.load_sentence(labels, words, dose)
    # Where nothing is counted, how it is done is all there is to say.
    how = sentences(labels, doses.how(labels, words, dose)) if not amount else loaded
    name = doses.exercise_name(labels, exercise, words, decision)
    return _Line(
        name=fill(labels["numbered"], {"number": number(place), "name": made(name)}),
        hold=doses.hold_time(labels, exercise, dose) or "",
        repeat=doses.repeats(labels, exercise, dose),
        amount=sentences(labels, filter(None, (ended(labels, amount) if how else amount, how))),
        often=often(dose),
        is_plain=not how and dose.hold_s is not None and dose.repetitions is not None and not dose.has_steps,
    )
