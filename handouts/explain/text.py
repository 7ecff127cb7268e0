"""The explanation as plain text to read: what is on the sheet first, then what is not, and each rule once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handouts.explain.empty import why_empty
from handouts.explain.phrases import basis_text, counted, details, dose_text, week_text
from handouts.explain.values import ExplainedRule, Explanation


def as_text(explained: Explanation) -> Iterator[str]:
    """Yield the lines, of any length; what belongs below another line is indented, and every id is in it as it is typed."""
    yield f"{explained.title} ({explained.pack} {explained.version})"
    yield f"Sheet number {explained.sheet_number}, {explained.date}, {week_text(explained)}"
    yield ""
    yield from (f"{label}: {value}" for label, value in explained.findings)
    yield ""
    yield from _on_sheet(explained)
    yield from _withheld(explained)
    yield from _rules(explained)
    yield from _listed("To note", explained.notices)


def _on_sheet(explained: Explanation) -> Iterator[str]:
    if not explained.on_sheet:
        yield from why_empty(explained)
        return
    many = counted(len(explained.on_sheet), "exercise")
    yield f"On the sheet: {many}, about {counted(explained.minutes_per_day, 'minute')} a day"
    for exercise in explained.on_sheet:
        dose = "" if exercise.dose is None else dose_text(exercise.dose, exercise.sides)
        yield f"  {exercise.name} ({exercise.id}): {dose}"
        if exercise.changes:
            yield f"    Changed: {'; '.join(exercise.changes)}"
        yield from (f"    {line}" for line in details(exercise))


def _withheld(explained: Explanation) -> Iterator[str]:
    if not explained.withheld:
        return
    yield ""
    yield f"Withheld: {counted(len(explained.withheld), 'exercise')}"
    for exercise in explained.withheld:
        yield f"  {exercise.name} ({exercise.id})"
        yield from (f"    {line}" for line in details(exercise))


def _rules(explained: Explanation) -> Iterator[str]:
    # Each rule once: a patient without clearance has the same one on every exercise.
    rules = {rule.id: rule for exercise in explained.exercises for rule in exercise.rules}
    if rules:
        yield ""
        yield "Rules"
    for rule in rules.values():
        yield from _rule(rule)


def _rule(rule: ExplainedRule) -> Iterator[str]:
    basis = basis_text(rule)
    yield f"  {rule.id}{f' [{basis}]' if basis else ''}: {rule.says}"
    if rule.remedies and rule.overruled is None:
        yield f"    To change this: {'; or '.join(rule.remedies)}."


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"  {item}" for item in items]
    yield from ("", heading, *lines) if lines else ()
