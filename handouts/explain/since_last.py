"""What is new since the last sheet, in words for the clinician."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handouts.explain.dates import date_text
from handouts.explain.notices import word_rule
from handouts.model.clinic import DateOrder
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.pack import Pack
from handouts.model.since_last import CHANGE_KINDS, Change, ChangeKind, Difference, SinceLast


@dataclass(frozen=True, slots=True)
class ExplainedChange:
    """What became of one exercise: in words what is another way, and the reason."""

    id: str
    name: str
    kind: ChangeKind
    differences: tuple[str, ...]
    reason: str
    """Empty where nothing decides about it."""


@dataclass(frozen=True, slots=True)
class ExplainedSince:
    """The last sheet, and what became of every exercise."""

    date: str
    number: str
    changes: tuple[ExplainedChange, ...]
    rules: tuple[tuple[str, str], ...] = ()
    """The rules in the reasons, with their words."""
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
                    "change": change.kind,
                    "differences": list(change.differences),
                    "reason": change.reason,
                }
                for change in self.changes
            ],
        }


def explained_since(
    since: SinceLast, reasons: Mapping[str, str], rules: Iterable[str], pack: Pack, order: DateOrder
) -> ExplainedSince:
    """Return what is new in words; `reasons` are by the id of the exercise, and `rules` those that they name."""
    changes = tuple(_change(change, reasons.get(change.exercise_id, ""), pack) for change in since.changes)
    worded = tuple((rule_id, word_rule(rule_id, pack)) for rule_id in dict.fromkeys(rules))
    return ExplainedSince(date_text(since.on, order), since.number, changes, worded)


def change_lines(since: ExplainedSince) -> Iterator[str]:
    """Yield the remarks, then a line for each exercise: "New: Chin tuck (chin-tuck): no longer withheld by chin-tuck-waits"."""
    yield from (f"Warning: {remark}." for remark in since.remarks)
    for kind in CHANGE_KINDS:
        for change in since.changes:
            if change.kind == kind:
                yield f"{kind.capitalize()}: {change_line(change)}"


def change_line(change: ExplainedChange) -> str:
    """Return an exercise with what is another way and why: "Chin tuck (chin-tuck): hold 5 s (was 4 s); set for this patient"."""
    more = "; ".join(filter(None, (*change.differences, change.reason)))
    return f"{change.name}: {more}" if more else change.name


def _change(change: Change, reason: str, pack: Pack) -> ExplainedChange:
    words = pack.words.exercises.get(change.exercise_id)
    name = f"{words.name} ({change.exercise_id})" if words else change.exercise_id
    return ExplainedChange(
        change.exercise_id, name, change.kind, tuple(map(_difference, change.differences)), reason
    )


def _difference(difference: Difference) -> str:
    name, unit = _named(difference.field)
    if difference.field == "note":
        return "note removed" if difference.now is None else "new note"
    before, now = (
        "none" if value is None else f"{value}{unit}" for value in (difference.before, difference.now)
    )
    return f"{name} {now} (was {before})"


def _named(field: str) -> tuple[str, str]:
    """Return what a field is called, and the unit after its number."""
    for name, term in DOSE_FIELDS.items():
        if name == field:
            return term.name, f" {term.unit}" if term.unit else ""
    return field.replace("_", " "), ""
