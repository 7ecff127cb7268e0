"""An empty roster to fill in; its columns are the patient options."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.infra.atomic_write import refuse_unwritable, write_atomically
from handouts.infra.errors import file_error
from handouts.model.fact import UNKNOWN
from handouts.model.pack import Pack
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.patients.options import PatientOption
from handouts.reading.rosters.code_columns import is_asked
from handouts.reading.rosters.xlsx.choose_sheet import HELP_HEADING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SUFFIXES = (".csv", ".xlsx")
_OF_A_FILE = ("last-sheet", "reviewed-by", "reviewed-on")
"""What `handouts revise` writes into a patient's file, and nobody types into a list."""
_LAST_ROW = 1000
"""The last row with a list of choices."""


def write_roster(path: Path, pack: Pack) -> tuple[Path, ...]:
    """Write an empty roster as CSV or XLSX by its suffix, or as both if it has none; InputError for another suffix."""
    if path.suffix and path.suffix.lower() not in _SUFFIXES:
        raise file_error(path, "a roster must end in .csv or .xlsx")
    paths = (path,) if path.suffix else tuple(path.with_suffix(suffix) for suffix in _SUFFIXES)
    for file in paths:  # both or none
        refuse_unwritable(file, force=False)
    for file in paths:
        write_atomically(file, empty_roster(file.suffix.lower(), pack))
    return paths


def empty_roster(suffix: str, pack: Pack) -> bytes:
    """Return an empty roster for a pack as a ".csv" or an ".xlsx" file."""
    return _csv(pack) if suffix == ".csv" else _xlsx(pack)


def _columns(pack: Pack) -> list[PatientOption]:
    options = patient_options(pack.facts)
    return [
        option
        for option in options
        if option.shape == "one" and option.name not in _OF_A_FILE and is_asked(option.name, pack)
    ]


def _csv(pack: Pack) -> bytes:
    text = StringIO()
    csv.writer(text).writerow(option.name for option in _columns(pack))
    return text.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _xlsx(pack: Pack) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Roster"
    columns = _columns(pack)
    sheet.append([option.name for option in columns])
    sheet.freeze_panes = "B2"
    for number, option in enumerate(columns, start=1):
        _prepare(sheet, number, option)
    _help(book.create_sheet("Help"), pack)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _prepare(sheet: Worksheet, number: int, option: PatientOption) -> None:
    """Set the width and the format of a column, and a list of choices if there are few."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    sheet.cell(1, number).font = Font(bold=True)
    column = sheet.column_dimensions[letter]
    column.width = max(12, len(option.name) + 4)
    column.number_format = {"YYYY-MM-DD": "yyyy-mm-dd", "TEXT": "@"}.get(option.metavar, "General")
    if "|" in option.metavar:
        choices = DataValidation("list", formula1=f'"{option.metavar.replace("|", ",")}"', allow_blank=True)
        choices.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(choices)


def _answers(option: PatientOption, pack: Pack) -> str:
    """Return what may be typed; of a fact with words, what each of them means."""
    fact = pack.facts.get(option.name)
    if fact is None or not fact.words:
        return option.metavar
    return ", ".join((*map(fact.typed_choice, fact.words), UNKNOWN))


def _help(sheet: Worksheet, pack: Pack) -> None:
    from openpyxl.styles import Font

    sheet.append(HELP_HEADING)
    for option in _columns(pack):
        sheet.append([option.name, _answers(option, pack), option.help])
    for option in patient_options(pack.facts):
        if option.shape == "one":
            continue
        _, _, value = option.metavar.partition("=")
        example = pack.exercises[0 if option.shape == "per-exercise" else -1].id
        sheet.append([f"{option.name} {example}", value.strip('"') or "yes", option.help])
    sheet.append(["", "", "Leave a cell empty if you do not know; nothing is assumed to be normal."])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABC", (26, 34, 90), strict=True):
        sheet.column_dimensions[letter].width = width
