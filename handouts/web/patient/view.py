"""What the page shows of a look, as values for the templates: no markup, and nothing decided here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handouts.explain import ExplainedExercise, ExplainedNotice, ExplainedRule, Explanation, Remedy
from handouts.infra.errors import Problem
from handouts.model.fact import Facts
from handouts.web.patient import words
from handouts.web.patient.form import GivenApproval
from handouts.web.patient.look import Look

Badge = Literal["prescribed", "changed", "withheld", "omitted", "fix"]


@dataclass(frozen=True, slots=True)
class Answerable:
    """A question whose answer can change a decision."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule as it is shown."""

    words: str
    source: str
    override: str | None
    questions: tuple[Answerable, ...]
    approval: str | None
    """What an approval of the rule itself must name; None where that is not possible."""


@dataclass(frozen=True, slots=True)
class Card:
    """An exercise's decision as it is shown."""

    id: str
    name: str
    badge: Badge
    label: str
    dose: str = ""
    minutes: int = 0
    summary: str = ""
    remark: str | None = None
    reasons: tuple[Reason, ...] = ()
    approve: tuple[str, ...] = ()
    """What approvals must name to put it on the sheet; empty where none can."""
    approval_words: tuple[str, ...] = ()
    """What whoever approves has to know."""


@dataclass(frozen=True, slots=True)
class Approvable:
    """A refused value that a named approval allows."""

    what: str
    title: str
    words: str


def cards(explained: Explanation, problems: Sequence[Problem], labels: Mapping[str, str]) -> tuple[Card, ...]:
    """Return the exercises in order; of one with a problem nothing is claimed."""
    wrong = {
        problem.path[1] for problem in problems if problem.path[:1] == ("exercises",) and problem.path[1:]
    }
    blocking = explained.blocking
    return tuple(
        Card(exercise.id, exercise.name, "fix", words.OUTCOMES["fix"])
        if exercise.id in wrong
        else _card(exercise, blocking, labels)
        for exercise in explained.exercises
    )


def _card(
    exercise: ExplainedExercise, blocking: tuple[ExplainedRule, ...], labels: Mapping[str, str]
) -> Card:
    blocked = {rule.id for rule in blocking}
    rules = tuple(rule for rule in exercise.rules if rule.id not in blocked and rule.id != "omitted")
    badge: Badge = "omitted" if exercise.omitted else exercise.outcome
    card = Card(
        exercise.id,
        exercise.name,
        badge,
        words.OUTCOMES[badge],
        words.dose_words(exercise),
        exercise.minutes_per_day,
        _summary(exercise, rules, blocked=bool(blocking)),
        exercise.remark,
        tuple(reason(rule, labels) for rule in rules),
    )
    if badge != "withheld" or blocking:
        return card
    stopping = [rule for rule in rules if rule.stops]
    approve = _approvals(exercise.id, stopping)
    for_others = () if set(approve) <= {exercise.id} else (words.HOLDS_FOR_OTHERS,)
    return replace(card, approve=approve, approval_words=(*(rule.words for rule in stopping), *for_others))


def _summary(exercise: ExplainedExercise, rules: Sequence[ExplainedRule], *, blocked: bool) -> str:
    if exercise.omitted:
        return words.OMITTED
    if exercise.outcome == "withheld":
        first = next((rule.words for rule in rules if rule.stops), words.WAITS if blocked else "")
        return f"{first} {words.NOT_BEFORE.format(day=exercise.not_before)}" if exercise.not_before else first
    return words.sentence("; ".join(exercise.changes)) if exercise.changes else ""


def _approvals(exercise_id: str, stopping: Sequence[ExplainedRule]) -> tuple[str, ...]:
    """Return what has to be approved so that none of these rules stops the exercise; nothing where one cannot be."""
    needed: dict[str, None] = {}
    for rule in stopping:
        kinds = {remedy.action: remedy for remedy in rule.remedies}
        if "approve-exercise" in kinds:
            needed[exercise_id] = None
        elif "override-rule" in kinds:
            needed[rule.id] = None
        else:
            return ()
    return tuple(needed)


