"""Chooses the sheet of a workbook that is the roster: the only visible one with rows, or the named one; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.infra.errors import CHOOSE_SHEET, OPTION, InputError, Problem, printable
from handouts.reading.rosters.xlsx.workbook import Sheet
from handouts.reading.validation.suggestions import did_you_mean

HELP_HEADING = ("column", "write", "what it says")
"""The first row of the help sheet beside an empty roster (`handouts new roster`), which is never read as a roster."""


def chosen(sheets: Sequence[Sheet], name: str | None, file: str) -> tuple[int, tuple[str, ...]]:
    """Return the index of the roster's sheet, and warnings about it; InputError where it is not clear which one it is."""
    if name is not None:
        return _named(sheets, name), ()
    filled = [(index, sheet) for index, sheet in enumerate(sheets) if sheet.has_content()]
    shown = [(index, sheet) for index, sheet in filled if not sheet.is_hidden and not _is_help(sheet)]
    hidden = [sheet for _, sheet in filled if sheet.is_hidden]
    if len(shown) != 1:
        message, title = _why_none([sheet for _, sheet in shown], hidden)
        kind, values = (CHOOSE_SHEET, {"title": title}) if title else ("", {})
        raise InputError([Problem(file, None, "", message, kind=kind, values=values)])
    if not hidden:
        return shown[0][0], ()
    subject, verb = ("the hidden sheet", "was") if len(hidden) == 1 else ("the hidden sheets", "were")
    return shown[0][0], (
        f"{subject} {_quoted(hidden)} {verb} not read; to use another sheet, choose it by its name",
    )


def titles_with_rows(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the titles of the sheets that may be a roster, the visible ones first."""
    filled = [sheet for sheet in sheets if sheet.has_content() and not _is_help(sheet)]
    return tuple(sheet.title for sheet in sorted(filled, key=lambda sheet: sheet.is_hidden))


def _named(sheets: Sequence[Sheet], name: str) -> int:
    wanted = name.strip().casefold()
    titles = [sheet.title.strip().casefold() for sheet in sheets]
    if wanted in titles:
        return titles.index(wanted)
    known = [printable(sheet.title) for sheet in sheets]
    message = f"there is no sheet {printable(name)!r}; the workbook has {_quoted(sheets)}{did_you_mean(name, known)}"
    raise InputError([Problem(OPTION, None, "sheet", message)])


def _why_none(shown: Sequence[Sheet], hidden: Sequence[Sheet]) -> tuple[str, str | None]:
    """Return why no sheet is plainly the roster, and the title of one that may be chosen."""
    if shown:
        message = f"more than one sheet has rows: {_quoted(shown)}; delete the others, or choose the roster by its name"
        return message, printable(shown[0].title)
    if hidden:
        message = f"the visible sheets are empty, but hidden ones have rows: {_quoted(hidden)}; unhide one, or choose it by its name"
        return message, printable(hidden[0].title)
    return "the workbook is empty; the first row of a sheet must name the columns", None


def _is_help(sheet: Sheet) -> bool:
    """Return whether a sheet is the help sheet that `handouts new roster` writes."""
    cells = sheet.heading().cells
    return all(
        column in cells and cells[column].value == heading for column, heading in enumerate(HELP_HEADING)
    )


def _quoted(sheets: Iterable[Sheet]) -> str:
    return ", ".join(f'"{printable(sheet.title)}"' for sheet in sheets)
