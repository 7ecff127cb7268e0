"""Plans the next sheet from the last: the stage for the day, what continues, and whether both are for the same patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.receipt import Receipt
from handouts.planning.course import stage_of
from handouts.planning.next_stage import next_stage
from handouts.reading.patients.loader import ReadPatient
from handouts.reading.yaml.locations import dashed
from handouts.session.checked import Ready
from handouts.session.given_again import with_given_doses
from handouts.session.request import Request
from handouts.session.session import Session
from handouts.sheet.wording import as_typed

_OF_THE_VISIT = ("last-sheet", "reviewed", "visit")
"""Keys of a patient's file that are about one visit; the next one writes its own."""
ANOTHER_NAME = "another-name"
"""The `kind` of a problem that is solved by saying that the patient's name has changed."""


def proposed(
    session: Session, request: Request, last: Receipt, confirmed_by: str | None, *, from_file: bool
) -> Ready:
    """Return a patient with the plan that follows a sheet; InputError with every problem of the facts.

    The stage of each pack is the next for the day. Without the patient's file the doses, levels and notes of the last sheet
    continue. With a name in `confirmed_by` the plan is confirmed, on the day of the session.
    """
    facts = {key: value for key, value in request.facts.items() if dashed(key) not in _OF_THE_VISIT}
    if not from_file:
        facts = with_given_doses(facts, last, session.pack)
    facts["visit"] = "next"
    origin = request.provenance
    if confirmed_by is not None:
        facts["reviewed"] = {"by": confirmed_by, "on": session.on}
        origin = replace(origin, named={**origin.named, ("reviewed", "by"): "by"})
    ready = session.understand(Request(facts, origin))
    stages = _stages(session.pack, ready, last, session.on)
    if stages != {progress.pack_id: progress.stage for progress in ready.plan.progress}:
        stage: Any = stages if session.pack.members else stages[session.pack.id]
        ready = session.understand(Request({**facts, "stage": stage}, origin))
    return session.decide(ReadPatient(replace(ready.patient, last_sheet=last), origin))


def _stages(pack: Pack, ready: Ready, last: Receipt, on: date) -> dict[str, int]:
    """Return the stage of each pack; one that was not on the last sheet begins by the calendar."""
    patient, given = ready.patient, {each.id: each for each in last.packs}
    stages = {progress.pack_id: progress.stage for progress in ready.plan.progress}
    for each in pack.each:
        if each.id in given:
            by_hand, started = patient.stage_in(each.id), patient.started_in(each.id)
            stages[each.id] = next_stage(each.stages, given[each.id], by_hand, started, (last.on, on))
    return stages


class LaterStage(NamedTuple):
    """A stage that the calendar has reached, and the proposal has not."""

    pack_id: str
    stage: int


def later_stages(pack: Pack, plan: Plan) -> Iterator[LaterStage]:
    """Yield for each pack the stage of the week, where it is a later one than that of a plan."""
    stages: Mapping[str, Pack] = {each.id: each for each in pack.each}
    for progress in plan.progress:
        by_week = stage_of(stages[progress.pack_id].stages, None, progress.week)
        if by_week > progress.stage:
            yield LaterStage(progress.pack_id, by_week)


def version_notes(last: Receipt, pack: Pack) -> Iterator[str]:
    """Yield a sentence for each pack of the last sheet that now has another version, or is no longer there."""
    versions = {each.id: each.version for each in pack.each}
    titles = {each.id: each.words.title for each in pack.each}
    for given in last.packs:
        if given.id not in versions:
            yield f"The last sheet had exercises from {given.id} too, which is not one of the packs of this sheet."
        elif versions[given.id] != given.version:
            yield (
                f"The last sheet is from version {given.version} of {titles[given.id]}; this is {versions[given.id]}. "
                "Look at every exercise that changed."
            )


def refuse_other_sheet(last: Receipt, session: Session, file: str) -> None:
    """InputError where the last sheet shares no pack with this one, or is of a later day."""
    packs = [each.id for each in session.pack.each]
    if all(given.id not in packs for given in last.packs):
        given = ", ".join(each.id for each in last.packs)
        raise file_error(
            file, f"the last sheet is from the pack {given}, and this is {', '.join(packs)}; choose that pack"
        )
    if last.on > session.on:
        raise file_error(file, f"the last sheet is of {last.on}, after the day of the new one ({session.on})")


def name_in(title: str | None) -> str | None:
    """Return the patient's name in the title of a sheet, where it follows the name of the plan; None if there is none."""
    _, colon, name = (title or "").rpartition(": ")
    return name.strip() or None if colon else None


def refuse_another_name(title: str | None, patient: Patient, file: str) -> None:
    """InputError where the title of the last sheet does not end with the patient's name: it may be somebody else's."""
    if title is not None and not title.endswith(f": {as_typed(patient.name)}"):
        message = (
            "the last sheet has a different name from this patient's; check that both are for the same person"
        )
        raise InputError([Problem(file, None, "", message, kind=ANOTHER_NAME)])
