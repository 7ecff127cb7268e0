"""The whole decision: a pack and a patient become a plan, or every reason why they cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from handouts.infra.errors import InputError, Problem
from handouts.model.condition import comparisons
from handouts.model.notice import RuleWarning
from handouts.model.pack import Pack, own_name
from handouts.model.patient import Patient
from handouts.model.plan import Decision, FiredRule, Plan
from handouts.model.rule import DECIDING, Rule
from handouts.planning.checks import check, problem
from handouts.planning.conditions import decisive_test, holds, selects
from handouts.planning.exercises.decide import decide
from handouts.planning.facts import Facts
from handouts.planning.notices import notices_of
from handouts.planning.rules import Case, fire, open_case

FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "clearance": ("cleared", ""),
        "clearance_years": ("cleared.on", "the clearance was given {value} years ago"),
        "week": ("started", "this is week {value}"),
        "weeks_done": ("started", "{value} full weeks are done"),
        "age": ("born", "the patient is {value} years old"),
        "exercise_count": ("exercises", "there are {value} exercises"),
    }
)
"""For facts of every patient that are typed differently from how they are tested: the field in a patient's file, and what the number means."""


@dataclass
class _Findings:
    """What the rules on the whole plan have found so far."""

    cautions: list[FiredRule] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    warnings: list[RuleWarning] = field(default_factory=list)
    overridden: list[FiredRule] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan(pack: Pack, patient: Patient, on: date) -> Plan:
    """Decide on every exercise of the pack for one patient on one day.

    Raises InputError with every problem found: a refused finding, a dose out of its range, a name that the pack does
    not have, too much without a reason. Their file is "patient" and their line None; the caller knows the place.
    """
    problems = check(patient)
    case = open_case(pack, patient, on)
    decisions = []
    for exercise in pack.exercises:
        decision, wrong = decide(case, exercise)
        decisions.append(decision)
        problems += wrong
    findings = _ask_about_plan(case, sum(decision.outcome != "withheld" for decision in decisions))
    problems += findings.problems
    if problems:
        raise InputError(problems)
    return _plan(
        case, tuple(_with_cautions(pack, decision, findings.cautions) for decision in decisions), findings
    )


def _plan(case: Case, decisions: tuple[Decision, ...], findings: _Findings) -> Plan:
    cautions = tuple(findings.cautions)
    age = case.facts["age"]
    return Plan(
        pack_id=case.pack.id,
        pack_version=case.pack.version,
        date=case.on,
        progress=case.progress,
        decisions=decisions,
        cautions=cautions,
        forced_sections=tuple(dict.fromkeys(findings.sections)),
        notices=notices_of(case, decisions, cautions, tuple(findings.overridden), tuple(findings.warnings)),
        minutes_per_day=sum(decision.minutes_per_day for decision in decisions),
        age=None if age is None else int(age),
    )


def _ask_about_plan(case: Case, count: int) -> _Findings:
    # These rules come second: only now is it known how many exercises there are.
    facts: Facts = {**case.facts, "exercise_count": count}
    findings = _Findings()
    for rule in case.pack.rules:
        if rule.action in DECIDING or not holds(rule.when, facts):
            continue
        fired = fire(rule, case.approvals)
        if fired.overridden_by is not None:
            findings.overridden.append(fired)
        elif rule.action == "caution":
            findings.cautions.append(fired)
        elif rule.action == "section":
            findings.sections.append(rule.section or "")
        elif rule.action == "warn":
            findings.warnings.append(_warning(rule, count))
        else:
            findings.problems.append(_refusal(rule, case.pack, facts))
    return findings


def _warning(rule: Rule, count: int) -> RuleWarning:
    counts = any(comparison.fact == "exercise_count" for comparison in comparisons(rule.when))
    return RuleWarning(rule.id, count if counts else None)


def _refusal(rule: Rule, pack: Pack, facts: Facts) -> Problem:
    test = decisive_test(rule.when, facts)
    fact = test.fact if test else ""
    key, meaning = _typed_as(fact, pack)
    value = facts[fact] if fact else None
    words = pack.clinician.rules[rule.id].says
    told = meaning.replace("{value}", f"{value:g}") if isinstance(value, int | float) else ""
    wrong = f"{told}. {words}" if told else words
    values = {"rule": rule.id, "value": str(value)}
    if "rule" not in rule.overridable_by:
        return problem(key, wrong, "refused", values)
    remedy = " To use it anyway, approve it with a name and a reason"
    return problem(key, wrong + remedy, "refused", values, approval=rule.id)


def _typed_as(fact: str, pack: Pack) -> tuple[str, str]:
    """Return the field in a patient's file that a fact comes from, and what its number means, with {value}."""
    test = pack.tests().get(fact)
    if test is not None:
        return test.fact_id, test.says
    name = own_name(fact)  # on a sheet of several packs each has its own stage and weeks
    return FIELDS.get(name, (name, f"{name} is {{value}}"))


def _with_cautions(pack: Pack, decision: Decision, cautions: list[FiredRule]) -> Decision:
    # A caution on some exercises is shown with them; one on all of them is shown once, for the plan.
    own = [fired for fired in cautions if _is_on(pack.rule(fired.rule_id), pack, decision)]
    return replace(decision, rules=(*decision.rules, *own)) if own else decision


def _is_on(rule: Rule, pack: Pack, decision: Decision) -> bool:
    if rule.exercises.is_every or decision.outcome == "withheld":
        return False
    exercise = pack.exercise(decision.exercise_id).at(decision.level_id)
    variant = next(each for each in exercise.variants if each.id == decision.variant_id)
    return selects(rule.exercises, exercise, variant)
