"""One English sentence or two for every notice of a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, assert_never, get_args

from handouts.explain.dates import date_text
from handouts.explain.names import approved_name, exercise_name, pack_title
from handouts.explain.remedies import subject_of
from handouts.infra.counted import in_a_row
from handouts.model.clinic import DateOrder
from handouts.model.condition import comparisons
from handouts.model.fact import UNKNOWN, label_of, missing_name
from handouts.model.notice import (
    Caution,
    DraftContent,
    InSeveralPacks,
    Notice,
    NotRecorded,
    Omitted,
    Outdated,
    Overridden,
    ReviewPastDue,
    RuleWarning,
    StartsLater,
    UnusedApproval,
)
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.unicode.isolates import in_message

BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "equipment": "This exercise needs equipment that the patient does not have at home.",
        "omitted": "Omitted by the clinician.",
        "level": "This level needs a named approval of the exercise.",
    }
)
"""Rules that every pack has; the words of all others are in the pack."""

MISSING: Mapping[str, str] = MappingProxyType(
    {
        "clearance": "medical clearance",
        "started": "start of the program (so the week cannot be counted)",
        "born": "date of birth",
        "sex": "sex",
        "equipment": "equipment at home (check that the patient has what the exercises need)",
    }
)
"""What is not recorded of what every patient's file has; a fact of the pack says its own name."""

NoticeKind = Literal[
    "unused-approval",
    "warning",
    "caution",
    "overridden",
    "omitted",
    "not-recorded",
    "unread-codes",
    "content",
]
KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)
"""The most important first."""


@dataclass(frozen=True, slots=True)
class ExplainedNotice:
    """A notice in words, and what it is about."""

    kind: NoticeKind
    text: str
    subject: str = ""
    """What an unused approval names."""


LONG_DAY = 30
"""Minutes a day above which a clinician is warned: few people keep to such a plan."""


def word_rule(rule_id: str, pack: Pack, missing: Collection[str] = ()) -> str:
    """Return what a rule tells the clinician; `missing` are the subjects that are not recorded."""
    words = pack.clinician.rules.get(rule_id)
    if words is None:
        return BUILT_IN[rule_id]
    texts = words.not_recorded.items()
    return next((text for fact, text in texts if subject_of(fact, pack) in missing), words.says)


def word_notices(plan: Plan, pack: Pack, order: DateOrder) -> tuple[ExplainedNotice, ...]:
    """Return all notices of a plan in words: warnings first, and everything that is missing in one."""
    notices = sorted(plan.notices, key=lambda notice: KINDS.index(_kind(notice)))
    missing = missing_subjects(plan)
    worded = set(_worded_subjects(notices, pack))
    listed = tuple(subject for subject in missing if subject not in worded)
    explained = (
        ExplainedNotice(
            _kind(notice),
            word_notice(notice, pack, order, listed if isinstance(notice, NotRecorded) else missing),
            notice.approval.what if isinstance(notice, UnusedApproval) else "",
        )
        for notice in notices
    )
    everything = (ExplainedNotice("warning", _long_day(plan)), *explained)
    return tuple(dict.fromkeys(notice for notice in everything if notice.text))


def unread_codes(patient: Patient) -> tuple[ExplainedNotice, ...]:
    """Return a notice of the patient's codes that no pack of the sheet knows; none where there are none."""
    codes = patient.unread_codes
    if not codes:
        return ()
    if len(codes) == 1:
        which, effect = f"code {codes[0]}", "It had no effect: check whether it matters"
    else:
        which, effect = f"codes {in_a_row(codes)}", "They had no effect: check whether they matter"
    text = f"Warning: No exercise library on this sheet uses the diagnosis {which}. {effect} for exercise."
    return (ExplainedNotice("unread-codes", text),)


def missing_subjects(plan: Plan) -> tuple[str, ...]:
    """Return the subjects that are not recorded."""
    return tuple(notice.subject for notice in plan.notices if isinstance(notice, NotRecorded))


def _kind(notice: Notice) -> NoticeKind:
    match notice:
        case UnusedApproval():
            return "unused-approval"
        case StartsLater() | RuleWarning() | Outdated() | InSeveralPacks():
            return "warning"
        case Caution():
            return "caution"
        case Overridden():
            return "overridden"
        case Omitted():
            return "omitted"
        case NotRecorded():
            return "not-recorded"
        case DraftContent() | ReviewPastDue():
            return "content"
        case _:
            assert_never(notice)


