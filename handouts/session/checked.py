"""What the check of a request gives: a patient whose sheet can be made, or the problems and what is right so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handouts.infra.errors import Problem
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.reading.patients.loader import ReadPatient


@dataclass(frozen=True, slots=True)
class Decided:
    """A patient whose facts were checked, with every decision."""

    read: ReadPatient
    plan: Plan
    language: str | None
    """Of the pack's words; None for its first."""

    @property
    def patient(self) -> Patient:
        """Return the patient, without where each fact was typed."""
        return self.read.patient


@dataclass(frozen=True, slots=True)
class Ready(Decided):
    """A patient without problems: a sheet can be rendered."""


@dataclass(frozen=True, slots=True)
class SoFar(Decided):
    """What is right so far in a request with problems: its pages can be viewed, but no stage saves or prints them."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A request with problems; no stage renders it, so nothing can be printed before all of them are solved."""

    problems: tuple[Problem, ...]
    facts: Mapping[Any, Any]
    """The facts that are right so far, in the shape of a patient's file."""
    so_far: SoFar | None
    """What is decided from these facts alone; None where nothing can be."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages of what is right so far, for viewing only: nothing that saves or prints a sheet accepts them."""

    data: bytes
    pages: int
    sha256: str
