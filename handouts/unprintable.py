"""What cannot be put on paper: which field it was typed in, so that it can be mended there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handouts.errors import InputError, Problem
from handouts.model.patient import Clinic, Patient
from handouts.model.picture import Picture
from handouts.reading.patient import ReadPatient
from handouts.sheet.wording import as_typed

_TOLD = 5
"""Characters named of one field; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything that users typed and the sheet prints, with the place of each text."""

    read: ReadPatient
    clinic: Clinic
    clinic_file: Path | None

    def texts(self) -> Iterator[tuple[Problem, str]]:
        """Yield each text as it is printed, with a problem at its place that has no message yet."""
        for field, text in _patient_texts(self.read.patient):
            yield self.read.place(field).problem(""), as_typed(text)
        for field, text in _clinic_texts(self.clinic):
            yield Problem(str(self.clinic_file or "clinic.yaml"), None, field, ""), as_typed(text)

    @contextmanager
    def at_its_field(self) -> Iterator[None]:
        """Turn what the printing stage refuses into problems of the fields in which it was typed."""
        from handouts.pdf.fonts import MissingGlyphError
        from handouts.pdf.operators import NumberError
        from handouts.pdf.paginate import TooTallError

        try:
            yield
        except MissingGlyphError as error:
            raise InputError(character_problems(error.character, self)) from None
        except TooTallError as error:
            raise InputError([room_problem(error.words, self)]) from None
        except NumberError as error:
            raise InputError([drawing_problem(str(error), self)]) from None


def character_problems(character: str, typed: Typed) -> list[Problem]:
    """Return a problem for each typed text that has characters that cannot be printed, now that `character` was met.

    Where it is in no typed text, it is in the words of the pack.
    """
    from handouts.pdf.fonts import unprintable

    found = [(at, unprintable(text)) for at, text in typed.texts()]
    problems = [_at(at, _characters(signs)) for at, signs in found if signs]
    if not any(character in signs for _, signs in found):
        problems.append(Problem("words of the pack", None, "", _characters((character,))))
    return problems


def room_problem(title: str, typed: Typed) -> Problem:
    """Return the problem of a part that is higher than a page, at the longest text that was typed: shortening it helps."""
    what = f'"{title}"' if title else "a part of the sheet"
    at, text = max(typed.texts(), key=lambda pair: len(pair[1]))
    return _at(
        at,
        f"{what} does not fit on a page, and no part may break over two; shorten this text ({len(text)} characters)",
    )


def drawing_problem(number: str, typed: Typed) -> Problem:
    """Return the problem of a drawing with a number that no page can show: the clinic's logo or a picture of the pack."""
    message = f"the drawing has a number that no page can show ({number}); save it again as plain SVG"
    if typed.clinic.logo and not _can_be_drawn(typed.clinic.logo):
        return Problem(str(typed.clinic_file or "clinic.yaml"), None, "logo", message)
    return Problem("pictures of the pack", None, "", message)


def _can_be_drawn(picture: Picture) -> bool:
    from handouts.pdf.operators import NumberError
    from handouts.pdf.pictures import picture_object

    try:
        picture_object(picture)
    except NumberError:
        return False
    return True


def _characters(signs: tuple[str, ...]) -> str:
    named = ", ".join(_name(sign) for sign in signs[:_TOLD])
    more = f" and {len(signs) - _TOLD} more" if len(signs) > _TOLD else ""
    if len(signs) == 1:
        return f"the character {named} is in no font of the program; write it otherwise"
    return f"the characters {named}{more} are in no font of the program; write them otherwise"


def _name(sign: str) -> str:
    return f"{sign} (U+{ord(sign):04X}, {unicodedata.name(sign, 'a character without a name')})"


def _at(place: Problem, message: str) -> Problem:
    return Problem(place.file, place.line, place.field, message)


def _patient_texts(patient: Patient) -> Iterator[tuple[str, str]]:
    yield "name", patient.name
    yield "id", patient.identifier or ""
    yield "clinician", patient.clinician or ""
    yield "next-visit", patient.next_visit or ""
    yield "cleared.by", patient.clearance.by if patient.clearance else ""
    yield "leave-out-warning", patient.warning_left_out or ""
    for exercise_id, wish in patient.exercises.items():
        yield f"exercises.{exercise_id}.note", wish.note or ""
    for approval in patient.approvals:
        yield "approvals", f"{approval.by} {approval.why}"
    for score in patient.t_scores:
        yield "t-score", score.site or ""


def _clinic_texts(clinic: Clinic) -> Iterator[tuple[str, str]]:
    yield "name", clinic.name
    yield "address", " ".join(clinic.address)
    yield "phone", clinic.phone or ""
    yield "emergency", clinic.emergency_number
    yield "hours", clinic.hours or ""
    yield "after-hours", clinic.after_hours or ""
    yield "reviewers", " ".join(reviewer.by for reviewer in clinic.reviewers)
