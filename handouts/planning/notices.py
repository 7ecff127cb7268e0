"""What the clinician must see before handing over the sheet; `handouts.explain` has the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handouts.model.condition import comparisons
from handouts.model.exercise import Variant
from handouts.model.notice import (
    Caution,
    DraftContent,
    InSeveralPacks,
    Notice,
    NotRecorded,
    Omitted,
    Overridden,
    ReviewPastDue,
    RuleWarning,
    StartsLater,
    UnusedApproval,
)
from handouts.model.pack import FACTS_PER_PACK, Pack, own_name
from handouts.model.patient import Approval
from handouts.model.plan import Decision, FiredRule
from handouts.planning.conditions import takes_unknown
from handouts.planning.facts import Facts, outdated
from handouts.planning.rules import Case


def notices_of(
    case: Case,
    decisions: tuple[Decision, ...],
    cautions: tuple[FiredRule, ...],
    overridden: tuple[FiredRule, ...],
    warnings: tuple[RuleWarning, ...],
) -> tuple[Notice, ...]:
    """Return every notice; the last three come from the rules on the whole plan."""
    return (
        *(NotRecorded(subject) for subject in _not_recorded(case, decisions)),
        *outdated(case.pack, case.patient, case.on),
        *(Caution(fired.rule_id) for fired in cautions),
        *_approvals(case, decisions, overridden),
        *_start(case),
        *warnings,
        *_same_exercises(decisions),
        *(Omitted(decision.exercise_id) for decision in decisions if decision.omitted),
        *_review(case),
    )


def _not_recorded(case: Case, decisions: tuple[Decision, ...]) -> Iterator[str]:
    asked = {test.fact for rule in case.pack.rules for test in comparisons(rule.when) if takes_unknown(test)}
    named = {test.fact for rule in case.pack.rules for test in comparisons(rule.when)}
    facts = case.facts
    if facts["clearance"] == "no" and "clearance" in named:
        yield "clearance"
    yield from _facts(case, asked, named)
    if any(_start_is_missing(case, each.id, asked, named) for each in case.pack.each):
        yield "started"
    yield from _person(case.pack, facts, asked)
    if case.patient.equipment is None and any(
        variant.equipment for variant in _variants(case.pack, decisions)
    ):
        yield "equipment"


def _facts(case: Case, asked: set[str], named: set[str]) -> Iterator[str]:
    """Yield the ids of the facts that are not recorded and that a rule asks about, in the order in which they are asked.

    Years since a result are not asked for: a result without a day is a result.
    """
    missing = {
        test.fact_id
        for name, test in case.pack.tests().items()
        if (test.of in (None, "lowest", "highest") and name in asked and case.facts[name] is None)
        or (test.of == "recorded" and name in named and case.facts[name] == "no")
    }
    yield from (fact_id for fact_id in case.pack.facts if fact_id in missing)


def _start_is_missing(case: Case, pack_id: str, asked: set[str], named: set[str]) -> bool:
    stage, *weeks = (case.pack.in_pack(pack_id, name) for name in FACTS_PER_PACK)
    by_stage = stage in named and case.patient.stage_in(pack_id) is None
    return case.patient.started_in(pack_id) is None and (by_stage or not asked.isdisjoint(weeks))


def _person(pack: Pack, facts: Facts, asked: set[str]) -> Iterator[str]:
    # Nutrients have a figure for some ages and sexes, and none for anybody else.
    if facts["age"] is None and (pack.nutrients or "age" in asked):
        yield "born"
    if facts["sex"] is None and (pack.nutrients or "sex" in asked):
        yield "sex"


def _variants(pack: Pack, decisions: tuple[Decision, ...]) -> Iterator[Variant]:
    for exercise, decision in zip(pack.exercises, decisions, strict=True):
        yield from (variant for variant in exercise.variants if variant.id == decision.variant_id)


def _approvals(
    case: Case, decisions: tuple[Decision, ...], overridden: tuple[FiredRule, ...]
) -> Iterator[Notice]:
    for approval in case.patient.approvals:
        rules = _overridden_by(approval, (fired for decision in decisions for fired in decision.rules))
        rules |= _overridden_by(approval, overridden)
        if not rules:
            yield UnusedApproval(approval)
            continue
        withheld = tuple(
            decision.exercise_id
            for decision in decisions
            if decision.outcome == "withheld" and _overridden_by(approval, decision.rules)
        )
        yield Overridden(approval, tuple(rules), withheld)


def _overridden_by(approval: Approval, rules: Iterable[FiredRule]) -> dict[str, None]:
    return dict.fromkeys(fired.rule_id for fired in rules if fired.overridden_by == approval)


def _same_exercises(decisions: tuple[Decision, ...]) -> Iterator[Notice]:
    by_name: dict[str, tuple[str, ...]] = {}
    for decision in decisions:
        if decision.outcome != "withheld":
            name = own_name(decision.exercise_id)
            by_name[name] = (*by_name.get(name, ()), decision.exercise_id)
    yield from (InSeveralPacks(ids) for ids in by_name.values() if len(ids) > 1)


def _start(case: Case) -> Iterator[Notice]:
    starts = dict.fromkeys(case.patient.started_in(each.id) for each in case.pack.each)
    yield from (StartsLater(started) for started in starts if started is not None and started > case.on)


def _review(case: Case) -> Iterator[Notice]:
    packs = case.pack.each
    drafts = tuple(pack.id for pack in packs if pack.review.status == "draft")
    if drafts:
        yield DraftContent(drafts if len(drafts) < len(packs) else ())
    for review in dict.fromkeys(pack.review for pack in packs):
        if review.status == "reviewed" and review.due is not None and case.on > review.due:
            yield ReviewPastDue(review.by or "", review.due)
