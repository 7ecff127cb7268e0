"""The options that say how a roster is written, for every command that reads one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from handouts.reading.rosters.conventions import Conventions
    from handouts.reading.rosters.dates import DayFormat
    from handouts.reading.rosters.name_order import NameOrder

_Command = TypeVar("_Command", bound=Callable[..., object])


def _days(_context: click.Context, _parameter: click.Parameter, text: str | None) -> DayFormat | None:
    if text is None:
        return None
    from handouts.reading.rosters.dates import day_format

    form = day_format(text)
    if form is None:
        raise click.BadParameter(f"{text!r} is not a date format; use one such as MM/DD/YYYY or DD/MM/YYYY")
    return form


_OPTIONS = (
    click.option(
        "--date-format",
        "days",
        callback=_days,
        metavar="MM/DD/YYYY",
        help="How dates are written in the roster, besides YYYY-MM-DD.",
    ),
    click.option(
        "--decimal",
        type=click.Choice(["comma", "point"]),
        default="point",
        show_default=True,
        help="How decimals are written in the roster: -2,7 or -2.7.",
    ),
    click.option(
        "--names",
        type=click.Choice(["last-first", "as-written"]),
        help="How names with a comma are written: Lee, Ann is printed as Ann Lee, or as it is.",
    ),
    click.option("--sheet", metavar="NAME", help="XLSX: the worksheet to read, if more than one has rows."),
    click.option(
        "--other-columns",
        type=click.Choice(["refuse", "skip"]),
        default="refuse",
        show_default=True,
        help="CSV, XLSX: what to do with columns that no handout uses, such as a phone number.",
    ),
)


def roster_options(command: _Command) -> _Command:
    """Give a command the options for how a roster is written."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def conventions_of(
    roster: Path,
    days: DayFormat | None,
    decimal: str,
    names: NameOrder | None,
    sheet: str | None,
    other_columns: str,
) -> Conventions:
    """Return how a roster is written; click.UsageError for an option that would be ignored for this kind of roster."""
    if sheet is not None and (roster.is_dir() or roster.suffix.lower() not in (".xlsx", ".xlsm")):
        raise click.UsageError(f"--sheet works only with an XLSX workbook; {roster} is not one")
    if other_columns == "skip" and (roster.is_dir() or roster.suffix.lower() in (".jsonl", ".ndjson")):
        raise click.UsageError(f"--other-columns works only with a CSV or XLSX table; {roster} is not one")
    if roster.is_dir() and (days is not None or decimal == "comma" or names is not None):
        raise click.UsageError(
            "--date-format, --decimal and --names work only with tables; patient files always use 1950-03-04 and -2.7"
        )
    from handouts.reading.rosters.conventions import Conventions

    return Conventions(days, decimal_comma=decimal == "comma", names=names)
