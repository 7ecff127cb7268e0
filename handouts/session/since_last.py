"""What follows an earlier sheet: the reasons for each change, and the check that a clinician has confirmed it by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handouts.explain.names import pack_title
from handouts.explain.notices import word_rule
from handouts.explain.since_last import ExplainedSince, Reason, explained_since
from handouts.infra.counted import in_a_row
from handouts.infra.errors import InputError
from handouts.model.clinic import DateOrder
from handouts.model.pack import Pack
from handouts.model.patient import Reviewed
from handouts.model.plan import Plan
from handouts.model.receipt import Receipt
from handouts.model.since_last import since_last
from handouts.planning.next_stage import skips_a_stage
from handouts.planning.plan import plan
from handouts.planning.since_last import Cause, causes
from handouts.session.checked import Decided

UNCONFIRMED = "unconfirmed"
"""The `kind` of a problem that is solved by a clinician's name."""


def what_is_new(decided: Decided, pack: Pack, order: DateOrder) -> ExplainedSince | None:
    """Return what is new since the last sheet, with the reasons; None for a patient's first sheet."""
    last = decided.patient.last_sheet
    since = since_last(decided.plan, last)
    if last is None or since is None:
        return None
    found = causes(pack, decided.patient, decided.plan, last, since)
    reasons = {name: Reason(_reason(cause, pack), cause.rules) for name, cause in found.items()}
    explained = explained_since(since, reasons, pack, order)
    return replace(explained, remarks=tuple(_skipped_stages(decided.plan, last, pack)))


def _skipped_stages(now: Plan, last: Receipt, pack: Pack) -> Iterator[str]:
    """Yield a sentence for each pack in which the patient skips a stage: by the calendar, or by the clinician's own choice."""
    stages = {each.id: each.stages for each in pack.each}
    before = {given.id: given.stage for given in last.packs}
    for each in now.progress:
        then = before.get(each.pack_id)
        if then is not None and skips_a_stage(stages[each.pack_id], then, each.stage):
            yield (
                f"{pack_title(each.pack_id, pack)} goes from stage {then} to stage {each.stage}: "
                "check that the patient can skip what comes between, or set the stage"
            )


def _reason(cause: Cause, pack: Pack) -> str:
    texts = [f'"{word_rule(rule, pack)}"' for rule in cause.rules]
    rules = f"the rule{'' if len(texts) == 1 else 's'} {in_a_row(texts)}" if texts else ""
    return {
        "rules": " ".join(word_rule(rule, pack) for rule in cause.rules),
        "no-longer": f"no longer withheld by {rules}",
        "set": "set for this patient",
        "version": "a different version of the pack",
        "pack": "from a pack that was not on the last sheet",
        "gone": "no longer in the pack",
        "facts": "what is recorded has changed since the last sheet",
    }[cause.kind]


def refuse_unconfirmed(decided: Decided, pack: Pack) -> None:
    """Raise InputError if nobody has confirmed what follows the last sheet, or if it is not what was confirmed."""
    patient, now = decided.patient, decided.plan
    if patient.last_sheet is None:
        return
    reviewed = patient.reviewed
    if reviewed is None:
        message = "no clinician has confirmed the exercises that follow the last sheet; look at them, then add who did (reviewed)"
    elif reviewed.on < patient.last_sheet.on:
        message = f"these exercises were confirmed on {reviewed.on}, before the last sheet ({patient.last_sheet.on}); confirm them again"
    elif reviewed.on != now.date and not _is_what_was_confirmed(decided, pack, reviewed):
        message = f"the exercises are not those that {reviewed.by} confirmed on {reviewed.on}; look at them, and confirm them again"
    else:
        return
    raise InputError([decided.read.locate("last-sheet").problem(message, UNCONFIRMED)])


def _is_what_was_confirmed(decided: Decided, pack: Pack, reviewed: Reviewed) -> bool:
    """Return whether the plan for the day of the review gives the same exercises in the same way, although a new week may have begun."""
    try:
        then = plan(pack, decided.patient, reviewed.on)
    except InputError:
        return False
    return _given(then) == _given(decided.plan)


def _given(given: Plan) -> list[object]:
    return [
        (decision.exercise_id, decision.variant_id, decision.level_id, decision.dose, decision.note)
        for decision in given.active
    ]
