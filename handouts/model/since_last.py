"""What differs between the last sheet that a patient was given and the plan for this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handouts.model.pack import full_name
from handouts.model.plan import Decision, Plan
from handouts.model.receipt import DoseValue, GivenExercise, Receipt

ChangeKind = Literal["new", "changed", "stopped", "same"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("stopped", "new", "changed", "same")
"""In the order in which a clinician looks at them: what to stop first."""
OTHER_FIELDS = ("variant", "level", "note")
"""What can differ of an exercise besides its dose."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was another way on the last sheet; None where there was, or is, none."""

    field: str
    """A field of the dose, or one of `OTHER_FIELDS`."""
    before: DoseValue | None
    now: DoseValue | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one exercise; only one that changed has differences."""

    exercise_id: str
    kind: ChangeKind
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The day and number of the last sheet, and every exercise that is on that sheet or on this one."""

    on: date
    number: str
    changes: tuple[Change, ...]
    """In the order of this plan; then those that no pack has any more, in the order of the last sheet."""

    def of_kind(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of one kind, in order."""
        return tuple([change for change in self.changes if change.kind == kind])


def since_last(plan: Plan, last: Receipt | None) -> SinceLast | None:
    """Return what a plan changes in what was given last; None for a patient without an earlier sheet.

    A sheet of one pack names its exercises alone, one of several with their packs: the two may follow one another.
    """
    if last is None:
        return None
    planned = {full_id(d.exercise_id, plan.progress[0].pack_id): d for d in plan.decisions}
    given = {full_id(name, last.packs[0].id): name for name in last.exercises}
    changes = [_change(d.exercise_id, _given(last, given.get(name)), d) for name, d in planned.items()]
    gone = [Change(named, "stopped") for name, named in given.items() if name not in planned]
    return SinceLast(last.on, last.number, (*filter(None, changes), *gone))


def full_id(name: str, only_pack: str) -> str:
    """Return the id of an exercise with that of its pack, which is `only_pack` where the name has none."""
    return name if "/" in name else full_name(only_pack, name)


def _given(last: Receipt, name: str | None) -> GivenExercise | None:
    return None if name is None else last.exercises[name]


def _change(exercise_id: str, before: GivenExercise | None, decision: Decision) -> Change | None:
    if decision.outcome == "withheld":
        return None if before is None else Change(exercise_id, "stopped")
    if before is None:
        return Change(exercise_id, "new")
    differences = tuple(_differences(before, decision))
    return Change(exercise_id, "changed" if differences else "same", differences)


def _differences(before: GivenExercise, now: Decision) -> Iterator[Difference]:
    dose = {} if now.dose is None else now.dose.as_json()
    other = (
        ("variant", before.variant, now.variant_id),
        ("level", before.level, now.level_id),
        ("note", before.note, now.note),
    )
    for name, then, value in (
        *((name, before.dose.get(name), dose.get(name)) for name in dict.fromkeys((*dose, *before.dose))),
        *other,
    ):
        if then != value:
            yield Difference(name, then, value)
