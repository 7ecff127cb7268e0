"""What the check of a request gives: a patient whose sheet can be made, or the problems and what is right so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handouts.explain.values import Explanation
from handouts.infra.errors import Problem
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.reading.patients.loader import ReadPatient


@dataclass(frozen=True, slots=True)
class Ready:
    """A patient whose facts are all right, with every decision: what a sheet is composed from."""

    read: ReadPatient
    plan: Plan
    language: str | None
    """Of the pack's words; None for its first."""

    @property
    def patient(self) -> Patient:
        """Return the patient, without where each fact was typed."""
        return self.read.patient


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A request with problems; no stage takes it, so nothing can be printed before all of them are solved."""

    problems: tuple[Problem, ...]
    facts: Mapping[Any, Any]
    """The facts that are right so far, in the shape of a patient's file."""
    explained: Explanation | None
    """What is decided from these facts alone; None where nothing can be."""