def _worded_subjects(notices: Iterable[Notice], pack: Pack) -> Iterator[str]:
    """Yield the subjects of which a warning or caution already says that they are not recorded."""
    for notice in notices:
        if isinstance(notice, RuleWarning | Caution):
            worded = pack.clinician.rules[notice.rule_id].not_recorded
            tests = comparisons(pack.rule(notice.rule_id).when)
            facts = (*worded, *(test.fact for test in tests if test.value == (UNKNOWN,)))
            yield from (subject_of(fact, pack) for fact in facts)


def _long_day(plan: Plan) -> str:
    if plan.minutes_per_day <= LONG_DAY:
        return ""
    return (
        f"Warning: The exercises take about {plan.minutes_per_day} minutes a day, more than {LONG_DAY}. "
        "Check the doses, or omit an exercise."
    )


def _not_recorded(subjects: Collection[str], pack: Pack) -> str:
    names = "; ".join(missing_word(subject, pack) for subject in subjects)
    return f"Not recorded (never assumed to be normal): {names}." if subjects else ""


def missing_word(subject: str, pack: Pack) -> str:
    """Return what something that is not recorded is called."""
    if subject in pack.facts:
        return missing_name(subject, pack.facts[subject], pack.condition)
    return MISSING[subject]


def _outdated(notice: Outdated, pack: Pack, order: DateOrder) -> str:
    label = label_of(notice.fact_id, pack.facts[notice.fact_id], pack.condition)
    why = (
        "has no date"
        if notice.on is None
        else f"is from {date_text(notice.on, order)}, more than {notice.good_for} days ago"
    )
    return f"Warning: {label} {why}, so it counts as not recorded. Please ask or test again."


def word_notice(notice: Notice, pack: Pack, order: DateOrder, missing: Collection[str]) -> str:
    """Return a notice in words; the one about what is not recorded lists everything `missing`."""
    match notice:
        case NotRecorded():
            return _not_recorded(missing, pack)
        case Outdated():
            return _outdated(notice, pack, order)
        case Caution(rule_id):
            return f"Caution: {word_rule(rule_id, pack, missing)}"
        case RuleWarning(rule_id, exercises):
            count = "" if exercises is None else f" (exercises on this sheet: {exercises})"
            return f"Warning: {word_rule(rule_id, pack, missing)}{count}"
        case UnusedApproval(approval):
            return (
                f"Warning: {in_message(approval.by)} approved {approved_name(approval.what, pack)}, which has no effect: "
                "no rule that applies here can be overridden by it."
            )
        case StartsLater(started):
            return (
                f"Warning: The program starts on {date_text(started, order)}, after the date of this sheet, "
                "so it is planned as not yet started."
            )
        case Overridden():
            return _overridden(notice, pack)
        case InSeveralPacks() | Omitted():
            return _of_exercises(notice, pack)
        case DraftContent() | ReviewPastDue():
            return _content(notice, pack, order)
        case _:
            assert_never(notice)


def _of_exercises(notice: InSeveralPacks | Omitted, pack: Pack) -> str:
    if isinstance(notice, Omitted):
        return f"{exercise_name(notice.exercise_id, pack)} was omitted by the clinician."
    name = exercise_name(notice.exercise_ids[0], pack)
    titles = in_a_row([f'from "{pack_title(pack.owner(each), pack)}"' for each in notice.exercise_ids])
    return f"Warning: {name} is on the sheet more than once: {titles}. Omit all but one."


def _overridden(notice: Overridden, pack: Pack) -> str:
    approval = notice.approval
    why = approval.why.strip().rstrip(".")
    rules = " ".join(f'"{word_rule(rule, pack)}"' for rule in notice.rules)
    text = f"{in_message(approval.by)} approved {approved_name(approval.what, pack)} ({in_message(why)})."
    if notice.rules != (approval.what,):
        text += f" This overrides: {rules}"
    if notice.withheld:
        names = ", ".join(exercise_name(exercise_id, pack) for exercise_id in notice.withheld)
        text += f" Still withheld by another rule: {names}."
    return text


def _content(notice: DraftContent | ReviewPastDue, pack: Pack, order: DateOrder) -> str:
    if isinstance(notice, DraftContent):
        titles = [f'"{pack_title(each, pack)}"' for each in notice.packs]
        if not titles:
            return "The content is a draft: no clinician has reviewed it."
        return f"The content of {in_a_row(titles)} is a draft: no clinician has reviewed it."
    return f"The review of the content by {in_message(notice.by)} was due for renewal on {date_text(notice.due, order)}."
