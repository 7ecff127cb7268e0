"""One English sentence or two for every notice of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from handouts.model.pack import Pack
from handouts.model.plan import Notice, Plan

_ORDER = ("needs-reason", "warning", "caution", "lifted", "omitted", "unknown", "review")
"""The kinds of notice, the most important first."""

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "equipment": "What the exercise needs is not among the things at home.",
        "omitted": "Left out by the clinician.",
    }
)
"""What the program itself has a say in, whatever the pack; every other rule has its words in the pack."""

UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "clearance": "medical clearance",
        "t_score": "T-score",
        "diagnosis": "whether {condition} was diagnosed",
        "fracture": "vertebral fracture",
        "balance": "balance",
        "arm_limit": "arm or hand limits",
        "pt_visits": "number of therapist visits",
        "started": "start of the program (the week cannot be counted)",
        "born": "date of birth",
        "sex": "sex",
        "equipment": "equipment at home (check that the patient has what the exercises need)",
    }
)
"""What is not recorded."""

LONG_DAY = 30
"""Minutes a day above which a clinician is asked to look again: few people keep to such a plan."""

PROGRAM_WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "long-day": "The exercises take about {minutes} minutes a day, more than {most}. Check the doses, or omit an exercise.",
        "starts-later": "The program starts on {started}, after the date of this sheet; it is planned as not started.",
        "approval-unused": "The approval of {what} by {by} lifts nothing: no rule that fired is lifted by it.",
    }
)
"""Warnings that are not of a pack's rule."""

REVIEW: Mapping[str, str] = MappingProxyType(
    {
        "draft": "The content is a draft: no clinician has reviewed it.",
        "past-due": "The review of the content by {by} was due for renewal on {due}.",
    }
)


def word_rule(rule_id: str, pack: Pack) -> str:
    """Return what a rule tells the clinician, one of the pack's or one that every pack has."""
    words = pack.words.rules.get(rule_id)
    return BUILT_IN[rule_id] if words is None else words.clinician


def word_notices(plan: Plan, pack: Pack) -> tuple[str, ...]:
    """Return all notices of a plan as the clinician reads them: warnings first, everything that is missing in one."""
    notices = sorted((*_long_day(plan), *plan.notices), key=lambda notice: _ORDER.index(notice.kind))
    missing = [notice for notice in notices if notice.kind == "unknown"]
    worded = [
        _missing(missing, pack) if notice in missing else word_notice(notice, pack) for notice in notices
    ]
    return tuple(dict.fromkeys(worded))


def _long_day(plan: Plan) -> tuple[Notice, ...]:
    if plan.minutes_per_day <= LONG_DAY:
        return ()
    return (Notice("warning", "long-day", {"minutes": str(plan.minutes_per_day), "most": str(LONG_DAY)}),)


def _missing(notices: Iterable[Notice], pack: Pack) -> str:
    names = (UNKNOWN[notice.subject].format(condition=pack.condition) for notice in notices)
    return f"Not recorded, and not taken as normal: {'; '.join(names)}."


def word_notice(notice: Notice, pack: Pack) -> str:
    """Return a notice as the clinician reads it."""
    if notice.kind == "unknown":
        return _missing([notice], pack)
    if notice.kind == "review":
        return REVIEW[notice.subject].format(**notice.values)
    if notice.kind == "omitted":
        return f"{_name(notice.subject, pack)} is left out by the clinician."
    if notice.kind == "lifted":
        return _lifted(notice, pack)
    if notice.kind == "warning" and notice.subject in PROGRAM_WARNINGS:
        return f"Warning: {PROGRAM_WARNINGS[notice.subject].format(**notice.values)}"
    return f"{notice.kind.capitalize()}: {word_rule(notice.subject, pack)}{_count(notice)}"


def _lifted(notice: Notice, pack: Pack) -> str:
    values = notice.values
    text = f"{values['by']} approved {notice.subject} ({_unstopped(values['why'])}); overruled: {values['rules']}."
    if values["withheld"]:
        names = ", ".join(_name(exercise_id, pack) for exercise_id in values["withheld"].split(", "))
        text += f" Still withheld by another rule: {names}."
    return text


def _count(notice: Notice) -> str:
    count = notice.values.get("count")
    return f" (exercises on this sheet: {count})" if count is not None else ""


def _name(exercise_id: str, pack: Pack) -> str:
    return pack.words.exercises[exercise_id].name


def _unstopped(sentence: str) -> str:
    return sentence.strip().rstrip(".")
