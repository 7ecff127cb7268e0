"""One English sentence or two for every notice of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handouts.model.pack import Pack
from handouts.model.plan import Notice

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "equipment": "What the exercise needs is not among the things at home.",
        "omitted": "Left out by the clinician.",
    }
)
"""What the program itself has a say in, whatever the pack; every other rule has its words in the pack."""

UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "clearance": "Medical clearance is not on file.",
        "t_score": "T-score is not on file; it is not taken as normal.",
        "diagnosis": "Whether {condition} was diagnosed is not on file; it is taken as possible.",
        "fracture": "Vertebral fracture is not on file; it is not taken as none.",
        "balance": "Balance is not on file; it is not taken as good.",
        "arm_limit": "Whether an arm or hand is limited is not on file.",
        "pt_visits": "The number of therapist visits is not on file.",
        "started": "The start of the program is not on file; the week cannot be counted.",
        "born": "The date of birth is not on file.",
        "sex": "Sex is not on file.",
        "equipment": "Equipment at home is not on file; check that the patient has what the exercises need.",
    }
)
"""What is not on file, and what was made of it."""

PROGRAM_WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "starts-later": "The program starts on {started}, after the date of this sheet; it is planned as not started.",
        "approval-unused": "The approval of {what} by {by} lifts nothing: no rule that fired is lifted by it.",
    }
)
"""Warnings that are not of a pack's rule."""

REVIEW: Mapping[str, str] = MappingProxyType(
    {
        "draft": "The content is a draft: no clinician has reviewed it.",
        "past-due": "The review of the content by {by} was due again on {due}.",
    }
)


def word_rule(rule_id: str, pack: Pack) -> str:
    """Return what a rule tells the clinician, one of the pack's or one that every pack has."""
    words = pack.words.rules.get(rule_id)
    return BUILT_IN[rule_id] if words is None else words.clinician


def word_notice(notice: Notice, pack: Pack) -> str:
    """Return a notice as the clinician reads it."""
    if notice.kind == "unknown":
        return UNKNOWN[notice.subject].format(condition=pack.condition)
    if notice.kind == "review":
        return REVIEW[notice.subject].format(**notice.values)
    if notice.kind == "omitted":
        return f"{_name(notice.subject, pack)} is left out by the clinician."
    if notice.kind == "lifted":
        return _lifted(notice, pack)
    if notice.kind == "warning" and notice.subject in PROGRAM_WARNINGS:
        return PROGRAM_WARNINGS[notice.subject].format(**notice.values)
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
