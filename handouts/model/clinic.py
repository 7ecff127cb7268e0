"""One clinic, as read and checked: what is the same for every sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handouts.model.fields.accent import AccentError, checked_accent
from handouts.model.fields.amounts import Day, Flag
from handouts.model.fields.language_tag import WrittenTag
from handouts.model.fields.lists import ShortListOf, Size, Unrepeated
from handouts.model.fields.record import EmptyIs, Record, WrittenAs, about
from handouts.model.fields.text import Code, Id, Line, LowerCase, Voucher, WebLink
from handouts.model.language import Units
from handouts.model.pack import refuse_early_review
from handouts.model.patient import Paper, Profile
from handouts.model.picture import Picture

DateOrder = Literal["month-first", "day-first"]
ReadLogo = Callable[[str], Picture | None]
"""The context in which a clinic's file is checked: it returns the picture of a file name."""


def _accent(text: str) -> str:
    try:
        return checked_accent(text)
    except AccentError as error:
        raise PydanticCustomError("accent", "{message}", {"message": str(error)}) from None


def _filled(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("unfilled", "this is empty; fill it in or remove the line")
    return value


def _file_name() -> Any:
    return Line


def _logo(name: str, info: ValidationInfo) -> Picture | None:
    return cast(ReadLogo, info.context)(name)


Filled = BeforeValidator(_filled)
"""May be left out, but a line without a value is one that somebody has yet to fill in: patients call this number."""


@dataclass(frozen=True, slots=True)
class Reviewer(Record):
    """A clinician of this clinic who reviewed one version of a pack."""

    by: Annotated[Voucher, about("Who reviewed it")]
    on: Annotated[Day, about("Day of the review")]
    pack: Annotated[Id, about("Which pack, such as neck-osteoporosis")]
    version: Annotated[Line, about('Which version of it, such as "0.1.0", in quotes')]
    due: Annotated[Day | None, about("Day of the next review")] = None

    @model_validator(mode="after")
    def _ordered(self) -> Reviewer:
        refuse_early_review(self.on, self.due)
        return self


@dataclass(frozen=True, slots=True)
class Clinic(Record):
    """What is the same for every sheet of a clinic."""

    name: Annotated[Line, Filled, about("Name of the clinic")] = ""
    address: Annotated[tuple[Line, ...], Size(6), EmptyIs(()), about("Lines of the address")] = ()
    phone: Annotated[Code | None, Filled, about("The number that patients call")] = None
    emergency_number: Annotated[
        Code, EmptyIs("911"), about('The emergency number; "911" by default', key="emergency")
    ] = "911"
    hours: Annotated[Line | None, about("When the phone is answered")] = None
    after_hours: Annotated[Code | None, about("The number that patients call when you are closed")] = None
    link: Annotated[
        WebLink | None, about("Your web page for patients, such as https://example.org; printed as a QR code")
    ] = None
    logo: Annotated[
        Annotated[Picture, WrittenAs(_file_name, _logo)] | None,
        about("An SVG, PNG or JPEG file in the same folder"),
    ] = None
    accent: Annotated[
        Annotated[str, AfterValidator(_accent)] | None,
        about('A dark color, such as "#1a3d6d", with contrast 7 to 1 or more on white'),
    ] = None
    paper: Annotated[Paper, LowerCase, EmptyIs("letter"), about("Paper size")] = "letter"
    profile: Annotated[Profile, LowerCase, EmptyIs("standard"), about("Print size")] = "standard"
    date_order: Annotated[
        DateOrder,
        LowerCase,
        EmptyIs("month-first"),
        about("How dates are printed: November 24, 2026 or 24 November 2026"),
    ] = "month-first"
    language: Annotated[
        WrittenTag | None,
        about("Language of the handouts if none is named and the pack has it, such as es", key="lang"),
    ] = None
    units: Annotated[
        Units | None,
        LowerCase,
        about("us for inches, metric for centimeters; left out: those of the handout's language"),
    ] = None
    reviewers: Annotated[
        ShortListOf[Reviewer], EmptyIs(()), about("Who reviewed the content for this clinic")
    ] = ()
    figure_person: Annotated[
        Annotated[Id, LowerCase] | None, about("Who is shown in the pictures", key="person")
    ] = None
    packs: Annotated[
        ShortListOf[Line], Unrepeated, EmptyIs(()), about("Exercise libraries to use if none is named")
    ] = ()
    receipt: Annotated[
        Flag,
        EmptyIs(True),
        about("no keeps the exercises and doses out of the PDF's data; nothing changes on paper"),
    ] = True
