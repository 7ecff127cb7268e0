"""A roster as JSON Lines: one object a line, with a roster's columns or a patient file's keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.infra.errors import InputError, Problem, printable
from handouts.model.pack import Pack
from handouts.reading.patients.raw import put
from handouts.reading.rosters.columns import Columns, flat_to_raw, is_number, is_text, read_columns
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.records import Raw, Record, Roster, TypedCell, roster_problem
from handouts.reading.rosters.table import MAX_COLUMNS
from handouts.reading.rosters.text_file import BoundedLines, encoding_of_file, opened_text
from handouts.reading.yaml.builder import MAX_DEPTH
from handouts.reading.yaml.locations import Provenance
from handouts.reading.yaml.typed_values import TypedFloat, number_as_typed

_MOST_KINDS = 1000
"""A file whose every line has other keys must not fill the memory."""
_WITH_A_DAY = frozenset({"cleared", "t-score"})
"""Parts of a patient's file in which a day may be, as "on"."""


@dataclass(frozen=True, slots=True)
class JsonSource:
    """A file of JSON lines, read anew each time it is asked for its rows."""

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

    def row_name(self, number: int) -> str:
        """Return what a row is called, by its number."""
        return f"row {number}"

    def warnings(self) -> Sequence[str]:
        """Return nothing: what is typed is all there is to see."""
        return ()


@dataclass(frozen=True, slots=True)
class JsonReader:
    """How a line is understood: a text, number or truth value is a column's cell, what is nested is a file's part."""

    file: str
    conventions: Conventions
    known: dict[tuple[str, ...], Columns] = field(default_factory=dict, compare=False, repr=False)
    """Columns by their keys: lines with the same keys look the words up once."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the line in the shape of a patient's file; InputError where it is no object or has unknown keys."""
        found = self._object(record)
        flat = {key: value for key, value in found.items() if not isinstance(value, dict | list)}
        columns = self._columns(tuple(flat), pack, record.line)
        self._refuse_truth_values(flat, columns, record.line)
        cells = [_cell(value) for value in flat.values()]
        raw, where = flat_to_raw(cells, columns, record.line, self.conventions.value)
        for path, value in zip(columns.paths, flat.values(), strict=True):
            if is_number(path) and _is_number(value):
                put(raw, path, value)  # what is no text has no comma or point that could be meant otherwise
        for key, value in found.items():
            if isinstance(value, dict | list):
                self._refuse_twice(key, raw, record.line)
                raw[key] = value
        for _, part in _parts_with_a_day(found):
            part["on"] = self.conventions.value(("cleared", "on"), part["on"])
        return raw, where

    def typed_cells(self, record: Record, pack: Pack, /) -> Iterator[TypedCell]:
        """Yield the texts of the line, and the days in its nested parts."""
        try:
            found = self._object(record)
            flat = {key: value for key, value in found.items() if isinstance(value, str)}
            columns = self._columns(tuple(flat), pack, record.line)
        except InputError:
            return
        yield from map(TypedCell, columns.paths, columns.headings, flat.values())
        for key, part in _parts_with_a_day(found):
            yield TypedCell(("cleared", "on"), f"{key}.on", part["on"])

    def _object(self, record: Record) -> Mapping[str, Any]:
        try:
            found = json.loads(
                record.cells[0],
                object_pairs_hook=_unrepeated,
                parse_float=lambda text: TypedFloat(float(text), text),
                parse_int=lambda text: number_as_typed(int(text), text),
                parse_constant=_no_constant,
            )
        except _RepeatedError as error:
            message = f'"{printable(str(error))}" is listed twice; keep one of them'
            raise InputError([roster_problem(self.file, record.line, message)]) from None
        except (ValueError, RecursionError):
            message = "the line is not JSON; write one object per line"
            raise InputError([roster_problem(self.file, record.line, message)]) from None
        if _depth_exceeds(found, MAX_DEPTH):
            message = f"the line is nested more than {MAX_DEPTH} levels deep; a patient needs far fewer"
            raise InputError([roster_problem(self.file, record.line, message)])
        if not isinstance(found, dict):
            message = 'the line is not an object; write {"name": ..., "born": ...}'
            raise InputError([roster_problem(self.file, record.line, message)])
        if len(found) > MAX_COLUMNS:
            message = f"the line has {len(found):,} keys; at most {MAX_COLUMNS:,} are read"
            raise InputError([roster_problem(self.file, record.line, message)])
        return found

    def _columns(self, keys: tuple[str, ...], pack: Pack, line: int) -> Columns:
        if any(not key.strip() for key in keys):
            message = "a key is empty; name the value or delete both"
            raise InputError([Problem(self.file, line, '""', message)])
        columns = self.known.get(keys)
        if columns is None:
            columns = read_columns(keys, pack, self.file, line)
            if len(self.known) < _MOST_KINDS:
                self.known[keys] = columns
        return columns

    def _refuse_truth_values(self, flat: Mapping[str, Any], columns: Columns, line: int) -> None:
        problems = [
            Problem(self.file, line, key, f'{word} is not text; put it in quotes: "{word}"')
            for (key, value), path in zip(flat.items(), columns.paths, strict=True)
            if isinstance(value, bool) and is_text(path)
            for word in ("true" if value else "false",)
        ]
        if problems:
            raise InputError(problems)

    def _refuse_twice(self, key: str, raw: Raw, line: int) -> None:
        if _dashed(key) in {_dashed(str(other)) for other in raw}:
            message = f'"{printable(key)}" is given in two ways; keep only one of them'
            raise InputError([roster_problem(self.file, line, message)])


def _depth_exceeds(value: object, most: int) -> bool:
    """Return whether lists and objects lie more than *most* levels deep in each other."""
    level = [value]
    for _ in range(most + 1):
        level = [
            below
            for one in level
            if isinstance(one, dict | list)
            for below in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


class _RepeatedError(ValueError):
    """A key that an object has twice; the last one would win in silence."""


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    seen: set[str] = set()
    for key, value in pairs:
        if _dashed(key) in seen:
            raise _RepeatedError(key)
        seen.add(_dashed(key))
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    """NaN and Infinity, which Python's reader takes though JSON has neither."""
    raise ValueError(name)


def _dashed(key: str) -> str:
    return key.replace("_", "-")


def _parts_with_a_day(found: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each nested part that has a day as text, and the key it is under."""
    for key, value in found.items():
        if _dashed(key) in _WITH_A_DAY:
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
    """Open a roster of JSON lines; a rejected line is given back whole, in one cell."""
    reader = JsonReader(str(path), conventions)
    return Roster(str(path), ("line",), JsonSource(path), reader, fixed_in_place=True)
