"""What diagnosis codes say of a patient: codes.yaml, which lies beside pack.yaml in a pack's folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from handouts.model.fields.codes import IcdCode, SctCode
from handouts.model.fields.lists import ListOf, MappingOf, SomeOf, Unrepeated, empty
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import Id, Line, Prose

Findings = MappingOf[Id, Line]
"""A finding for each fact, such as fracture: recent."""
Questions = MappingOf[Id, Prose]

_UNSAID = (
    "say what these codes mean: says: {fracture: recent}, or asks: {fracture: a question for the clinician}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMeaning(Record):
    """What some codes say of the pack's facts, and what the clinician is asked where they do not say it."""

    says: Annotated[Findings, about("Findings, such as fracture: recent; never that there is none")] = field(
        default_factory=empty
    )
    asks: Annotated[Questions, about("Questions to the clinician about what the code does not tell")] = field(
        default_factory=empty
    )

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts that are said or asked."""
        return (*self.says, *self.asks)

    @model_validator(mode="after")
    def _meant(self) -> CodeMeaning:
        if not self.facts:
            raise PydanticCustomError("codes", _UNSAID)
        both = next((fact for fact in self.says if fact in self.asks), None)
        if both is not None:
            message = "{fact} is under both says and asks; keep one of them"
            raise PydanticCustomError("codes", message, {"fact": both})
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class IcdMeaning(CodeMeaning):
    """What the ICD-10-CM codes mean that begin in these ways; for each fact the longest beginning decides."""

    codes: Annotated[SomeOf[IcdCode], Unrepeated, about("How the codes begin, such as M80.08")]
    sequela: Annotated[
        Findings,
        about("What these codes mean if the seventh character is S; the seventh character is then required"),
    ] = field(default_factory=empty)

    @model_validator(mode="after")
    def _instead(self) -> IcdMeaning:
        for fact in self.sequela:
            if fact not in self.says:
                message = "sequela gives {fact}, but says does not; add what the other codes mean under says"
                raise PydanticCustomError("codes", message, {"fact": fact})
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class SctMeaning(CodeMeaning):
    """What single SNOMED CT codes mean."""

    codes: Annotated[SomeOf[SctCode], Unrepeated, about("Whole codes, such as 64859006")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCodes(Record):
    """What diagnosis codes say of a patient."""

    icd: Annotated[ListOf[IcdMeaning], about("Codes of ICD-10-CM", key="icd-10-cm")] = ()
    sct: Annotated[ListOf[SctMeaning], about("Codes of SNOMED CT", key="snomed-ct")] = ()


NO_CODES = PackCodes()
"""Of a pack without codes.yaml."""
