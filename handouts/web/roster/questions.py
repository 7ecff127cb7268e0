"""The questions that a list raises, with answers taken from the list itself; none is ever answered by a guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from handouts.explain.dates import date_text
from handouts.infra.errors import CHOOSE_SHEET, OPTION, UNKNOWN_COLUMN, InputError, OutputError, Problem
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import PLAIN, Option
from handouts.reading.rosters.dates import DayFormat, fitting_formats
from handouts.reading.rosters.name_order import last_name_first
from handouts.reading.rosters.records import Roster
from handouts.reading.rosters.xlsx.choose_sheet import titles_with_rows
from handouts.reading.rosters.xlsx.workbook import opened
from handouts.web.roster.messages import Choice, Question

_MOST_EXAMPLES = 100
"""Cells that are looked at for how the list may be meant."""


def convention_question(
    option: Option, roster: Roster, pack: Pack, problems: Sequence[Problem] = ()
) -> Question | None:
    """Return the question how dates, numbers or names are written; None where no answer would make a cell readable."""
    examples = list(islice(_unclear(option, roster, pack), _MOST_EXAMPLES))
    choices = _CHOICES[option](examples)
    return Question(option, choices, tuple(problems)) if choices else None


def question_of_input(
    error: InputError, path: Path, roster: Roster | None, pack: Pack | None
) -> Question | None:
    """Return the question that an error raises; None where only another file helps."""
    first = error.problems[0]
    if first.kind == CHOOSE_SHEET:
        with opened(path) as sheets:
            return Question("sheet", tuple(map(Choice, titles_with_rows(sheets))))
    if all(problem.kind == UNKNOWN_COLUMN for problem in error.problems):
        return Question("columns", (Choice("skip"),), error.problems)
    if roster is not None and pack is not None:
        options: tuple[Option, ...] = ("date-format", "decimal")
        for option in options:
            if any(problem.file == OPTION and problem.field == option for problem in error.problems):
                cells = [problem for problem in error.problems if problem.file != OPTION]
                return convention_question(option, roster, pack, cells)
    return None


def question_of_output(error: OutputError) -> Question | None:
    """Return the question that an error of a file raises; None where no answer helps."""
    return Question("split", (Choice(str(error.sheets)),)) if error.kind == "split" else None


def _unclear(option: Option, roster: Roster, pack: Pack) -> Iterator[str]:
    """Yield each different cell that may be readable by an option."""
    seen: set[str] = set()
    for record in roster.source.records():
        for cell in roster.reader.typed_cells(record, pack):
            text = cell.text.strip()
            if text not in seen and PLAIN.missing(cell.kind, text) == option:
                seen.add(text)
                yield text


def _date_choices(examples: Sequence[str]) -> tuple[Choice, ...]:
    """Return each format in which one of the cells is a date, and an example: best one that could mean different days."""
    choices: dict[str, Choice] = {}
    for example in sorted(examples, key=_count_days, reverse=True):
        for form in fitting_formats(example):
            choices.setdefault(form.text, Choice(form.text, example, _reading(form, example)))
    return tuple(sorted(choices.values(), key=lambda choice: not choice.value.startswith("MM")))


def _count_days(cell: str) -> int:
    """Return how many different days a cell could mean: 01/01/1950 is one day, however it is read."""
    return len({form.day(cell) for form in fitting_formats(cell)})


def _reading(form: DayFormat, example: str) -> str:
    day = form.day(example)
    return "" if day is None else date_text(day)


def _decimal_choices(examples: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice("comma", text, text.replace(",", ".")) for text in examples[:1])


def _name_choices(examples: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice("last-first", text, last_name_first(text) or text) for text in examples[:1])


_CHOICES: Mapping[Option, Callable[[Sequence[str]], tuple[Choice, ...]]] = {
    "date-format": _date_choices,
    "decimal": _decimal_choices,
    "names": _name_choices,
}
