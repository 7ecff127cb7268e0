"""Sheets in a language that is 1.4 times as long as English: what a translator may need must fit, and none of it is English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from handouts.model.patient import Profile
from handouts.model.picture import Picture
from handouts.model.sheet import Figure
from handouts.pdf.renderer import Document, Renderer
from handouts.session.make import SheetRequest
from tests.pdf.collisions import collisions
from tests.pdf.sheets import DAY, PATIENTS, PROFILES, request_for, sheet_for
from tests.pseudo import pseudo_sheet

MOST_PAGES = 1.8
"""Times the pages of the English sheet; it was 1.77 at most when this was written."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_UNITS = {"mg", "IU", "CC", "BY"}
"""Of amounts of nutrients, and of a license."""
_NO_WORDS = {
    "id",
    "exercise_id",
    "content_id",
    "paper",
    "profile",
    "page",
    "language",
    "link",
    "receipt",
    "accent",
    "date",
    "tone",
    "role",
}
EVERY = [(patient, PROFILES[number % len(PROFILES)]) for number, patient in enumerate(PATIENTS)]
"""Each example in one print size; the sizes take turns."""


@cache
def _renderer() -> Renderer:
    return Renderer()


@cache
def _document(patient: str, profile: Profile) -> Document:
    return _renderer().render(pseudo_sheet(_request(patient, profile), DAY))


def _request(patient: str, profile: Profile) -> SheetRequest:
    path, pack = PATIENTS[patient]
    return request_for(path, pack, ("profile", profile), ("paper", "letter"))


@pytest.mark.parametrize(("patient", "profile"), EVERY)
def test_long_words_stand_on_no_others(patient: str, profile: Profile) -> None:
    """A German dose, or the label of a picture, would be printed over other words and could not be read."""
    assert list(collisions(_document(patient, profile).data)) == []


@pytest.mark.parametrize(("patient", "profile"), EVERY)
def test_long_words_take_no_more_pages_than_they_must(patient: str, profile: Profile) -> None:
    """A translated handout would be so thick that nobody reads it."""
    english = _renderer().render(sheet_for(_request(patient, profile)))
    assert _document(patient, profile).pages <= MOST_PAGES * english.pages


@pytest.mark.parametrize("patient", PATIENTS)
def test_nothing_of_the_sheet_is_still_english(patient: str) -> None:
    """A Spanish sheet would say "Hold 6 segundos", since the program put an English word between those of the translator."""
    request = _request(patient, "standard")
    session, ready = request.ready()
    pack = session.pack
    typed = (
        ready.patient,
        session.clinic,
        pack.sources,
        pack.version,
        [nutrient.unit for nutrient in pack.nutrients],
    )
    known = {*_UNITS, *_WORD.findall(repr(typed))}
    sheet = pseudo_sheet(request, DAY)
    printed = {word for text in _texts(sheet) for word in re.split(r"[^\w]+", text) if _WORD.fullmatch(word)}
    assert printed - known == set()


def _texts(value: object) -> Iterator[str]:
    """Yield every text that is printed or read aloud."""
    if isinstance(value, str):
        yield re.sub(r"\{[a-z_]+\}", "", value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Figure):
        yield from _texts((value.alt, value.caption, *dict(value.labels).values()))
    elif is_dataclass(value) and not isinstance(value, Picture):
        for field in fields(value):
            if field.name not in _NO_WORDS:
                yield from _texts(getattr(value, field.name))


def test_a_collision_would_be_seen() -> None:
    """The check on collisions is worth nothing if it does not see words that stand on others."""
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=(200, 200))
    for x in (50, 54):
        pdf.drawString(x, 100, "over")
    pdf.save()
    assert list(collisions(drawn.getvalue()))
