"""A JSON Lines roster: one object per line, with a roster's columns or a patient file's keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.infra.errors import InputError, Problem, file_error, printable
from handouts.model.pack import Pack
from handouts.reading.patients.raw import put
from handouts.reading.rosters.columns import Columns, flat_to_raw, is_text, read_columns
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.json_line import LineError, parse_object
from handouts.reading.rosters.records import Raw, Record, RecordSource, Roster, TypedCell
from handouts.reading.rosters.text_file import BoundedLines, encoding_of_file, opened_text
from handouts.reading.yaml.locations import Provenance, dashed

_MOST_KEY_SETS = 1000
"""Sets of keys that are cached; a file in which every line has different keys must not fill the memory."""


@dataclass(frozen=True, slots=True)
class JsonSource(RecordSource):
    """A JSON Lines file, read again each time its rows are asked for."""

    path: Path

    def records(self) -> Iterator[Record]:
        """Yield every line that is not empty."""
        encoding = encoding_of_file(self.path, "save it as UTF-8")
        with opened_text(self.path, encoding, None, "save it as UTF-8") as stream:
            lines = BoundedLines(stream, str(self.path))
            for number, line in enumerate(lines, start=1):
                lines.end_row()
                if line.strip():
                    yield Record(number, number, (line.strip(),))


@dataclass(frozen=True, slots=True)
class JsonReader:
    """Reads a line: a string, number or boolean is the cell of a column, a list or object is a part of a patient file."""

    file: str
    conventions: Conventions
    known: dict[tuple[str, ...], Columns] = field(default_factory=dict, compare=False, repr=False)
    """Columns by their keys, so that lines with the same keys are looked up once."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the line in the shape of a patient file; InputError where it is not an object or has unknown keys."""
        values = self._object(record)
        flat = {key: value for key, value in values.items() if not isinstance(value, dict | list)}
        columns = self._columns(tuple(flat), pack, record.line)
        self._refuse_booleans(flat, columns, record.line)
        cells = [_cell(value) for value in flat.values()]
        raw, provenance = flat_to_raw(cells, columns, record.line, self.conventions.value)
        for path, kind, value in zip(columns.paths, columns.kinds, flat.values(), strict=True):
            if kind == "number" and _is_number(value):
                put(raw, path, value)  # a JSON number is not subject to --decimal
        for key, value in values.items():
            if isinstance(value, dict | list):
                self._refuse_twice(key, raw, record.line)
                raw[key] = value
        for _, part in _parts_with_a_date(values, pack):
            part["on"] = self.conventions.value("date", part["on"])
        return raw, provenance

    def typed_cells(self, record: Record, pack: Pack, /) -> Iterator[TypedCell]:
        """Yield the strings of the line, and the dates in its nested parts."""
        try:
            values = self._object(record)
            flat = {key: value for key, value in values.items() if isinstance(value, str)}
            columns = self._columns(tuple(flat), pack, record.line)
        except InputError:
            return
        yield from map(TypedCell, columns.paths, columns.kinds, columns.headings, flat.values())
        for key, part in _parts_with_a_date(values, pack):
            yield TypedCell((key, "on"), "date", f"{key}.on", part["on"])

    def _object(self, record: Record) -> Mapping[str, Any]:
        try:
            return parse_object(record.cells[0])
        except LineError as error:
            raise file_error(self.file, str(error), record.line) from None

    def _columns(self, keys: tuple[str, ...], pack: Pack, line: int) -> Columns:
        if any(not key.strip() for key in keys):
            message = "a key is empty; name the value or delete both"
            raise InputError([Problem(self.file, line, '""', message)])
        columns = self.known.get(keys)
        if columns is None:
            columns = read_columns(keys, pack, self.file, line)
            if len(self.known) < _MOST_KEY_SETS:
                self.known[keys] = columns
        return columns

    def _refuse_booleans(self, flat: Mapping[str, Any], columns: Columns, line: int) -> None:
        problems = [
            Problem(self.file, line, key, f'{word} is not text; put it in quotes: "{word}"')
            for (key, value), path in zip(flat.items(), columns.paths, strict=True)
            if isinstance(value, bool) and is_text(path)
            for word in ("true" if value else "false",)
        ]
        if problems:
            raise InputError(problems)

    def _refuse_twice(self, key: str, raw: Raw, line: int) -> None:
        if dashed(key) in set(map(dashed, raw)):
            message = f'"{printable(key)}" is given in two ways; keep only one of them'
            raise file_error(self.file, message, line)


def _parts_with_a_date(values: Mapping[str, Any], pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each nested part that has a date as a string, with its key."""
    for key, value in values.items():
        if dashed(key) == "cleared" or dashed(key) in pack.facts:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict) and isinstance(part.get("on"), str):
                    yield key, part


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def open_json(path: Path, conventions: Conventions) -> Roster:
    """Open a JSON Lines roster; a rejected line is returned as one cell."""
    reader = JsonReader(str(path), conventions)
    return Roster(str(path), ("line",), JsonSource(path), reader, fixed_in_place=True)
