"""How a list is to be read and printed, as chosen on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.model.fact import Facts
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.rosters.conventions import Conventions, Option
from handouts.reading.rosters.dates import day_format
from handouts.reading.rosters.name_order import NameOrder

_MOST_PATIENTS = 1_000_000


def sortable(facts: Facts) -> tuple[str, ...]:
    """Return the columns by which the print file may be sorted, for a pack with these facts."""
    return tuple(option.name for option in patient_options(facts) if option.shape == "one")


def packs_of(form: Mapping[str, str]) -> tuple[str, ...]:
    """Return the packs that were chosen on the page, not yet checked."""
    return tuple(filter(None, map(str.strip, form.get("packs", "").splitlines())))


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a run, and the questions that need not be asked again."""

    date_format: str = ""
    decimal_comma: bool = False
    last_first: bool = False
    """Whether names with a comma are written "Last, First"."""
    sheet: str | None = None
    skip_others: bool = False
    two_sided: bool = True
    sort: str | None = None
    split_every: int | None = None
    name_in_file: bool = False
    packs: tuple[str, ...] = ()
    """The packs for the whole list, by what a patient's file calls them; none for the usual ones."""
    settled: frozenset[Option] = frozenset()
    """Questions that were answered with "none of these": the rows are to be fixed."""

    @classmethod
    def of_form(cls, form: Mapping[str, str], facts: Facts) -> Self:
        """Return the options of the page's form; InputError with every value that is none of those offered."""
        problems: list[Problem] = []
        date_format, sort, split = (form.get(name, "").strip() for name in ("date-format", "sort", "split"))
        if date_format and day_format(date_format) is None:
            problems.append(Problem(OPTION, None, "date-format", "Choose one of the ways to write a date"))
        if sort and sort not in sortable(facts):
            problems.append(Problem(OPTION, None, "sort", "Choose one of the columns for the order"))
        if split and not (split.isascii() and split.isdigit() and 0 < int(split) <= _MOST_PATIENTS):
            message = "Type how many patients go into one file, such as 50, or leave it empty"
            problems.append(Problem(OPTION, None, "split", message))
        if problems:
            raise InputError(problems)
        return cls(
            date_format=date_format,
            two_sided=form.get("two-sided") == "yes",
            sort=sort or None,
            split_every=int(split) if split else None,
            name_in_file=form.get("name-in-file") == "yes",
            packs=packs_of(form),
        )

    @property
    def conventions(self) -> Conventions:
        """Return how dates and numbers are written."""
        days = day_format(self.date_format) if self.date_format else None
        names: NameOrder | None = "last-first" if self.last_first else None
        return Conventions(days, decimal_comma=self.decimal_comma, names=names)

    def with_form(self, form: Self) -> Self:
        """Return these answers with the options of another form; a date format that was answered stays."""
        return replace(
            form,
            date_format=form.date_format or self.date_format,
            decimal_comma=self.decimal_comma,
            last_first=self.last_first,
            sheet=self.sheet,
            skip_others=self.skip_others,
            settled=self.settled,
        )

    def answered(self, question: str, value: str) -> Self:
        """Return the options with the answer to a question; an empty value stands for "none of these"."""
        match question:
            case "date-format":
                return replace(self, date_format=value, settled=self._settled("date-format", value))
            case "decimal":
                return replace(self, decimal_comma=bool(value), settled=self._settled("decimal", value))
            case "names":
                return replace(self, last_first=bool(value), settled=self._settled("names", value))
            case "sheet":
                return replace(self, sheet=value)
            case "columns":
                return replace(self, skip_others=True)
            case _:
                return replace(self, split_every=int(value))

    def _settled(self, option: Option, value: str) -> frozenset[Option]:
        return self.settled.difference([option]) if value else self.settled.union([option])
