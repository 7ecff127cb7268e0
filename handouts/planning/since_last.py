"""Why an exercise is new, changed or stopped since the last sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Decision, Plan
from handouts.model.receipt import Receipt
from handouts.model.since_last import Change, SinceLast
from handouts.planning.plan import plan

CauseKind = Literal["rules", "no-longer", "set", "version", "pack", "gone", "facts"]


@dataclass(frozen=True, slots=True)
class Cause:
    """What decides about one exercise since the last sheet.

    `rules`: these rules. `no-longer`: these rules withheld it then, and do not now. `set`: the clinician's own change for this
    patient. `version`: another version of the pack. `pack`: a pack that was not on the last sheet. `gone`: the pack no longer has it. `facts`: other findings are recorded.
    """

    kind: CauseKind
    rules: tuple[str, ...] = ()


def causes(pack: Pack, patient: Patient, now: Plan, last: Receipt, since: SinceLast) -> Mapping[str, Cause]:
    """Return the cause of every change, by exercise id; an exercise that stays the same has a cause only if rules decide it."""
    then = _decisions_then(pack, patient, last)
    decisions = {decision.exercise_id: decision for decision in now.decisions}
    versions = {given.id: given.version for given in last.packs}
    others = {each.id for each in pack.each if versions.get(each.id, each.version) != each.version}
    found = {}
    for change in since.changes:
        decision = decisions.get(change.exercise_id)
        owner = "" if decision is None else pack.owner(change.exercise_id)
        cause = _cause(change, patient, decision, then.get(change.exercise_id), other_version=owner in others)
        if change.kind == "new" and owner not in versions:
            cause = Cause("pack")
        if cause is not None:
            found[change.exercise_id] = cause
    return found


def _decisions_then(pack: Pack, patient: Patient, last: Receipt) -> Mapping[str, Decision]:
    """Return what today's pack and record decide for the day and stages of the last sheet; nothing if a problem is found."""
    stages = {given.id: given.stage for given in last.packs}
    stage = MappingProxyType(stages) if pack.members else stages.get(pack.id)
    with suppress(InputError):
        earlier = plan(pack, replace(patient, stage=stage), last.on)
        return {decision.exercise_id: decision for decision in earlier.decisions}
    return {}


def _cause(
    change: Change, patient: Patient, decision: Decision | None, then: Decision | None, *, other_version: bool
) -> Cause | None:
    if decision is None:
        return Cause("gone")
    standing = tuple(_standing(decision))
    if change.kind == "new":
        lifted = tuple(rule for rule in _standing(then) if rule not in standing) if then else ()
        if lifted:
            return Cause("no-longer", lifted)
    elif standing:
        return Cause("rules", standing)
    if change.kind == "same":
        return None
    if change.exercise_id in patient.exercises:
        return Cause("set")
    return Cause("version" if other_version else "facts")


def _standing(decision: Decision) -> Iterator[str]:
    """Yield the rules behind a decision that nobody overrode."""
    yield from (fired.rule_id for fired in decision.rules if fired.overridden_by is None)
    if decision.omitted:
        yield "omitted"
