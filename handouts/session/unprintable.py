"""Finds the field in which something was typed that cannot be printed, so that it can be fixed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import NamedTuple

from handouts.infra.errors import InputError, Problem
from handouts.model.clinic import Clinic
from handouts.model.patient import Patient
from handouts.model.picture import Picture
from handouts.model.sheet import Block, ExerciseCard, Placeholder, Running, Sheet, Span
from handouts.pdf.fonts.refusals import characters
from handouts.reading.patients.loader import ReadPatient
from handouts.sheet.wording import as_typed
from handouts.unicode.normalization import nfc


class Text(NamedTuple):
    """A text that was typed, as it is printed: its field in the terms of a patient's or clinic's file, and where it is."""

    field: str
    at: Problem
    """A problem at its place that has no message yet."""
    words: str


@dataclass(frozen=True, slots=True)
class TypedTexts:
    """Everything that users typed and a sheet prints, with the place of each text."""

    read: ReadPatient
    clinic: Clinic
    clinic_file: Path | None
    sheet: Sheet

    def texts(self) -> Iterator[Text]:
        """Yield each text that is on the sheet."""
        return filter(self._is_printed, self._all_texts())

    def _all_texts(self) -> Iterator[Text]:
        for field, text in _patient_texts(self.read.patient):
            if text:
                yield Text(field, self.read.locate(field).problem(""), as_typed(text))
        for field, text in _clinic_texts(self.clinic):
            if text:
                at = Problem(str(self.clinic_file or "clinic.yaml"), None, field, "")
                yield Text(f"clinic.{field}", at, as_typed(text))

    def _is_printed(self, text: Text) -> bool:
        blocks = (block for section in self.sheet.sections for block in section.blocks)
        return any(_is_in(text, block) for block in (self.sheet.patient, self.sheet.edition.running, *blocks))

    @contextmanager
    def at_its_field(self) -> Iterator[None]:
        """Turn what the printing stage refuses into problems of the fields in which it was typed."""
        from handouts.pdf.fonts.faces import MissingGlyphError
        from handouts.pdf.pages.arrange import NoRoomError
        from handouts.pdf.writer.operators import NumberError

        try:
            yield
        except MissingGlyphError as error:
            raise InputError(character_problems(error.character, self)) from None
        except NoRoomError as error:
            raise InputError(room_problems(error.blocks, self)) from None
        except NumberError as error:
            raise InputError([drawing_problem(str(error), self)]) from None


class PrintableLetters:
    """Refuses letters that no font of the sheet has; it remembers those beyond ASCII that one has."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def refuse_others(self, patient: Patient, typed: Callable[[], TypedTexts]) -> None:
        """InputError with the letters of a patient's texts that cannot be printed, each at its field.

        `typed` gives the texts of the patient's sheet: not everything that was typed is printed.
        """
        letters = {letter for _, text in _patient_texts(patient) if text for letter in _beyond_ascii(text)}
        if letters <= self._known:
            return
        from handouts.pdf.fonts.faces import unprintable

        if not unprintable("".join(sorted(letters))):
            self._known |= letters
            return
        problems = letter_problems(typed())
        if problems:
            raise InputError(problems)


def _beyond_ascii(text: str) -> Iterator[str]:
    if not text.isascii():
        yield from (letter for letter in nfc(text) if not letter.isascii())


def letter_problems(typed: TypedTexts) -> list[Problem]:
    """Return a problem for each letter of each typed text that cannot be printed."""
    from handouts.pdf.fonts.faces import unprintable

    return [
        _at(text.at, message, "unprintable")
        for text in typed.texts()
        for message in characters(unprintable(text.words))
    ]


def character_problems(character: str, typed: TypedTexts) -> list[Problem]:
    """Return problems for each typed text with characters that cannot be printed, after `character` was found in one.

    If it is in no typed text, it is in the words of the pack.
    """
    problems = letter_problems(typed)
    if not any(character in text.words for text in typed.texts()):
        problems += [Problem("words of the pack", None, "", message) for message in characters((character,))]
    return problems


def room_problems(blocks: Sequence[Block | Placeholder], typed: TypedTexts) -> list[Problem]:
    """Return a problem for each block that is higher than a page, at the typed text in it that can be shortened."""
    return list(dict.fromkeys(_room_problem(block, tuple(typed.texts())) for block in blocks))


def _room_problem(block: Block | Placeholder, texts: Sequence[Text]) -> Problem:
    subject = f'"{block.name}"' if isinstance(block, ExerciseCard) else "a part of the sheet"
    wrong = f"{subject} does not fit on one page and cannot be split over two; shorten this text"
    inside = [text for text in texts if _is_in(text, block)]
    if not inside:
        return Problem("words of the pack", None, "", wrong)
    longest = max(inside, key=lambda text: len(text.words))
    return _at(longest.at, f"{wrong} ({len(longest.words)} characters)", "no-room")


def drawing_problem(number: str, typed: TypedTexts) -> Problem:
    """Return the problem of a drawing with a number that no page can show: the clinic's logo or a picture of the pack."""
    message = (
        f"the drawing contains a number that is out of range for a PDF ({number}); save it again as plain SVG"
    )
    if typed.clinic.logo and not _can_be_drawn(typed.clinic.logo):
        return Problem(str(typed.clinic_file or "clinic.yaml"), None, "logo", message)
    return Problem("pictures of the pack", None, "", message)


def _can_be_drawn(picture: Picture) -> bool:
    from handouts.pdf.writer.images import picture_object
    from handouts.pdf.writer.operators import NumberError

    try:
        picture_object(picture)
    except NumberError:
        return False
    return True


def _is_in(text: Text, block: Block | Placeholder | Running | str) -> bool:
    if text.field.endswith(".note"):
        if not isinstance(block, ExerciseCard):
            return False
        return text.field == f"exercises.{block.exercise_id}.note"  # two exercises may have one note
    return any(text.words in words for words in _words(block))


def _words(part: object) -> Iterator[str]:
    """Yield every text of a block, whatever it is made of; the spans of one text together."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        yield "".join(span.text for span in part if isinstance(span, Span))
        for item in part:
            yield from _words(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _words(getattr(part, field.name))


def _at(location: Problem, message: str, kind: str) -> Problem:
    return replace(location, message=message, kind=kind)


def _patient_texts(patient: Patient) -> Iterator[tuple[str, str | None]]:
    # The identifier, and who waived a rule or left out a page and why, are for the clinic: they are on no sheet.
    yield "name", patient.name
    yield "clinician", patient.clinician
    yield "next-visit", patient.next_visit
    yield "goal", patient.goal
    yield "cleared.by", patient.clearance.by if patient.clearance else None
    for exercise_id, override in patient.exercises.items():
        yield f"exercises.{exercise_id}.note", override.note
    for fact_id, value in patient.facts.items():
        for result in value if isinstance(value, tuple) else ():
            yield fact_id, result.site


def _clinic_texts(clinic: Clinic) -> Iterator[tuple[str, str | None]]:
    yield "name", clinic.name
    yield from (("address", line) for line in clinic.address)
    yield "phone", clinic.phone
    yield "emergency", clinic.emergency_number
    yield "hours", clinic.hours
    yield "after-hours", clinic.after_hours
    yield "link", clinic.link
    yield from (("reviewers", reviewer.by) for reviewer in clinic.reviewers)
