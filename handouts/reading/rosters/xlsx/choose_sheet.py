"""Which sheet of a workbook is the roster: the only one that shows rows, or the one that is named; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.infra.errors import InputError, Problem, printable
from handouts.reading.rosters.records import roster_problem
from handouts.reading.rosters.xlsx.workbook import Sheet
from handouts.reading.validation.suggestions import did_you_mean

HELP_HEADING = ("column", "write", "what it says")
"""The first row of the help sheet beside an empty roster (`handouts new roster`), which is never taken for patients."""


def chosen(sheets: Sequence[Sheet], name: str | None, file: str) -> tuple[int, tuple[str, ...]]:
    """Return the index of the sheet with the roster, and what its user must know; InputError where none is plainly it."""
    if name is not None:
        return _named(sheets, name), ()
    filled = [(index, sheet) for index, sheet in enumerate(sheets) if sheet.has_content()]
    shown = [(index, sheet) for index, sheet in filled if not sheet.is_hidden and not _is_help(sheet)]
    hidden = [sheet for _, sheet in filled if sheet.is_hidden]
    if len(shown) != 1:
        raise InputError([roster_problem(file, None, _why_none([sheet for _, sheet in shown], hidden))])
    if not hidden:
        return shown[0][0], ()
    what, verb = ("the hidden sheet", "was") if len(hidden) == 1 else ("the hidden sheets", "were")
    return shown[0][0], (f"{what} {_quoted(hidden)} {verb} not read; to use another sheet, add --sheet NAME",)


def _named(sheets: Sequence[Sheet], name: str) -> int:
    wanted = name.strip().casefold()
    titles = [sheet.title.strip().casefold() for sheet in sheets]
    if wanted in titles:
        return titles.index(wanted)
    known = [printable(sheet.title) for sheet in sheets]
    message = f"there is no sheet {printable(name)!r}; the workbook has {_quoted(sheets)}{did_you_mean(name, known)}"
    raise InputError([Problem("option", None, "--sheet", message)])


def _why_none(shown: Sequence[Sheet], hidden: Sequence[Sheet]) -> str:
    if shown:
        return (
            f"more than one sheet has rows: {_quoted(shown)}; choose the roster, such as "
            f'--sheet "{printable(shown[0].title)}", or delete the others'
        )
    if hidden:
        return f"the visible sheets are empty, but hidden ones have rows: {_quoted(hidden)}; unhide one, or choose it with --sheet"
    return "the workbook is empty; the first row of a sheet must name the columns"


def _is_help(sheet: Sheet) -> bool:
    """Return whether a sheet is the help that `handouts new roster` puts beside the roster."""
    cells = sheet.heading().cells
    return all(
        column in cells and cells[column].value == heading for column, heading in enumerate(HELP_HEADING)
    )


def _quoted(sheets: Iterable[Sheet]) -> str:
    return ", ".join(f'"{printable(sheet.title)}"' for sheet in sheets)
