"""From a plan to its explanation: every decision with the words of the pack."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.dates import date_text
from handouts.explain.findings import findings
from handouts.explain.names import exercise_name, level_name, variant_name
from handouts.explain.notices import (
    BUILT_IN,
    KINDS,
    ExplainedNotice,
    missing_subjects,
    missing_word,
    unread_codes,
    word_notices,
    word_rule,
)
from handouts.explain.remedies import remedies
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.model.clinic import DateOrder
from handouts.model.dose import Dose
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.dose_ranges import DoseRanges
from handouts.model.exercise import Exercise
from handouts.model.fields.load_value import load_text
from handouts.model.notice import RuleWarning
from handouts.model.pack import Pack, Source
from handouts.model.patient import Patient
from handouts.model.plan import Decision, FiredRule, Plan

OMITTED = FiredRule("omitted", basis=(), inference=False)
"""The clinician's own decision, shown where the rules are."""


def explanation(
    plan: Plan, pack: Pack, patient: Patient, sheet_number: str, order: DateOrder = "month-first"
) -> Explanation:
    """Return a plan's decisions in words; the pack must be the one that the plan was made with.

    `sheet_number` is the content id of the sheet composed from the plan; `order` is the order of the clinic's dates.
    """
    missing = frozenset(missing_subjects(plan))
    return Explanation(
        pack=plan.pack_id,
        version=plan.pack_version,
        sheet_number=sheet_number,
        title=pack.words.title,
        date=date_text(plan.date, order),
        progress=plan.progress,
        titles={each.id: each.words.title for each in pack.each},
        findings=findings(plan, patient, pack, order),
        exercises=tuple(_exercise(decision, pack, missing, order) for decision in plan.decisions),
        general=tuple(_rule(fired, pack, missing) for fired in (*plan.cautions, *_warnings(plan, pack))),
        explained_notices=_notices(plan, pack, patient, order),
        not_recorded=missing_subjects(plan),
        not_recorded_names=tuple(missing_word(subject, pack) for subject in missing_subjects(plan)),
        minutes_per_day=plan.minutes_per_day,
        remarks=pack.clinician.remarks,
        sources=tuple(map(_source, pack.sources)),
        source_ids=tuple(source.id for source in pack.sources),
    )


def _notices(plan: Plan, pack: Pack, patient: Patient, order: DateOrder) -> tuple[ExplainedNotice, ...]:
    notices = (*word_notices(plan, pack, order), *unread_codes(patient))
    return tuple(sorted(notices, key=lambda notice: KINDS.index(notice.kind)))


def _source(source: Source) -> str:
    return ", ".join(filter(None, (source.title, source.date, source.url)))


def _exercise(decision: Decision, pack: Pack, missing: frozenset[str], order: DateOrder) -> ExplainedExercise:
    exercise = pack.exercise(decision.exercise_id)
    fired = (*decision.rules, OMITTED) if decision.omitted else decision.rules
    return ExplainedExercise(
        id=exercise.id,
        name=exercise_name(exercise.id, pack),
        outcome=decision.outcome,
        dose=decision.dose,
        changes=_changes(decision, exercise, pack),
        sides=len(exercise.sides),
        rules=tuple(_rule(rule, pack, missing) for rule in fired),
        not_before=None if decision.not_before is None else date_text(decision.not_before, order),
        note=decision.note,
        remark=None if decision.dose is None else pack.clinician.exercises.get(exercise.id),
        omitted=decision.omitted,
        minutes_per_day=decision.minutes_per_day,
        level_id=decision.level_id,
        level=None if decision.level_id is None else level_name(exercise.id, decision.level_id, pack),
    )


def _rule(fired: FiredRule, pack: Pack, missing: frozenset[str]) -> ExplainedRule:
    approval = fired.overridden_by
    rule = None if fired.rule_id in BUILT_IN else pack.rule(fired.rule_id)
    return ExplainedRule(
        id=fired.rule_id,
        basis=fired.basis,
        inference=fired.inference,
        words=word_rule(fired.rule_id, pack, missing),
        override=None if approval is None else f"{approval.by}: {approval.why}",
        remedies=remedies(fired.rule_id, pack, missing),
        action="withhold" if rule is None else rule.action,
        sources=tuple(source.title for source in pack.sources if source.id in fired.basis),
        short_sources=tuple(s.short or s.title for s in pack.sources if s.id in fired.basis),
        is_for_all=rule is not None and rule.exercises.is_every,
    )


def _warnings(plan: Plan, pack: Pack) -> Iterator[FiredRule]:
    for notice in plan.notices:
        if isinstance(notice, RuleWarning):
            rule = pack.rule(notice.rule_id)
            yield FiredRule(rule.id, rule.basis, rule.inference)


def _changes(decision: Decision, exercise: Exercise, pack: Pack) -> tuple[str, ...]:
    if decision.dose is None or decision.variant_id is None:
        return ()
    return (
        *_variant_change(decision, exercise, pack),
        *_level_change(decision, exercise, pack),
        *_dose_changes(decision.dose, exercise.dose),
    )


def _variant_change(decision: Decision, exercise: Exercise, pack: Pack) -> Iterator[str]:
    if decision.variant_id is not None and decision.variant_id != exercise.variants[0].id:
        yield f'variant "{variant_name(exercise.id, decision.variant_id, pack)}"'


def _level_change(decision: Decision, exercise: Exercise, pack: Pack) -> Iterator[str]:
    usual = exercise.usual_level
    if usual is not None and decision.level_id != usual.id:
        now, usually = (
            level_name(exercise.id, each, pack) for each in (decision.level_id or usual.id, usual.id)
        )
        yield f'level "{now}" (usually "{usually}")'


def _dose_changes(dose: Dose, ranges: DoseRanges) -> Iterator[str]:
    for name, value in dose.present.items():
        limits = ranges.of(name)
        if limits is not None and value != limits.default:
            unit = ranges.unit(name)
            usual = load_text(limits.default, unit)
            yield f"{DOSE_FIELDS[name].name} {load_text(value, unit)} (usually {usual})"
