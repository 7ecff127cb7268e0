"""A rejected row as somebody can fix it: only its wrong cells, each with its messages."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.rosters.columns import read_columns
from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import TableReader
from handouts.web.roster.messages import RejectedRow, WrongCell


def rejected_row(roster: Roster, pack: Pack, record: Record, problems: Sequence[Problem]) -> RejectedRow:
    """Return a row to fix."""
    reader = roster.reader
    headings = roster.headings
    by_field: dict[str, list[Problem]] = {}
    for problem in problems:
        by_field.setdefault(problem.field, []).append(problem)
    if isinstance(reader, TableReader):
        texts = tuple(reader.cells(record))
        fields = {field: found for field, found in by_field.items() if _is_column(field, headings, pack)}
        if "" in by_field:  # its cells may be under the wrong headings
            fields = {**{heading: [] for heading in headings}, **fields}
    else:
        texts, fields = record.cells, {heading: [] for heading in headings}
    cells = dict(zip(headings, texts, strict=False))
    return RejectedRow(
        record.number,
        roster.source.row_name(record.number),
        _patient(roster, pack, record),
        tuple(
            f"{field}: {problem.message}" if field else problem.message
            for field, found in by_field.items()
            if field not in fields
            for problem in found
        ),
        tuple(_wrong_cell(roster, field, cells.get(field, ""), found) for field, found in fields.items()),
        tuple(text for text in texts[len(headings) :] if text.strip()),
    )


def _wrong_cell(roster: Roster, heading: str, text: str, problems: Sequence[Problem]) -> WrongCell:
    approval = next((problem.approval for problem in problems if problem.approval), None)
    return WrongCell(
        heading,
        text,
        tuple(problem.message for problem in problems),
        "" if approval is None else _approval_heading(roster, approval),
    )


def _approval_heading(roster: Roster, what: str) -> str:
    """Return the heading of the column that approves something, as the roster has it or as it would be called."""
    reader = roster.reader
    if isinstance(reader, TableReader) and ("approvals", what) in reader.columns.paths:
        return reader.columns.headings[reader.columns.paths.index(("approvals", what))]
    return f"approve {what}"


def _is_column(field: str, headings: Sequence[str], pack: Pack) -> bool:
    """Return whether a field is a column of the roster, or could be a new one."""
    if field in headings:
        return True
    try:
        return bool(field) and bool(read_columns([field], pack, ""))
    except InputError:
        return False


def _patient(roster: Roster, pack: Pack, record: Record) -> str:
    """Return the patient's name as typed; empty where it is not known."""
    reader = roster.reader
    if isinstance(reader, TableReader):
        named = zip(reader.columns.paths, reader.cells(record), strict=False)
        return " ".join(text.strip() for path, text in named if path[:1] == ("name",) and text.strip())
    try:
        name = reader.raw(record, pack)[0].get("name")
    except InputError:
        return ""
    return name if isinstance(name, str) else ""
