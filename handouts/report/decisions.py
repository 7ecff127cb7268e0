"""What a clinician must know before giving a sheet to a patient: what is on it, what is not and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from handouts.explain import ExplainedExercise, Explanation
from handouts.explain.phrases import prescription_text, rule_names
from handouts.explain.since_last import change_lines
from handouts.infra.counted import counted
from handouts.report.explained_text import why_empty
from handouts.report.lines import note
from handouts.report.wrap import fitted, terminal_width


def show(explained: Explanation) -> None:
    """Print the decisions on standard error, the most important first, and the words of each rule once."""
    for line in fitted(_lines(explained), terminal_width(sys.stderr)):
        note(line)


def _lines(explained: Explanation) -> Iterator[str]:
    yield f"Sheet number {explained.sheet_number}"
    if explained.on_sheet:
        yield from _decisions(explained)
    else:
        yield from why_empty(explained)
        yield 'Every exercise is withheld; "handouts explain" shows all rules.'
    if explained.since_last is not None:
        yield f"Since the last sheet ({explained.since_last.number}, {explained.since_last.date}):"
        yield from (f"  {line}" for line in change_lines(explained.since_last, with_ids=True))
    if explained.notices:
        yield "Please note:"
        yield from (f"  {notice}" for notice in explained.notices)


def _decisions(explained: Explanation) -> Iterator[str]:
    yield f"On the sheet, about {counted(explained.minutes_per_day, 'minute')} a day:"
    yield from (f"  {_prescribed(exercise)}" for exercise in explained.on_sheet)
    if explained.withheld:
        yield "Withheld:"
        yield from (f"  {line}" for line in _withheld(explained))
    rules = {rule.id: rule.words for exercise in explained.exercises for rule in exercise.standing}
    if rules:
        yield "Rules:"
        yield from (f"  {rule_id}: {words}" for rule_id, words in rules.items())


def _prescribed(exercise: ExplainedExercise) -> str:
    changes = f"; changed: {', '.join(exercise.changes)}" if exercise.changes else ""
    return f"{exercise.name}: {prescription_text(exercise)}{changes}{_by(exercise)}"


def _withheld(explained: Explanation) -> Iterator[str]:
    """Yield the exercises that the same rules withhold until the same day together, in order."""
    names_by_reason: dict[str, list[str]] = {}
    for exercise in explained.withheld:
        until = f", not before {exercise.not_before}" if exercise.not_before else ""
        names_by_reason.setdefault(until + _by(exercise), []).append(exercise.name)
    yield from (f"{', '.join(names)}{reason}" for reason, names in names_by_reason.items())


def _by(exercise: ExplainedExercise) -> str:
    return f" [{rule_names(exercise)}]" if exercise.rules else ""
