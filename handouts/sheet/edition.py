"""What an edition is made from: one frozen value, compared by value, in which nothing is of one patient.

A section function that takes an `EditionInput` cannot print what is not in it. So the key under which a composed edition
is kept is its input, and no name can get from one sheet to another.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from datetime import date

from handouts.model.patient import Approval, Paper, Patient, Profile, Visit
from handouts.model.plan import Decision, FiredRule, Plan
from handouts.model.since_last import SinceLast, since_last
from handouts.sheet.content_id import content_id
from handouts.sheet.material import Material
from handouts.sheet.nutrients import applying
from handouts.sheet.order import log_shares_page, section_order, visit_of

_ANYBODY = Approval(what="", by="", why="")
"""Stands for whoever approved something: a sheet depends on whether it was approved, and never says by whom."""


@dataclass(frozen=True, slots=True)
class EditionInput:
    """Everything that the shared parts of a sheet depend on."""

    material: Material
    decisions: tuple[Decision, ...]
    cautions: tuple[FiredRule, ...]
    minutes_per_day: int
    nutrients: tuple[str, ...]
    """Ids of the nutrients that have a figure for this age and sex."""
    forced_sections: tuple[str, ...]
    visit: Visit
    """The first, or a follow-up; a sheet without exercises is always one for the first."""
    sections: tuple[str, ...]
    log_shares_page: bool
    weeks: int | None
    """Weeks of check sheet; None for as many as one page holds."""
    first_day: date
    """Of the check sheet."""
    paper: Paper
    profile: Profile
    day: date
    """The day the sheet is made."""
    since_last: SinceLast | None = None
    """What differs from the sheet before; None for the first."""

    @property
    def active(self) -> tuple[Decision, ...]:
        """Return the exercises that the patient does, in order."""
        return tuple([decision for decision in self.decisions if decision.outcome != "withheld"])

    @property
    def content_id(self) -> str:
        """Return the id of the content; it names nobody: birth date, age, sex and findings are not in it."""
        return content_id(
            self.material.digest,
            self.decisions,
            [[rule.rule_id for rule in self.cautions], self.forced_sections],
            self.nutrients,
            (self.paper, self.profile, self.visit, self.sections, self.weeks),
            *(() if self.since_last is None else (_plain(self.since_last),)),
        )


def edition_input(material: Material, plan: Plan, patient: Patient, day: date) -> EditionInput:
    """Return the input of a patient's edition.

    Paper, profile, sections and weeks of check sheet are the patient's, else the clinic's or the pack's.
    """
    pack, clinic = material.pack, material.clinic
    visit, profile = visit_of(plan, patient), patient.profile or clinic.profile
    shares = log_shares_page(visit, profile, patient.weeks)
    return EditionInput(
        material=material,
        decisions=tuple(map(_without_approver, plan.decisions)),
        cautions=tuple([_anonymous(rule) for rule in plan.cautions]),
        minutes_per_day=plan.minutes_per_day,
        nutrients=tuple([nutrient.id for nutrient in applying(pack, patient.sex, plan.age)]),
        forced_sections=plan.forced_sections,
        visit=visit,
        sections=section_order(pack, plan, patient, log_shares_page=shares),
        log_shares_page=shares,
        weeks=patient.weeks,
        first_day=min(max(day, patient.started_in(each.id) or day) for each in pack.each),
        paper=patient.paper or clinic.paper,
        profile=profile,
        day=day,
        since_last=since_last(plan, patient.last_sheet),
    )


def _plain(since: SinceLast) -> list[object]:
    """Return what is said of the sheet before, for the id of the content."""
    changes = [
        (change.exercise_id, change.kind, list(map(astuple, change.differences))) for change in since.changes
    ]
    return [since.on.isoformat(), changes]


def _without_approver(decision: Decision) -> Decision:
    if all(rule.overridden_by is None for rule in decision.rules):
        return decision
    return replace(decision, rules=tuple(map(_anonymous, decision.rules)))


def _anonymous(rule: FiredRule) -> FiredRule:
    return rule if rule.overridden_by is None else replace(rule, overridden_by=_ANYBODY)
