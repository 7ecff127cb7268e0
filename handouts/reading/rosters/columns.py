"""A roster's columns in the terms of a patient file, and its rows in that shape; what is said is checked in patient.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.patients.options import PATIENT_OPTIONS
from handouts.reading.patients.raw import NUMBERS, option_names, put, typed_value
from handouts.reading.validation.suggestions import ALIASES, did_you_mean, squashed
from handouts.reading.yaml.locations import Path, Provenance, normal

DATE_PATHS: frozenset[Path] = frozenset({("born",), ("started",), ("cleared", "on")})
"""Where a cell is a day; one that is written otherwise than year-month-day has to be read before the check."""
_EMPTY = "this heading is empty; name the column or delete it"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one roster: for each its path in a patient file, and its heading as typed."""

    file: str
    paths: tuple[Path, ...]
    headings: tuple[str, ...]
    named: Mapping[Path, str]
    unsaid: Mapping[Path, str]
    """What a column would be called that the roster lacks."""


def read_columns(header: Sequence[str], pack: Pack, file: str, line: int = 1) -> Columns:
    """Return what each column of a header is for; InputError with every column that is unknown or there twice."""
    table = _table(pack)
    problems: list[Problem] = []
    paths: list[Path] = []
    for index, heading in enumerate(header):
        path = table.get(squashed(heading), (heading, ()))[1]
        if not heading.strip():
            problems.append(Problem(file, line, f"column {index + 1} ({column_letters(index)})", _EMPTY))
        elif not path:
            message = "this is not a known column" + did_you_mean(
                heading, [name for name, _ in table.values()]
            )
            problems.append(Problem(file, line, heading, message))
        elif path in paths:
            first = header[paths.index(path)]
            problems.append(
                Problem(
                    file, line, heading, f'this column means the same as "{first}"; keep only one of them'
                )
            )
        paths.append(path)
    if problems:
        raise InputError(problems)
    named: dict[Path, str] = {normal(path): heading for path, heading in zip(paths, header, strict=True)}
    return Columns(file, tuple(paths), tuple(header), named, option_names())


def is_number(path: Path) -> bool:
    """Return whether a cell is a number."""
    return path[0] != "approvals" and path[-1] in NUMBERS


def is_text(path: Path) -> bool:
    """Return whether a cell is text in anybody's own words, an identifier too: it must arrive as it was typed."""
    from handouts.model.patient import Patient
    from handouts.reading.validation.schema_lookup import is_free_text

    return path[0] == "approvals" or is_free_text(Patient, path)


def flat_to_raw(
    cells: Sequence[str], columns: Columns, line: int, value: Callable[[Path, str], Any] = typed_value
) -> tuple[dict[str, Any], Provenance]:
    """Return a row in the shape of a patient file, and where its values come from; an empty cell says nothing.

    `value` reads the text of one cell, given the path that it fills.
    """
    raw: dict[str, Any] = {}
    more: dict[Path, str] = {}
    written: dict[Path, str] = {}
    for path, heading, cell in zip(columns.paths, columns.headings, cells, strict=False):
        text = cell.strip()
        if not text:
            continue
        if path[0] == "approvals":
            approvals = raw.setdefault("approvals", [])
            more[normal(("approvals", len(approvals)))] = heading
            approvals.append(_approval(str(path[1]), text))
            continue
        read = value(path, text)
        if str(read) != text:
            written[normal(path)] = text
        if len(path) == 1:
            raw[str(path[0])] = read
        else:
            put(raw, path, read)
    where = Provenance(
        columns.file,
        named={**columns.named, **more} if more else columns.named,
        named_file=columns.file,
        named_line=line,
        unsaid=columns.unsaid,
        written=written,
    )
    return raw, where


def column_letters(index: int) -> str:
    """Return the letters by which a spreadsheet shows a column, from 0."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _approval(what: str, text: str) -> dict[str, str]:
    """Split "who: why"; where the colon is missing, so is the reason, and the check says so."""
    who, colon, why = text.partition(":")
    return {"what": what, "by": who, "why": why} if colon else {"what": what, "by": who}


def _table(pack: Pack) -> dict[str, tuple[str, Path]]:
    """Return each column by its squashed name: its full name, and the path that it fills."""
    table = {squashed(name): (name, path) for name, path in _columns(pack)}
    table.setdefault(squashed(pack.condition), (pack.condition, ("diagnosis",)))
    for name, others in ALIASES.items():
        for other in others:
            table.setdefault(squashed(other), (other, table[squashed(name)][1]))
    return table


def _columns(pack: Pack) -> Iterator[tuple[str, Path]]:
    ids = [exercise.id for exercise in pack.exercises]
    for option in PATIENT_OPTIONS:
        if option.shape == "one":
            yield option.name, tuple(option.field.split("."))
        elif option.shape == "approve":
            for what in (*ids, *(rule.id for rule in pack.rules), *(f"{name}.dose" for name in ids)):
                yield f"{option.name} {what}", ("approvals", what)
        else:
            for name in ids:
                yield f"{option.name} {name}", ("exercises", name, option.name)
