"""A line of the manifest: the record of one sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from handouts.batch.folder.notice_words import UNUSED_APPROVAL
from handouts.batch.folder.sources import Source, from_json, to_json
from handouts.batch.overrides import RowOverrides
from handouts.model.plan import Decision

_TEXTS = ("key", "file", "sha256", "roster", "pack")
_KEY = re.compile("[0-9a-f]{16}")


class DecisionRecord(NamedTuple):
    """The decision on one exercise, its fields named and ordered as in the file."""

    outcome: str
    variant: str | None = None
    dose: Mapping[str, float | str] | Sequence[int] | None = None
    """By the fields of `Dose`; a version before 1.1 wrote hold, repetitions, sets, times a day and days a week in a row."""
    rules: Sequence[str] = ()
    lifted: Sequence[str] = ()
    omitted: bool = False
    not_before: str | None = None
    level: str | None = None


@dataclass(frozen=True)
class ManifestLine:
    """The record of one sheet, its fields named and ordered as in the file.

    It has no name and no finding; of the patient, only the clinic's own identifier.
    """

    row: int
    identifier: str | None
    content_id: str
    file: str
    sha256: str
    pages: int
    decisions: Mapping[str, DecisionRecord]
    lifted: tuple[str, ...]
    """The rules that approvals overrode."""
    notices: tuple[str, ...]
    program: str
    pack: str
    pack_version: str
    date: str
    roster: str
    key: str
    language: str = ""
    """Of the sheet; empty in the lines of earlier versions."""
    sources: tuple[Source, ...] = ()
    """Where the sheet comes from; empty for a version before 1.0, which recorded the roster's name alone."""
    also_rows: tuple[int, ...] = ()
    """Later rows that are the same."""

    @property
    def key_number(self) -> int:
        """Return the key of the row as a number."""
        return int(self.key, 16)

    @property
    def withheld(self) -> int:
        """Return how many exercises were withheld."""
        return sum([decision.outcome == "withheld" for decision in self.decisions.values()])

    @property
    def overrides(self) -> RowOverrides:
        """Return what the approvals of the row did."""
        return RowOverrides(self.lifted, UNUSED_APPROVAL in self.notices)

    def for_rows(self, row: int, also: Sequence[int], roster: str, sources: Iterable[Source]) -> ManifestLine:
        """Return the line as it is for a row of this run and the rows that are the same; `sources` are added."""
        merged = tuple(sorted({*self.sources, *sources}, key=str))
        return replace(self, row=row, roster=roster, sources=merged, also_rows=tuple(also))


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def decision_record(decision: Decision) -> DecisionRecord:
    """Return the record of a decision."""
    dose = decision.dose
    return DecisionRecord(
        decision.outcome,
        decision.variant_id,
        None if dose is None else dose.as_json(),
        [fired.rule_id for fired in decision.rules],
        [fired.rule_id for fired in decision.rules if fired.overridden_by is not None],
        decision.omitted,
        None if decision.not_before is None else decision.not_before.isoformat(),
        decision.level_id,
    )


def line_bytes(line: ManifestLine) -> bytes:
    """Return a line as it is in the file."""
    decisions = {name: _plain(decision) for name, decision in line.decisions.items()}
    values = {**vars(line), "decisions": decisions, "sources": [to_json(source) for source in line.sources]}
    for name in ("also_rows", "language"):
        if not values[name]:  # a line of an earlier version stays as it was
            del values[name]
    return _encoded(values)


def _plain(decision: DecisionRecord) -> dict[str, object]:
    """Return a decision as it is in the file; the level is left out if there is none."""
    values = decision._asdict()
    if decision.level is None:
        del values["level"]
    return values


def with_sources(text: bytes, sources: Iterable[Source]) -> bytes:
    """Return a line of the file with other sources; everything else stays, even what only another version of the program knows."""
    ordered = sorted(sources, key=str)
    return _encoded({**json.loads(text), "sources": [to_json(source) for source in ordered]})


def parse_line(text: bytes) -> ManifestLine | None:
    """Return the record in a line of the file; None where it is damaged, or not as a batch writes it."""
    try:
        line = _line_of(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return line if _is_whole(line) else None


def _line_of(values: dict[str, Any]) -> ManifestLine:
    value = values.get
    return ManifestLine(
        row=value("row", 0),
        identifier=value("identifier"),
        content_id=value("content_id", ""),
        file=values["file"],
        sha256=values["sha256"],
        pages=values["pages"],
        decisions={
            name: DecisionRecord(*map(decision.get, DecisionRecord._fields))
            for name, decision in values["decisions"].items()
        },
        lifted=_words(value("lifted")),
        notices=_words(value("notices")),
        program=value("program", ""),
        pack=values["pack"],
        pack_version=value("pack_version", ""),
        date=value("date", ""),
        roster=values["roster"],
        key=values["key"],
        language=str(value("language", "")),
        sources=tuple(map(from_json, value("sources", ()))),
        also_rows=tuple(value("also_rows", ())),
    )


def _words(value: object) -> tuple[str, ...]:
    # A line may be of another version of the program, or edited.
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _is_whole(line: ManifestLine) -> bool:
    return (
        all(isinstance(getattr(line, name), str) for name in _TEXTS)
        and isinstance(line.pages, int)
        and _KEY.fullmatch(line.key) is not None
        and Path(line.file).name == line.file  # nothing else is ever moved to out-of-date
        and line.file.endswith(f"{line.pack}-{line.key}.pdf")
        and all(isinstance(decision.outcome, str) for decision in line.decisions.values())
    )


def _encoded(values: dict[str, Any]) -> bytes:
    return _JSON.encode(values).encode("utf-8", "surrogatepass") + b"\n"
