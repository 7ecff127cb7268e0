"""One English sentence or two for every notice of a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from handouts.explain.dates import date_text
from handouts.explain.remedies import subject_of
from handouts.model.clinic import DateOrder
from handouts.model.condition import comparisons
from handouts.model.pack import Pack
from handouts.model.plan import Notice, Plan

_ORDER = ("needs-reason", "warning", "caution", "lifted", "omitted", "unknown", "review")
"""The kinds of notice, the most important first."""

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "equipment": "This exercise needs equipment that the patient does not have at home.",
        "omitted": "Omitted by the clinician.",
    }
)
"""Rules that every pack has; the words of all others are in the pack."""

UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "clearance": "medical clearance",
        "t_score": "T-score",
        "diagnosis": "whether {condition} was diagnosed",
        "fracture": "vertebral fracture",
        "balance": "balance",
        "arm_limit": "arm or hand limitation",
        "pt_visits": "number of therapy visits",
        "started": "start of the program (so the week cannot be counted)",
        "born": "date of birth",
        "sex": "sex",
        "equipment": "equipment at home (check that the patient has what the exercises need)",
    }
)
"""What is not recorded."""

LONG_DAY = 30
"""Minutes a day above which a clinician is warned: few people keep to such a plan."""

PROGRAM_WARNINGS: Mapping[str, str] = MappingProxyType(
    {
        "long-day": "The exercises take about {minutes} minutes a day, more than {most}. Check the doses, or omit an exercise.",
        "starts-later": "The program starts on {started}, after the date of this sheet, so it is planned as not yet started.",
        "approval-unused": "The approval of {what} by {by} has no effect: no rule that applies here can be overridden by it.",
    }
)
"""Warnings that are not of a pack's rule."""

REVIEW: Mapping[str, str] = MappingProxyType(
    {
        "draft": "The content is a draft: no clinician has reviewed it.",
        "past-due": "The review of the content by {by} was due for renewal on {due}.",
    }
)
_DATES = ("started", "due")
"""Values of a notice that are dates, written YYYY-MM-DD."""


def word_rule(rule_id: str, pack: Pack, missing: Collection[str] = ()) -> str:
    """Return what a rule tells the clinician; `missing` are the subjects that are not recorded."""
    words = pack.words.rules.get(rule_id)
    if words is None:
        return BUILT_IN[rule_id]
    texts = words.clinician_not_recorded.items()
    return next((text for fact, text in texts if subject_of(fact) in missing), words.clinician)


def word_notices(plan: Plan, pack: Pack, order: DateOrder) -> tuple[str, ...]:
    """Return all notices of a plan in words: warnings first, and everything that is missing in one."""
    notices = sorted((*_long_day(plan), *plan.notices), key=lambda notice: _ORDER.index(notice.kind))
    missing = missing_subjects(plan)
    listed = tuple(subject for subject in missing if subject not in set(_worded_subjects(notices, pack)))
    worded = (
        word_notice(notice, pack, order, listed if notice.kind == "unknown" else missing)
        for notice in notices
    )
    return tuple(dict.fromkeys(text for text in worded if text))


def missing_subjects(plan: Plan) -> tuple[str, ...]:
    """Return the subjects that are not recorded."""
    return tuple(notice.subject for notice in plan.notices if notice.kind == "unknown")


def _worded_subjects(notices: Iterable[Notice], pack: Pack) -> Iterator[str]:
    """Yield the subjects of which a warning or caution already says that they are not recorded."""
    for notice in notices:
        words = pack.words.rules.get(notice.subject)
        if notice.kind in ("warning", "caution") and words is not None:
            yield from map(subject_of, words.clinician_not_recorded)
            tests = comparisons(pack.rule(notice.subject).when)
            yield from (subject_of(test.fact) for test in tests if test.value == ("unknown",))


def _long_day(plan: Plan) -> tuple[Notice, ...]:
    if plan.minutes_per_day <= LONG_DAY:
        return ()
    return (Notice("warning", "long-day", {"minutes": str(plan.minutes_per_day), "most": str(LONG_DAY)}),)


def _not_recorded(subjects: Collection[str], pack: Pack) -> str:
    names = "; ".join(UNKNOWN[subject].format(condition=pack.condition) for subject in subjects)
    return f"Not recorded (never assumed to be normal): {names}." if subjects else ""


def word_notice(notice: Notice, pack: Pack, order: DateOrder, missing: Collection[str]) -> str:
    """Return a notice in words; the one about what is not recorded lists everything `missing`."""
    values = _values(notice, order)
    if notice.kind == "unknown":
        return _not_recorded(missing, pack)
    if notice.kind == "review":
        return REVIEW[notice.subject].format(**values)
    if notice.kind == "omitted":
        return f"{_name(notice.subject, pack)} was omitted by the clinician."
    if notice.kind == "lifted":
        return _overridden(notice, pack)
    if notice.kind == "warning" and notice.subject in PROGRAM_WARNINGS:
        return f"Warning: {PROGRAM_WARNINGS[notice.subject].format(**values)}"
    return f"{notice.kind.capitalize()}: {word_rule(notice.subject, pack, missing)}{_count(notice)}"


def _values(notice: Notice, order: DateOrder) -> dict[str, str]:
    return {
        name: date_text(date.fromisoformat(value), order) if name in _DATES else value
        for name, value in notice.values.items()
    }


def _overridden(notice: Notice, pack: Pack) -> str:
    values = notice.values
    why = values["why"].strip().rstrip(".")
    text = f"{values['by']} approved {notice.subject} ({why}), which overrides: {values['rules']}."
    if values["withheld"]:
        names = ", ".join(_name(exercise_id, pack) for exercise_id in values["withheld"].split(", "))
        text += f" Still withheld by another rule: {names}."
    return text


def _count(notice: Notice) -> str:
    count = notice.values.get("count")
    return f" (exercises on this sheet: {count})" if count is not None else ""


def _name(exercise_id: str, pack: Pack) -> str:
    return pack.words.exercises[exercise_id].name
