"""The part "Moving on": the stages, where the patient is, and what waits and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handouts.model.pack import Stage
from handouts.model.plan import Decision, Plan
from handouts.model.sheet import Block, BulletList, Heading, Paragraph, Span, StageStep, Text
from handouts.sheet.material import Material
from handouts.sheet.reasons import waits_because
from handouts.sheet.wording import fill, long_date, plain, said


def stage_blocks(material: Material, plan: Plan) -> tuple[Block, ...]:
    """Return the stages with "you are here", then the exercises that wait; those a clinician left out do not."""
    labels = material.labels
    waiting = tuple(decision for decision in plan.withheld if not decision.omitted)
    first_days = _first_days(material, waiting)
    steps = tuple(
        stage_step(material, stage, stage.number == plan.stage, first_days.get(stage.number))
        for stage in material.pack.stages
    )
    intro = Paragraph(said(material.words.stages_intro), keep_with_next=True)
    return (Heading(1, labels["section.stages"]), intro, *steps, *_waiting(material, waiting))


def stage_step(material: Material, stage: Stage, here: bool, not_before: date | None) -> StageStep:
    """Return one stage; `not_before` is the first day on which an exercise of it may begin."""
    words, labels = material.words.stages[stage.number], material.labels
    return StageStep(
        number=stage.number,
        name=words.name,
        what=said(words.what),
        before_next_label=labels["stages.before_next"],
        before_next=tuple(said(line) for line in words.before_next),
        here=labels["stages.here"] if here else None,
        detail=_not_before(labels, "stages.not_before", not_before) if not_before else None,
    )


def _first_days(material: Material, waiting: tuple[Decision, ...]) -> dict[int, date]:
    """Return the first day of each stage that has an exercise which time alone holds back."""
    days: dict[int, date] = {}
    for decision in waiting:
        if decision.not_before is not None:
            stage = material.pack.exercise(decision.exercise_id).stage
            days[stage] = min(decision.not_before, days.get(stage, decision.not_before))
    return days


def _waiting(material: Material, waiting: tuple[Decision, ...]) -> tuple[Block, ...]:
    if not waiting:
        return ()
    items = tuple(_waiting_item(material, decision) for decision in waiting)
    return (Heading(2, material.labels["stages.waiting"]), BulletList(items))


def _waiting_item(material: Material, decision: Decision) -> Text:
    name = material.words.exercises[decision.exercise_id].name
    return (Span(f"{name}.", bold=True), Span(" "), *_why_it_waits(material, decision))


def _why_it_waits(material: Material, decision: Decision) -> Text:
    labels = material.labels
    if decision.not_before is not None:
        return plain(_not_before(labels, "stages.wait_until", decision.not_before))
    return waits_because(material.pack, decision) or plain(labels["stages.wait"])


def _not_before(labels: Mapping[str, str], label_id: str, day: date) -> str:
    return fill(labels[label_id], {"date": long_date(labels, day)})
