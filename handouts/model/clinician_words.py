"""What a pack says to the clinician, as its clinician.yaml has it: on no sheet, and in no other language than its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator

from handouts.model.fields.lists import MappingOf, Size, empty
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id, Prose

FactName = Annotated[Id, AfterValidator(lambda name: name.replace("-", "_"))]
"""A fact of a condition, written with dashes in a file and with underscores everywhere else."""


@dataclass(frozen=True, slots=True)
class ClinicianRule(Record):
    """What a rule says to the clinician when it fires."""

    says: Annotated[Prose, about("What the clinician reads")]
    not_recorded: Annotated[
        MappingOf[FactName, Prose],
        about("What the clinician reads instead if a fact that the rule tests is not recorded"),
    ] = field(default_factory=empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianWords(Record):
    """Everything that a pack says to the clinician."""

    rules: Annotated[MappingOf[Id, ClinicianRule], about("By rule")]
    exercises: Annotated[
        MappingOf[Id, Prose], about("By exercise, for the chart: what the sheet does not say")
    ] = field(default_factory=empty)
    remarks: Annotated[
        tuple[Prose, ...],
        Size(12),
        about("For the chart: what the sources say and the sheet leaves out, beyond single exercises"),
    ] = ()
