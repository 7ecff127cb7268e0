"""The columns of a roster as fields of a patient file, and its rows in that shape, not yet checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handouts.infra.errors import UNKNOWN_COLUMN, InputError, Problem
from handouts.model.fact import CONDITION
from handouts.model.fields.codes import split_codes
from handouts.model.pack import Pack
from handouts.reading.packs.other_packs import elsewhere, packs_that_ask, packs_with
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.patients.field_kinds import PER_PACK, FieldKind, field_kind
from handouts.reading.patients.raw import option_names, typed_value
from handouts.reading.rosters.code_columns import CODE_KEYS, code_column, is_asked, is_codes
from handouts.reading.rosters.name_parts import PART_COLUMNS, is_part, joined_name
from handouts.reading.rosters.records import Raw
from handouts.reading.validation.suggestions import ALIASES, Near, did_you_mean, meaning, near_facts, squashed
from handouts.reading.yaml.locations import Path, Provenance, normal

_SEVERAL = frozenset({"approvals", "name", *CODE_KEYS})
"""The keys of a patient's file that several columns can fill."""
_EMPTY = "this heading is empty; name the column or delete it"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one roster: for each its path in a patient file, and its heading as typed."""

    file: str
    paths: tuple[Path, ...]
    """Empty for a column that is skipped."""
    headings: tuple[str, ...]
    kinds: tuple[FieldKind, ...]
    """How the cells of each column are understood; one that is a date is converted before the check."""
    named: Mapping[Path, str]
    unsaid: Mapping[Path, str]
    """The names of the columns that the roster does not have."""

    @property
    def skipped(self) -> tuple[str, ...]:
        """Return the names of the columns that are not read."""
        return tuple(
            heading if heading.strip() else _position(index)
            for index, (path, heading) in enumerate(zip(self.paths, self.headings, strict=True))
            if not path
        )


def read_columns(
    header: Sequence[str], pack: Pack, file: str, line: int = 1, *, skip_others: bool = False
) -> Columns:
    """Return the field of each column of a heading; InputError with every column that is unknown or repeated.

    With `skip_others`, unknown columns are skipped, but never one that was probably meant as a dose, an omission, an
    approval or a code: that would be lost in silence.
    """
    table = _table(pack)
    known, near = dict(table.values()), near_facts(pack.facts)
    problems: list[Problem] = []
    paths: list[Path] = []
    for index, heading in enumerate(header):
        path = table.get(squashed(heading), (heading, ()))[1] or code_column(heading, pack)
        if is_codes(path):
            path = (*path[:1], heading)  # any number of columns may have codes
        if path in paths and path:
            message = f'this column means the same as "{header[paths.index(path)]}"; keep only one of them'
            problems.append(Problem(file, line, heading, message))
        elif not path and not (skip_others and _may_be_skipped(heading, known, near)):
            problems.append(_unknown_column(heading, index, known, near, file, line))
        paths.append(path)
    problems += _twice_said(paths, header, file, line)
    if problems:
        raise InputError(problems)
    named: dict[Path, str] = {
        normal(path): heading for path, heading in zip(paths, header, strict=True) if path
    }
    kinds = tuple(field_kind(path, pack.facts) for path in paths)
    return Columns(file, tuple(paths), tuple(header), kinds, named, option_names(pack.facts))


def _twice_said(paths: Sequence[Path], header: Sequence[str], file: str, line: int) -> Iterator[Problem]:
    """Yield a problem for each column for one pack beside a column for all: one of the two would be lost."""
    for path, heading in zip(paths, header, strict=True):
        if len(path) == 2 and path[0] in PER_PACK and (path[0],) in paths:
            for_all = header[paths.index((path[0],))]
            message = f'this is also said for all packs by "{for_all}"; keep only one of them'
            yield Problem(file, line, heading, message)


def _unknown_column(
    heading: str, index: int, known: Mapping[str, Path], near: Near, file: str, line: int
) -> Problem:
    if not heading.strip():
        return Problem(file, line, _position(index), _EMPTY, kind=UNKNOWN_COLUMN)
    message = "this is not a known column" + (_in_other_packs(heading) or did_you_mean(heading, known, near))
    kind = UNKNOWN_COLUMN if _may_be_skipped(heading, known, near) else ""
    return Problem(file, line, heading, message, kind=kind)


def _in_other_packs(heading: str) -> str:
    """Return which other packs have what a column is about: a fact, or an exercise as in "level chair-rise"."""
    *before, last = heading.split() or [""]
    if before:
        return elsewhere(packs_with(last), "have")
    return elsewhere(packs_that_ask(last.removesuffix("-on")), "ask for")


def _may_be_skipped(heading: str, known: Mapping[str, Path], near: Near) -> bool:
    """Return whether an unknown column was surely not meant for one exercise, for codes or as an approval."""
    meant = meaning(heading, known, near)
    return meant is None or known[meant[0]][0] not in ("exercises", "approvals", *CODE_KEYS)


def _position(index: int) -> str:
    return f"column {index + 1} ({column_letters(index)})"


def is_text(path: Path) -> bool:
    """Return whether a field is free text, such as an identifier, which must arrive exactly as it was typed."""
    from handouts.reading.patients.patient_form import patient_form
    from handouts.reading.validation.schema_lookup import is_free_text

    return path[0] == "approvals" or is_part(path) or is_codes(path) or is_free_text(patient_form({}), path)


def flat_to_raw(
    cells: Sequence[str], columns: Columns, line: int, value: Callable[[FieldKind, str], Any] = typed_value
) -> tuple[Raw, Provenance]:
    """Return a row in the shape of a patient file, and the origin of its values; empty cells are left out.

    `value` converts the text of one cell, given the kind of its field.
    """
    row = _Row()
    raw = row.raw
    written: dict[Path, str] = {}
    for path, heading, kind, cell in zip(columns.paths, columns.headings, columns.kinds, cells, strict=False):
        text = cell.strip()
        if not text or not path or (path[0] in _SEVERAL and row.takes(path, heading, text)):
            continue
        converted = value(kind, text)
        if str(converted) != text:
            written[normal(path)] = text
        _put(raw, path, converted)
    row.join_name(columns)
    provenance = Provenance(
        columns.file,
        named={**columns.named, **row.named} if row.named else columns.named,
        named_file=columns.file,
        named_line=line,
        unsaid=columns.unsaid,
        written=written,
    )
    return raw, provenance


def _put(raw: Raw, path: Path, value: Any) -> None:
    """Set the value at the path of a column; where a value for all packs is in its place, that one stays."""
    here = raw
    for part in path[:-1]:
        here = here.setdefault(part, {})
        if not isinstance(here, dict):
            return
    here[path[-1]] = value


class _Row:
    """A row in the shape of a patient's file, with what several of its columns make together."""

    __slots__ = ("name_parts", "named", "raw")

    def __init__(self) -> None:
        self.raw: Raw = {}
        self.named: dict[Path, str] = {}
        """The headings of what is a list in a file, by the paths of its entries."""
        self.name_parts: dict[Path, str] = {}

    def takes(self, path: Path, heading: str, text: str) -> bool:
        """Take the cell of a column that is one of several: an approval, codes, or a part of the name."""
        if path[0] == "approvals":
            self._append("approvals", heading, _approval(str(path[1]), text))
        elif is_codes(path):
            for code in split_codes(text):
                self._append(str(path[0]), heading, code)
        elif is_part(path):
            self.name_parts[path] = text
        else:
            return False
        return True

    def join_name(self, columns: Columns) -> None:
        """Make the name of its parts, if there are any."""
        if self.name_parts:
            name = joined_name(self.name_parts, self.raw.get("name"))
            self.raw["name"] = name.value
            self.named[("name",)] = columns.named.get(name.at, columns.unsaid[("name",)])

    def _append(self, key: str, heading: str, entry: Any) -> None:
        entries = self.raw.setdefault(key, [])
        self.named[normal((key, len(entries)))] = heading
        entries.append(entry)


