"""A plan with its reasons in words, as frozen values and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from handouts.explain.notices import word_notice, word_rule
from handouts.model.pack import DoseRanges, Exercise, Pack
from handouts.model.patient import Patient
from handouts.model.plan import Decision, Dose, FiredRule, Outcome, Plan


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """A rule that had a say, with the words of the pack for the clinician."""

    id: str
    basis: tuple[str, ...]
    inference: bool
    """True where no source states the rule; `basis` is then what the conclusion was drawn from."""
    words: str
    overruled: str | None
    """By whom and why, where an approval lifts the rule."""

    @property
    def says(self) -> str:
        """The words, and who overruled them, if somebody did."""
        return self.words if self.overruled is None else f"{self.words} Overruled by {self.overruled}"


@dataclass(frozen=True, slots=True)
class ExplainedExercise:
    """One exercise; `changes` says in words what differs from the pack's ordinary way and dose."""

    id: str
    name: str
    outcome: Outcome
    dose: Dose | None
    changes: tuple[str, ...]
    sides: int
    """How many sides or directions the repetitions are for; 0 where there is one only."""
    rules: tuple[ExplainedRule, ...]
    not_before: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole plan in words; `minutes_per_day` is an estimate, the sum over the exercises."""

    pack: str
    version: str
    title: str
    date: date
    week: int | None
    stage: int
    findings: tuple[tuple[str, str], ...]
    """What the decisions rest on, as label and value; "not on file" where nothing is."""
    exercises: tuple[ExplainedExercise, ...]
    notices: tuple[str, ...]
    minutes_per_day: int


def explanation(plan: Plan, pack: Pack, patient: Patient) -> Explanation:
    """Put a plan's decisions into words; the pack must be the one that it was planned with."""
    return Explanation(
        pack=plan.pack_id,
        version=plan.pack_version,
        title=pack.words.title,
        date=plan.date,
        week=plan.week,
        stage=plan.stage,
        findings=_findings(patient, pack),
        exercises=tuple(_exercise(decision, pack) for decision in plan.decisions),
        notices=tuple(word_notice(notice, pack) for notice in plan.notices),
        minutes_per_day=plan.minutes_per_day,
    )


def as_json(explained: Explanation) -> dict[str, object]:
    """Return the explanation as plain JSON values; the shape is documented in the README."""
    return {
        "pack": explained.pack,
        "version": explained.version,
        "week": explained.week,
        "stage": explained.stage,
        "exercises": [_exercise_json(exercise) for exercise in explained.exercises],
        "notices": list(explained.notices),
        "minutes_per_day": explained.minutes_per_day,
    }


def _exercise_json(exercise: ExplainedExercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "outcome": exercise.outcome,
        "dose": None if exercise.dose is None else asdict(exercise.dose),
        "rules": [{"id": r.id, "basis": list(r.basis), "says": r.says} for r in exercise.rules],
    }


def _exercise(decision: Decision, pack: Pack) -> ExplainedExercise:
    exercise = pack.exercise(decision.exercise_id)
    rules = tuple(_rule(fired, pack) for fired in decision.rules)
    if decision.omitted:
        rules += (ExplainedRule("omitted", (), False, word_rule("omitted", pack), None),)
    return ExplainedExercise(
        id=exercise.id,
        name=pack.words.exercises[exercise.id].name,
        outcome=decision.outcome,
        dose=decision.dose,
        changes=_changes(decision, exercise, pack),
        sides=len(exercise.sides),
        rules=rules,
        not_before=decision.not_before,
        note=decision.note,
    )


def _rule(fired: FiredRule, pack: Pack) -> ExplainedRule:
    approval = fired.lifted_by
    overruled = None if approval is None else f"{approval.by}: {approval.why}"
    return ExplainedRule(
        fired.rule_id, fired.basis, fired.inference, word_rule(fired.rule_id, pack), overruled
    )


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


def _findings(patient: Patient, pack: Pack) -> tuple[tuple[str, str], ...]:
    return (
        ("Cleared", _clearance(patient)),
        ("Lowest T-score", _t_score(patient)),
        (f"{pack.condition.capitalize()} diagnosed", _on_file(patient.diagnosis)),
        ("Vertebral fracture", _on_file(patient.fracture)),
        ("Balance problem", _on_file(patient.balance)),
        ("Arm or hand limit", _on_file(patient.arm_limit)),
    )


def _clearance(patient: Patient) -> str:
    clearance = patient.clearance
    if clearance is None:
        return _on_file("unknown")
    return f"by {clearance.by}" + (f" on {clearance.on}" if clearance.on else "")


def _t_score(patient: Patient) -> str:
    if not patient.t_scores:
        return _on_file("unknown")
    lowest = min(patient.t_scores, key=lambda score: score.value)
    details = [text for text in (lowest.site, str(lowest.on) if lowest.on else None) if text]
    return str(float(lowest.value)) + (f" ({', '.join(details)})" if details else "")


def _on_file(word: str) -> str:
    return "not on file" if word == "unknown" else word
