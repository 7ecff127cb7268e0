"""The explanation as plain text to read: what is on the sheet first, then what is not, and each rule once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handouts.explain import ExplainedExercise, ExplainedRule, Explanation, main_reasons
from handouts.explain.phrases import (
    details,
    distinct_rules,
    prescription_text,
    rule_names,
    source_text,
    week_text,
)
from handouts.explain.since_last import change_lines
from handouts.infra.counted import counted
from handouts.report.remedies import remedies_line


def as_text(explained: Explanation) -> Iterator[str]:
    """Yield the lines, of any length; details are indented below their line, and every id is as it is typed."""
    yield f"{explained.title} ({explained.pack} {explained.version})"
    yield f"Sheet number {explained.sheet_number} for {explained.date}; {week_text(explained)}"
    yield ""
    yield from map(str, explained.findings)
    yield ""
    if explained.on_sheet:
        count, minutes = (
            counted(len(explained.on_sheet), "exercise"),
            counted(explained.minutes_per_day, "minute"),
        )
        yield f"On the sheet: {count}, about {minutes} a day"
        yield from _exercises(explained.on_sheet)
    else:
        yield from why_empty(explained)
    if explained.withheld:
        yield from ("", f"Withheld: {counted(len(explained.withheld), 'exercise')}")
        yield from _exercises(explained.withheld)
    if explained.since_last is not None:
        last = explained.since_last
        yield from _section(
            f"Since the last sheet ({last.number}, {last.date})", change_lines(last, with_ids=True)
        )
    yield from _section("Rules", (line for rule in distinct_rules(explained) for line in _rule(rule)))
    yield from _section("Please note", explained.notices)


def why_empty(explained: Explanation) -> Iterator[str]:
    """Yield lines that say why the sheet has no exercise and what to do; nothing if it has one."""
    if explained.on_sheet:
        return
    yield "This sheet has no exercises because:"
    for rule in main_reasons(explained):
        yield f"  {rule.words} [{rule.id}]"
        if rule.remedies:
            yield f"    {remedies_line(rule)}"


def _exercises(exercises: Iterable[ExplainedExercise]) -> Iterator[str]:
    for exercise in exercises:
        dose = "" if exercise.dose is None else f": {prescription_text(exercise)}"
        yield f"  {exercise.name} ({exercise.id}){dose}"
        rules = f"Rules: {rule_names(exercise)}" if exercise.rules else ""
        yield from (f"    {line}" for line in details(exercise, rules))


def _rule(rule: ExplainedRule) -> Iterator[str]:
    yield f"{rule.id}: {' '.join(filter(None, (rule.text, source_text(rule))))}"
    if rule.remedies and rule.override is None:
        yield f"  {remedies_line(rule)}"


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"  {item}" for item in items]
    yield from ("", heading, *lines) if lines else ()
