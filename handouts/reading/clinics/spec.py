"""What a clinic's file may say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.patient import DateOrder, Paper, Profile
from handouts.reading.clinics.accent import AccentError, checked_accent
from handouts.reading.validation.base import MAX_WORDS, Code, Day, Id, Line, LowerCase, Spec, Voucher


def _accent(text: str) -> str:
    try:
        return checked_accent(text)
    except AccentError as error:
        raise PydanticCustomError("accent", "{said}", {"said": str(error)}) from None


def _filled(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("unfilled", "this is empty; fill it in or remove the line")
    return value


Filled = BeforeValidator(_filled)
"""May be left out, but a line without a value is one that somebody has yet to fill in: patients call this number."""


class ReviewerSpec(Spec):
    """A clinician of this clinic who reviewed one version of a pack."""

    by: Voucher = Field(description="Who reviewed it")
    on: Day = Field(description="Day of the review")
    pack: Id = Field(description="Which pack, such as neck-osteoporosis")
    version: Line = Field(description='Which version of it, such as "0.1.0", in quotes')
    due: Day | None = Field(None, description="Day of the next review")

    @model_validator(mode="after")
    def _ordered(self) -> ReviewerSpec:
        if self.due is not None and self.due <= self.on:
            raise PydanticCustomError("review", "the next review (due) must be later than this one (on)")
        return self


class ClinicSpec(Spec):
    """What is the same for every sheet of a clinic."""

    name: Annotated[Line | None, Filled] = Field(None, description="Name of the clinic")
    address: Annotated[list[Line], Field(max_length=6)] | None = Field(
        None, description="Lines of the address"
    )
    phone: Annotated[Code | None, Filled] = Field(None, description="The number that patients call")
    emergency: Code | None = Field(None, description='The emergency number; "911" by default')
    hours: Line | None = Field(None, description="When the phone is answered")
    after_hours: Code | None = Field(None, description="The number that patients call when you are closed")
    logo: Line | None = Field(None, description="A PNG or SVG file in the same folder")
    accent: Annotated[str, AfterValidator(_accent)] | None = Field(
        None, description='A dark color, such as "#1a3d6d", with contrast 7 to 1 or more on white'
    )
    paper: Annotated[Paper, LowerCase] | None = Field(None, description="Paper size")
    profile: Annotated[Profile, LowerCase] | None = Field(None, description="Print size")
    date_order: Annotated[DateOrder, LowerCase] | None = Field(
        None, description="How dates are printed: November 24, 2026 or 24 November 2026"
    )
    person: Annotated[Id, LowerCase] | None = Field(None, description="Who is shown in the pictures")
    reviewers: Annotated[list[ReviewerSpec], Field(max_length=MAX_WORDS)] | None = Field(
        None, description="Who reviewed the content for this clinic"
    )