def column_letters(index: int) -> str:
    """Return the letters of a column, counted from 0, in a spreadsheet."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _approval(target: str, text: str) -> dict[str, str]:
    """Split "who: why"; without a colon there is no reason, which the check reports."""
    who, colon, why = text.partition(":")
    return {"what": target, "by": who, "why": why} if colon else {"what": target, "by": who}


def _table(pack: Pack) -> dict[str, tuple[str, Path]]:
    """Return all possible columns by their normalized names: the full name and the path of the field."""
    table = {squashed(name): (name, path) for name, path in _columns(pack)}
    for name, path in PART_COLUMNS.items():
        table.setdefault(squashed(name), (name, path))
    for name, others in ALIASES.items():
        if squashed(name) in table:
            for other in others:
                table.setdefault(squashed(other), (other, table[squashed(name)][1]))
    for fact_id, fact in pack.facts.items():
        path = table[squashed(fact_id)][1]
        for other in (*fact.also, *((pack.condition,) if CONDITION in (fact.label or "") else ())):
            table.setdefault(squashed(other), (other, path))
    return table


def _columns(pack: Pack) -> Iterator[tuple[str, Path]]:
    ids = [exercise.id for exercise in pack.exercises]
    for option in patient_options(pack.facts):
        if not is_asked(option.name, pack):
            continue
        if option.shape == "one":
            yield option.name, tuple(option.field.split("."))
        elif option.shape == "approve":
            for target in (*ids, *(rule.id for rule in pack.rules), *(f"{name}.dose" for name in ids)):
                yield f"{option.name} {target}", ("approvals", target)
        else:
            for name in ids:
                yield f"{option.name} {name}", ("exercises", name, option.name)
    if pack.members:
        yield from _columns_of_members(pack)


def _columns_of_members(pack: Pack) -> Iterator[tuple[str, Path]]:
    """Yield what can be said on a sheet of several packs: of one of them, and by the names that a single pack has."""
    for each in pack.members:
        yield from ((f"{name} {each.id}", (name, each.id)) for name in sorted(PER_PACK))
        yield from ((fact_id, (fact_id,)) for fact_id in each.facts if fact_id not in pack.facts)
        for name, path in _columns(each):
            if path[0] in ("exercises", "approvals"):
                yield name, path
