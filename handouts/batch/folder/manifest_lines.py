"""A line of the manifest: what is on record of one sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from handouts.batch.folder.sources import Source, from_json, to_json
from handouts.batch.naming import key_text
from handouts.batch.overrides import UNUSED, Approved, approved
from handouts.batch.workers.worker import Understood, Workshop
from handouts.model.plan import Decision

Line = dict[str, Any]

_TEXTS = ("key", "file", "sha256", "roster", "pack")
_KEY = re.compile("[0-9a-f]{16}")
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class MadeFile(NamedTuple):
    """The file of a sheet."""

    name: str
    sha256: str
    pages: int
    content_id: str


def line_of(place: Workshop, number: int, row: Understood, made: MadeFile) -> Line:
    """Return what is on record of a row: no name and no finding, and of the patient the clinic's own identifier alone."""
    settings = place.settings
    return {
        "row": number,
        "identifier": row.patient.identifier,
        "content_id": made.content_id,
        "file": made.name,
        "sha256": made.sha256,
        "pages": made.pages,
        "decisions": {one.exercise_id: _decision(one) for one in row.plan.decisions},
        "lifted": approved(row.plan).lifted,
        "notices": [f"{notice.kind} {notice.subject}" for notice in row.plan.notices],
        "program": settings.program,
        "pack": place.pack.id,
        "pack_version": place.pack.version,
        "date": settings.on.isoformat(),
        "roster": settings.roster,
        "key": key_text(row.key),
    }


def with_rows(line: Line, number: int, also: Sequence[int], roster: str, sources: Iterable[Source]) -> Line:
    """Return a line of an earlier run as it is for this one: its row, the rows that are the same, and the roster.

    `sources` are added to those that it has.
    """
    changed = with_sources({**line, "row": number, "roster": roster}, {*sources_of(line), *sources})
    changed.pop("also_rows", None)
    return {**changed, "also_rows": list(also)} if also else changed


def sources_of(line: Line) -> tuple[Source, ...]:
    """Return where a sheet comes from; nothing for a line of a version before 1.0, which had the roster's name alone."""
    return tuple(map(from_json, line.get("sources", ())))


def with_sources(line: Line, sources: Iterable[Source]) -> Line:
    """Return a line with other sources, in an order of their own."""
    return {**line, "sources": [to_json(source) for source in sorted(sources, key=str)]}


def approved_in(line: Line) -> Approved:
    """Return what the approvals of a row did, by its line."""
    return Approved(_words(line, "lifted"), f"warning {UNUSED}" in _words(line, "notices"))


def _words(line: Line, name: str) -> tuple[str, ...]:
    # A line may be of another version of the program, or edited.
    found = line.get(name)
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def line_bytes(line: Line) -> bytes:
    """Return a line as it stands in the file."""
    return _LINE.encode(line).encode("utf-8", "surrogatepass") + b"\n"


def parsed(text: bytes) -> Line | None:
    """Return a line that is whole and as `line_of` makes it, else None."""
    try:
        line: Line = json.loads(text)
        whole = all(isinstance(line[name], str) for name in _TEXTS) and isinstance(line["pages"], int)
        whole = whole and _KEY.fullmatch(line["key"]) is not None
        whole = whole and Path(line["file"]).name == line["file"]  # nothing else is ever moved aside
        whole = whole and line["file"].endswith(f"{line['pack']}-{line['key']}.pdf")
        whole = whole and all(isinstance(one["outcome"], str) for one in line["decisions"].values())
        sources_of(line)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return line if whole else None


def _decision(decision: Decision) -> dict[str, object]:
    """Return an exercise's part of a line; a dose in the order and units of `Dose`."""
    dose, first = decision.dose, decision.not_before
    return {
        "outcome": decision.outcome,
        "variant": decision.variant_id,
        "dose": dose and [dose.hold_s, dose.repetitions, dose.sets, dose.times_per_day, dose.days_per_week],
        "rules": [fired.rule_id for fired in decision.rules],
        "lifted": [fired.rule_id for fired in decision.rules if fired.overridden_by is not None],
        "omitted": decision.omitted,
        "not_before": first and first.isoformat(),
    }
