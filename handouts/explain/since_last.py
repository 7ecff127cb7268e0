"""What is new since the last sheet, in words for the clinician."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from handouts.explain.dates import date_text
from handouts.explain.names import exercise_name, level_name, variant_name
from handouts.model.clinic import DateOrder
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.pack import Pack
from handouts.model.receipt import DoseValue
from handouts.model.since_last import CHANGE_KINDS, Change, ChangeKind, Difference, SinceLast


class Reason(NamedTuple):
    """Why something became of an exercise, in words, and by which rules."""

    words: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedChange:
    """What became of one exercise: in words what is another way, and the reason."""

    id: str
    name: str
    kind: ChangeKind
    differences: tuple[str, ...]
    reason: str
    """Empty where nothing decides about it."""
    rules: tuple[str, ...] = ()
    """The ids of the rules in the reason."""


@dataclass(frozen=True, slots=True)
class ExplainedSince:
    """The last sheet, and what became of every exercise."""

    date: str
    number: str
    changes: tuple[ExplainedChange, ...]
    remarks: tuple[str, ...] = ()
    """What to look at besides single exercises, such as a stage that is skipped."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return a line for each exercise: what to stop first."""
        return tuple(change_lines(self))

    def as_json(self) -> dict[str, object]:
        """Return plain JSON values."""
        return {
            "sheet_number": self.number,
            "remarks": list(self.remarks),
            "exercises": [
                {
                    "id": change.id,
                    "name": change.name,
                    "change": change.kind,
                    "differences": list(change.differences),
                    "reason": change.reason,
                    "rules": list(change.rules),
                }
                for change in self.changes
            ],
        }


def explained_since(
    since: SinceLast, reasons: Mapping[str, Reason], pack: Pack, order: DateOrder
) -> ExplainedSince:
    """Return what is new in words; `reasons` are by the id of the exercise."""
    changes = tuple(
        _change(change, reasons.get(change.exercise_id, Reason()), pack) for change in since.changes
    )
    return ExplainedSince(date_text(since.on, order), since.number, changes)


def change_lines(since: ExplainedSince, *, with_ids: bool = False) -> Iterator[str]:
    """Yield the remarks, then the exercises, those of which the same is said together.

    "New: Chin tuck: no longer withheld by the rule ..."; `with_ids` adds the names that are typed in commands.
    """
    yield from (f"Warning: {remark}." for remark in since.remarks)
    for kind in CHANGE_KINDS:
        names: dict[str, list[str]] = {}
        for change in since.changes:
            if change.kind == kind:
                name = f"{change.name} ({change.id})" if with_ids else change.name
                names.setdefault(what_changed(change), []).append(name)
        for more, exercises in names.items():
            yield f"{kind.capitalize()}: {', '.join(exercises)}" + (f": {more}" if more else "")


def what_changed(change: ExplainedChange) -> str:
    """Return what is another way and why: "hold 5 s (was 4 s); set for this patient"; empty where nothing is."""
    return "; ".join(filter(None, (*change.differences, change.reason)))


def _change(change: Change, reason: Reason, pack: Pack) -> ExplainedChange:
    differences = tuple(_difference(each, change.exercise_id, pack) for each in change.differences)
    name = exercise_name(change.exercise_id, pack)
    return ExplainedChange(change.exercise_id, name, change.kind, differences, *reason)


def _difference(difference: Difference, exercise_id: str, pack: Pack) -> str:
    if difference.field == "note":
        return "note removed" if difference.now is None else "new note"
    name, unit = _named(difference.field)
    before, now = (
        "none" if value is None else _value(difference.field, value, unit, exercise_id, pack)
        for value in (difference.before, difference.now)
    )
    return f"{name} {now} (was {before})"


def _value(field: str, value: DoseValue, unit: str, exercise_id: str, pack: Pack) -> str:
    if field == "variant":
        return f'"{variant_name(exercise_id, str(value), pack)}"'
    if field == "level":
        return f'"{level_name(exercise_id, str(value), pack)}"'
    return f"{value}{unit}"


def _named(field: str) -> tuple[str, str]:
    """Return what a field is called, and the unit after its number."""
    for name, term in DOSE_FIELDS.items():
        if name == field:
            return term.name, f" {term.unit}" if term.unit else ""
    return field.replace("_", " "), ""