def reason(rule: ExplainedRule, labels: Mapping[str, str]) -> Reason:
    """Return a rule as it is shown."""
    source = "; ".join(rule.sources)
    if rule.inference:
        source = words.INFERENCE.format(sources=source) if source else words.BUILT_IN
    approval = next((r.subject for r in rule.remedies if r.action == "override-rule"), None)
    return Reason(rule.words, source, rule.override, tuple(_answerable(rule.remedies, labels)), approval)


def _answerable(remedies: Sequence[Remedy], labels: Mapping[str, str]) -> Iterator[Answerable]:
    for remedy in remedies:
        subject = "equipment" if remedy.action == "add-equipment" else remedy.subject
        if remedy.action in ("record", "add-equipment"):
            field = words.field_of(subject)
            yield Answerable(field, labels.get(field, field))


def effects(look: Look, facts: Facts) -> dict[str, str]:
    """Return, by its field, what is made of each question without an answer, and what a start leads to."""
    explained = look.explained
    if explained is None:
        return {}
    texts = {
        words.field_of(subject): _effect(subject, explained, facts) for subject in explained.not_recorded
    }
    if look.decided is not None and look.decided.patient.started is not None:
        later = all(each.week is None for each in explained.progress)
        texts["started"] = words.STARTS_LATER if later else words.week_words(explained)
    if "started" in texts and len(explained.progress) > 1:
        texts |= {f"started {each.pack_id}": texts["started"] for each in explained.progress}
    return texts


def _effect(subject: str, explained: Explanation, facts: Facts) -> str:
    withheld = [e for e in explained.exercises if any(_withholds(rule, subject) for rule in e.rules)]
    if withheld:
        return words.withheld_words(len(withheld), len(explained.exercises))
    if subject == "started":
        stages = " and ".join(str(each.stage) for each in explained.progress)
        return words.STARTS_AT_FIRST.format(stage=stages)
    rules = [rule for exercise in explained.exercises for rule in exercise.rules]
    actions = {rule.action for rule in (*rules, *explained.general) if _is_about(rule, subject)}
    strongest = next((text for action, text in words.CONSEQUENCES.items() if action in actions), None)
    own = facts[subject].effect if subject in facts else words.NOT_RECORDED[subject]
    return strongest or own or words.NOT_ASSUMED


def _withholds(rule: ExplainedRule, subject: str) -> bool:
    return rule.stops and rule.action == "withhold" and _is_about(rule, subject)


def _is_about(rule: ExplainedRule, subject: str) -> bool:
    return any((remedy.action, remedy.subject) == ("record", subject) for remedy in rule.remedies)


def notices(explained: Explanation, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is to be known before the sheet is given, without what the form and the cards show already."""
    return tuple(_notice(notice, titles) for notice in explained.explained_notices if notice.kind in _SHOWN)


_SHOWN = ("unused-approval", "warning", "caution", "unread-codes", "content")


def _notice(notice: ExplainedNotice, titles: Mapping[str, str]) -> str:
    if notice.kind == "unused-approval":
        return words.UNUSED_APPROVAL.format(what=titles[notice.subject])
    return notice.text.removeprefix("Warning: ").removeprefix("Caution: ")


def approvables(
    problems: Sequence[Problem], texts: Mapping[str, str], titles: Mapping[str, str]
) -> dict[str, Approvable]:
    """Return, by its field, what an approval would allow; once for each thing to approve."""
    found: dict[str, Approvable] = {}
    for problem in problems:
        what = problem.approval
        if what is not None and what not in (each.what for each in found.values()):
            found[problem.field] = Approvable(
                what, words.APPROVE.format(what=titles[what]), texts[problem.field]
            )
    return found


def approvals_by_place(
    given: Sequence[GivenApproval], exercises: Sequence[str]
) -> dict[str, list[GivenApproval]]:
    """Return the approvals by the exercise on whose card they are shown; "" for those of rules."""
    places: dict[str, list[GivenApproval]] = {}
    for approval in given:
        exercise = approval.what.removesuffix(".dose")
        places.setdefault(exercise if exercise in exercises else "", []).append(approval)
    return places
