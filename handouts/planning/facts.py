"""What is known of a patient on a day, in the words that the rules of a pack use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handouts.model.pack import Pack, Stage
from handouts.model.patient import Patient

Fact = str | float | None
Facts = Mapping[str, Fact]
"""Fact name to a word or a number; None means "not recorded", never "normal"."""


def gather(pack: Pack, patient: Patient, on: date) -> dict[str, Fact]:
    """Return every fact that a condition may name; `exercise_count` is None until the exercises are counted."""
    done = weeks_done(patient.started, on)
    week = None if done is None else done + 1
    scores = [score.value for score in patient.t_scores]
    scans = [score.on for score in patient.t_scores if score.on is not None]
    return {
        "clearance": "no" if patient.clearance is None else "yes",
        "stage": stage_of(pack.stages, patient.stage, week),
        "week": week,
        "weeks_done": done,
        "t_score": min(scores, default=None),
        "highest_t_score": max(scores, default=None),
        "t_score_on_file": "yes" if scores else "no",
        "diagnosis": _known(patient.diagnosis),
        "fracture": _known(patient.fracture),
        "balance": _known(patient.balance),
        "arm_limit": _known(patient.arm_limit),
        "sex": _known(patient.sex),
        "age": full_years(patient.born, on),
        "clearance_years": full_years(patient.clearance.on if patient.clearance else None, on),
        "latest_scan_years": full_years(max(scans, default=None), on),
        "earliest_scan_years": full_years(min(scans, default=None), on),
        "pt_visits": patient.pt_visits,
        "exercise_count": None,
    }


def weeks_done(started: date | None, on: date) -> int | None:
    """Return the full weeks since the start; None without a start, or with one in the future."""
    if started is None or started > on:
        return None
    return (on - started).days // 7


def stage_of(stages: tuple[Stage, ...], given: int | None, week: int | None) -> int:
    """Return the stage that the clinician gave, else the highest that the week has reached, else the first."""
    if given is not None:
        return given
    reached = [
        s.number for s in stages if week is not None and s.from_week is not None and s.from_week <= week
    ]
    return max(reached, default=min((stage.number for stage in stages), default=1))


def full_years(day: date | None, on: date) -> int | None:
    """Return the completed years from a day to another; a year from February 29 is over on March 1."""
    if day is None:
        return None
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def _known(word: str) -> str | None:
    return None if word == "unknown" else word
