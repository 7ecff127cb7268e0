"""A plan with its reasons in words, as frozen values and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from handouts.explain.dates import date_text
from handouts.explain.notices import BUILT_IN, ExplainedNotice, missing_subjects, word_notices, word_rule
from handouts.explain.remedies import Remedy, remedies
from handouts.model.clinic import DateOrder
from handouts.model.exercise import DoseRanges, Exercise
from handouts.model.notice import RuleWarning
from handouts.model.pack import Pack, Source
from handouts.model.patient import Patient
from handouts.model.plan import Decision, Dose, FiredRule, Outcome, Plan
from handouts.model.rule import ActionKind

OMITTED = FiredRule("omitted", basis=(), inference=False)
"""The clinician's own decision, shown where the rules are."""


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """A rule that decided something, with the pack's words for the clinician."""

    id: str
    basis: tuple[str, ...]
    inference: bool
    """True where no source states the rule; `basis` is then what the conclusion was drawn from."""
    words: str
    override: str | None
    """Who overrode the rule and why; None where it is in force."""
    remedies: tuple[Remedy, ...] = ()
    """What can change its decision, the best first."""
    action: ActionKind = "withhold"
    sources: tuple[str, ...] = ()
    """The titles of the sources in `basis`."""
    is_for_all: bool = False
    """Whether it is about every exercise of the pack."""

    @property
    def stops(self) -> bool:
        """Whether it keeps exercises off the sheet and nobody overrode it."""
        return self.override is None and self.action in ("withhold", "require-position")

    @property
    def text(self) -> str:
        """The words, and who overrode the rule, if somebody did."""
        return self.words if self.override is None else f"{self.words} Overridden by {self.override}"


