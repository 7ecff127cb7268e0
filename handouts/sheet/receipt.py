"""The text of a sheet's receipt: the part that an edition decides, made once, and the patient's stage and week."""

from __future__ import annotations

from handouts.model.plan import Decision, Plan, Progress
from handouts.model.receipt import AS_JSON, CHECK, FORMAT, receipt_check
from handouts.sheet.edition import EditionInput


def edition_receipt(given: EditionInput) -> str:
    """Return what is the same in the receipts of all sheets of an edition; "" where the clinic wants no receipts."""
    if not given.material.clinic.receipt:
        return ""
    exercises = {decision.exercise_id: _exercise(decision) for decision in given.active}
    values = {"number": given.content_id, "on": given.day.isoformat(), "exercises": exercises}
    return AS_JSON.encode(values)


def receipt_text(shared: str, plan: Plan) -> str:
    """Return the receipt of one sheet as JSON; "" where its edition has none.

    Stage and week are put in here: in the edition they would part the sheets of patients who have the same exercises.
    """
    if not shared:
        return ""
    packs = ",".join(map(_pack, plan.progress))
    text = f'{{"format":{FORMAT},"packs":[{packs}],{shared[1:]}'
    return f'{text[:-1]},"{CHECK}":"{receipt_check(text)}"}}'


def _pack(progress: Progress) -> str:
    week = "" if progress.week is None else f',"week":{progress.week}'
    return f'{{"id":"{progress.pack_id}","version":"{progress.pack_version}","stage":{progress.stage}{week}}}'


def _exercise(decision: Decision) -> dict[str, object]:
    values = {
        "variant": decision.variant_id,
        "level": decision.level_id,
        "dose": None if decision.dose is None else decision.dose.as_json(),
        "note": decision.note,
    }
    return {name: value for name, value in values.items() if value is not None}
