"""The shipped pack against falls, and patients for the tests of its rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from handouts.batch.folder.notice_words import notice_word
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack

ON = date(2026, 11, 24)
FIRST = {"chair-rise", "toe-stand"}
SECOND = {"side-leg-raise", "one-foot-stand", "step-up"}
THIRD = {"back-leg-raise", "knee-extension", "knee-curl"}
WALKS = {"sideways-walk", "heel-to-toe-walk", "grapevine"}
ONE_LEG = {"side-leg-raise", "one-foot-stand", "step-up", "back-leg-raise", "knee-curl"}
WELL = {
    "heart": "no",
    "blood-pressure": "within-limits",
    "doctor-first": "no",
    "hip-replacement": "no",
    "walking-aid": "none",
    "leg-pain": "no",
    "falls-last-year": 0,
    "lives-alone": "no",
    "balance": "no",
    "pt-visits": 3,
}


def approve(*what: str) -> tuple[Approval, ...]:
    """Approvals of these by somebody with a reason."""
    return tuple(Approval(name, "Dr. Sample", "seen in the clinic") for name in what)


STEADY = Patient(
    "Ana Example",
    born=date(1948, 3, 4),
    sex="female",
    started=ON - timedelta(weeks=20),
    stage=3,
    clearance=Clearance("Dr. Sample", date(2026, 10, 1)),
    facts=WELL,
)
"""Everything is known and good, in the third stage."""


def patient(**details: Any) -> Patient:
    """Return the steady patient with other findings (with underscores for dashes) or other fields."""
    findings = {name.replace("_", "-"): value for name, value in details.items()}
    facts = {name: value for name, value in findings.items() if name in fall_pack().facts}
    known = {name: value for name, value in {**WELL, **facts}.items() if value is not None}
    fields = {name: value for name, value in details.items() if name.replace("_", "-") not in facts}
    return replace(STEADY, facts=known, **fields)


@cache
def fall_pack() -> Pack:
    """The pack against falls as it is shipped."""
    return read_pack(find_pack("fall-prevention"))


def planned(who: Patient) -> Plan:
    """Return the plan of a patient."""
    return plan(fall_pack(), who, ON)


def active(who: Patient) -> set[str]:
    """Return the exercises that a patient does."""
    return {decision.exercise_id for decision in planned(who).active}


def seen(who: Patient) -> set[str]:
    """Return the rules that show in a patient's plan."""
    made = planned(who)
    return {fired.rule_id for decision in made.decisions for fired in decision.rules} | {
        notice_word(notice).split(" ")[1] for notice in made.notices
    }