@dataclass(frozen=True, slots=True)
class ExplainedExercise:
    """One exercise; `changes` says in words what differs from the pack's usual variant and dose."""

    id: str
    name: str
    outcome: Outcome
    dose: Dose | None
    changes: tuple[str, ...]
    sides: int
    """The number of sides or directions that the repetitions are for; 0 if there is only one."""
    rules: tuple[ExplainedRule, ...]
    not_before: str | None
    note: str | None
    remark: str | None
    """What the pack tells only the clinician about an exercise on the sheet."""
    omitted: bool
    """Left out by the clinician."""
    minutes_per_day: int

    @property
    def standing(self) -> tuple[ExplainedRule, ...]:
        """The rules that nobody overrode."""
        return tuple(rule for rule in self.rules if rule.override is None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole plan in words; `minutes_per_day` is an estimate, the sum over the exercises.

    `sheet_number` is printed on the sheet: it identifies it in a chart, and contains no name.
    """

    pack: str
    version: str
    sheet_number: str
    title: str
    date: str
    week: int | None
    stage: int
    findings: tuple[tuple[str, str], ...]
    """The findings behind the decisions, as label and value; "not recorded" where there is none."""
    exercises: tuple[ExplainedExercise, ...]
    general: tuple[ExplainedRule, ...]
    """Rules about the sheet as a whole: cautions that are printed, and warnings."""
    explained_notices: tuple[ExplainedNotice, ...]
    """The most important first."""
    not_recorded: tuple[str, ...]
    """The subjects, such as t_score, that decisions depend on and that are not recorded."""
    minutes_per_day: int
    remarks: tuple[str, ...]
    """What the sources say and the sheet leaves out, beyond single exercises."""
    sources: tuple[str, ...]
    """All sources of the pack, each with its date and address; the sheet has their short names."""

    @property
    def notices(self) -> tuple[str, ...]:
        """The words of the notices."""
        return tuple(notice.text for notice in self.explained_notices)

    @property
    def on_sheet(self) -> tuple[ExplainedExercise, ...]:
        """The exercises that the patient does, in order."""
        return tuple(exercise for exercise in self.exercises if exercise.outcome != "withheld")

    @property
    def withheld(self) -> tuple[ExplainedExercise, ...]:
        """The exercises that the patient does not do, in order."""
        return tuple(exercise for exercise in self.exercises if exercise.outcome == "withheld")

    @property
    def blocking(self) -> tuple[ExplainedRule, ...]:
        """The rules about every exercise that withhold all of them."""
        rules = {rule.id: rule for exercise in self.exercises for rule in exercise.rules}
        return tuple(
            rule
            for rule in rules.values()
            if rule.is_for_all
            and rule.action == "withhold"
            and all(any(each.id == rule.id and each.stops for each in e.rules) for e in self.exercises)
        )


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
        week=plan.week,
        stage=plan.stage,
        findings=_findings(patient, pack, order),
        exercises=tuple(_exercise(decision, pack, missing, order) for decision in plan.decisions),
        general=tuple(_rule(fired, pack, missing) for fired in (*plan.cautions, *_warnings(plan, pack))),
        explained_notices=word_notices(plan, pack, order),
        not_recorded=missing_subjects(plan),
        minutes_per_day=plan.minutes_per_day,
        remarks=pack.words.clinician,
        sources=tuple(map(_source, pack.sources)),
    )


def as_json(explained: Explanation) -> dict[str, object]:
    """Return the explanation as plain JSON values; the clinician's guide documents their shape."""
    return {
        "pack": explained.pack,
        "version": explained.version,
        "sheet_number": explained.sheet_number,
        "week": explained.week,
        "stage": explained.stage,
        "exercises": [_exercise_json(exercise) for exercise in explained.exercises],
        "notices": list(explained.notices),
        "minutes_per_day": explained.minutes_per_day,
        "remarks": list(explained.remarks),
        "sources": list(explained.sources),
    }


def _source(source: Source) -> str:
    return ", ".join(filter(None, (source.title, source.date, source.url)))


def _exercise_json(exercise: ExplainedExercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "outcome": exercise.outcome,
        "dose": None if exercise.dose is None else asdict(exercise.dose),
        "rules": [{"id": r.id, "basis": list(r.basis), "says": r.text} for r in exercise.rules],
        "remark": exercise.remark,
    }


def _exercise(decision: Decision, pack: Pack, missing: frozenset[str], order: DateOrder) -> ExplainedExercise:
    exercise = pack.exercise(decision.exercise_id)
    fired = (*decision.rules, OMITTED) if decision.omitted else decision.rules
    return ExplainedExercise(
        id=exercise.id,
        name=pack.words.exercises[exercise.id].name,
        outcome=decision.outcome,
        dose=decision.dose,
        changes=_changes(decision, exercise, pack),
        sides=len(exercise.sides),
        rules=tuple(_rule(rule, pack, missing) for rule in fired),
        not_before=None if decision.not_before is None else date_text(decision.not_before, order),
        note=decision.note,
        remark=None if decision.dose is None else pack.words.exercises[exercise.id].clinician,
        omitted=decision.omitted,
        minutes_per_day=decision.minutes_per_day,
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
    dose = _dose_changes(decision.dose, exercise.dose)
    if decision.variant_id == exercise.variants[0].id:
        return dose
    variants = pack.words.exercises[exercise.id].variants
    return (f'variant "{variants[decision.variant_id].name}"', *dose)


def _dose_changes(dose: Dose, ranges: DoseRanges) -> tuple[str, ...]:
    fields = (
        ("hold", " s", dose.hold_s, ranges.hold_s),
        ("repetitions", "", dose.repetitions, ranges.repetitions),
        ("sets", "", dose.sets, ranges.sets),
        ("times a day", "", dose.times_per_day, ranges.times_per_day),
        ("days a week", "", dose.days_per_week, ranges.days_per_week),
    )
    return tuple(
        f"{name} {value}{unit} (usually {limits.default}{unit})"
        for name, unit, value, limits in fields
        if value != limits.default
    )


def _findings(patient: Patient, pack: Pack, order: DateOrder) -> tuple[tuple[str, str], ...]:
    return (
        ("Cleared", _clearance(patient, order)),
        ("Lowest T-score", _t_score(patient, order)),
        (f"{pack.condition.capitalize()} diagnosed", _recorded(patient.diagnosis)),
        ("Vertebral fracture", _recorded(patient.fracture)),
        ("Balance problem", _recorded(patient.balance)),
        ("Arm or hand limitation", _recorded(patient.arm_limit)),
    )


def _clearance(patient: Patient, order: DateOrder) -> str:
    clearance = patient.clearance
    if clearance is None:
        return _recorded("unknown")
    return f"by {clearance.by}" + (f" on {date_text(clearance.on, order)}" if clearance.on else "")


def _t_score(patient: Patient, order: DateOrder) -> str:
    if not patient.t_scores:
        return _recorded("unknown")
    lowest = min(patient.t_scores, key=lambda score: score.value)
    details = [text for text in (lowest.site, date_text(lowest.on, order) if lowest.on else None) if text]
    return str(float(lowest.value)) + (f" ({', '.join(details)})" if details else "")


def _recorded(word: str) -> str:
    return "not recorded" if word == "unknown" else word
