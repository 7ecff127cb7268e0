"""A roster as JSON Lines: one object a line, with a roster's columns or a patient file's keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.batch.days import DayFormat, day_columns, with_iso_days
from handouts.batch.records import Raw, Record, Roster, roster_problem, unreadable
from handouts.errors import InputError
from handouts.model.pack import Pack
from handouts.reading.columns import Columns, flat_to_raw, read_columns
from handouts.reading.places import Provenance

_LONGEST = 1_000_000
"""Characters of one line; a patient has a few hundred."""
_MOST_KINDS = 1000
"""A file whose every line has other keys must not fill the memory."""


@dataclass(frozen=True, slots=True)
class JsonSource:
    """A file of JSON lines, read anew each time it is asked for its rows."""

    path: Path

    def records(self) -> Iterator[Record]:
        """Yield every line that is not empty."""
        try:
            with self.path.open(encoding="utf-8-sig") as stream:
                number = 0
                while line := stream.readline(_LONGEST):
                    number += 1
                    if line.strip():
                        yield Record(number, number, (line.strip(),))
        except UnicodeError:
            raise InputError([roster_problem(str(self.path), None, "the file is not in UTF-8")]) from None
        except OSError as error:
            raise unreadable(self.path, error) from None


@dataclass(frozen=True, slots=True)
class JsonReader:
    """How a line is understood: a text, number or truth value is a column's cell, what is nested is a file's part."""

    file: str
    form: DayFormat | None
    known: dict[tuple[str, ...], Columns] = field(default_factory=dict, compare=False)
    """Columns by their keys: lines with the same keys look the words up once."""

    def raw(self, record: Record, pack: Pack, /) -> tuple[Raw, Provenance]:
        """Return the line in the shape of a patient's file; InputError where it is no object or has unknown keys."""
        found = self._object(record)
        flat = {key: _cell(value) for key, value in found.items() if not isinstance(value, dict | list)}
        columns = self._columns(tuple(flat), pack, record.line)
        cells = with_iso_days(tuple(flat.values()), day_columns(columns.paths), self.form)
        raw, where = flat_to_raw(cells, columns, record.line)
        for key, value in found.items():
            if isinstance(value, dict | list):
                self._refuse_twice(key, raw, record.line)
                raw[key] = value
        return raw, where

    def _object(self, record: Record) -> Mapping[str, Any]:
        try:
            found = json.loads(record.cells[0], object_pairs_hook=_unrepeated)
        except _RepeatedError as error:
            raise InputError([roster_problem(self.file, record.line, f'"{error}" is there twice')]) from None
        except (ValueError, RecursionError):
            message = "the line is not JSON; write one object a line"
            raise InputError([roster_problem(self.file, record.line, message)]) from None
        if not isinstance(found, dict):
            message = 'the line is not an object; write {"name": ..., "born": ...}'
            raise InputError([roster_problem(self.file, record.line, message)])
        return found

    def _columns(self, keys: tuple[str, ...], pack: Pack, line: int) -> Columns:
        columns = self.known.get(keys)
        if columns is None:
            columns = read_columns(keys, pack, self.file, line)
            if len(self.known) < _MOST_KINDS:
                self.known[keys] = columns
        return columns

    def _refuse_twice(self, key: str, raw: Raw, line: int) -> None:
        if key.replace("_", "-") in {str(other).replace("_", "-") for other in raw}:
            message = f'"{key}" is said in two ways; keep one of them'
            raise InputError([roster_problem(self.file, line, message)])


class _RepeatedError(ValueError):
    """A key that an object has twice; the last one would win in silence."""


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedError(key)
        found[key] = value
    return found


def _cell(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else repr(value)


def open_json(path: Path, form: DayFormat | None) -> Roster:
    """Open a roster of JSON lines; a rejected line is given back whole, in one cell."""
    return Roster(str(path), ("line",), JsonSource(path), JsonReader(str(path), form), mended_in_place=True)
