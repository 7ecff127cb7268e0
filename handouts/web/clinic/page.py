"""What the clinic's page answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.responses import JSONResponse, Response

from handouts.infra.errors import InputError, OutputError, Problem
from handouts.model.clinic import Clinic
from handouts.reading.images.pictures import MAX_BYTES
from handouts.web.clinic.accent_words import accent_words
from handouts.web.clinic.clinic_file import ChangedMeanwhileError, ClinicFile
from handouts.web.clinic.draft import draft
from handouts.web.clinic.fields import cards
from handouts.web.clinic.form import input_name, inputs_of
from handouts.web.clinic.logo import media_type
from handouts.web.current_session import CurrentSession
from handouts.web.page_images import page_picture
from handouts.web.pages import Pages
from handouts.web.patient.words import sentence

_SHOWN = 0.42
"""Of the first page's height: the letterhead, and what is below it to compare with."""
_WIDTHS = (200, 2000)
_CHANGED = "Your clinic was changed in another window or in its file while you were editing. Nothing has been saved yet."


class ClinicPage:
    """The form of the clinic's file."""

    def __init__(self, current: CurrentSession, pages: Pages) -> None:
        self._current = current
        self._pages = pages
        self._file = ClinicFile(current.settings.clinic_target)

    def show(self) -> Response:
        """Return the page with what the file says now."""
        stored = self._file.stored()
        with self._current.trial(Clinic()) as session:
            persons, pack = session.library.persons, session.pack
        return self._pages.show(
            "clinic.html",
            "clinic",
            cards=cards(persons),
            inputs=inputs_of(stored.values),
            new_review={"pack": pack.id, "version": pack.version},
            stored=stored,
            path=self._file.path,
            most_logo_bytes=MAX_BYTES,
        )

    def look(self, form: Mapping[str, str]) -> Response:
        """Return what is wrong with a form, and what to say about its color."""
        accent = accent_words(form.get("accent", "").strip())
        problems: Iterable[Problem] = ()
        try:
            draft(form, self._file, self._current)
        except InputError as error:
            problems = error.problems
        return JSONResponse(
            {
                "problems": _by_input(problems),
                "accent": {"text": accent.text, "allowed": accent.allowed, "instead": accent.instead},
            }
        )

    def letterhead(self, form: Mapping[str, str], width: str) -> Response:
        """Return the top of the first page as a picture; 422 where the form has problems."""
        least, most = _WIDTHS
        pixels = int(width) if width.isascii() and width.isdigit() and len(width) < 5 else 0
        if not least <= pixels <= most:
            return Response(status_code=400)
        try:
            sheet = draft(form, self._file, self._current).sheet
        except InputError:
            return Response(status_code=422)
        return Response(page_picture(sheet.data, 1, pixels, _SHOWN), media_type="image/png")

    def logo(self) -> Response:
        """Return the logo that is saved."""
        data = self._file.logo_data()
        if data is None:
            return Response(status_code=404)
        return Response(data, media_type=media_type(data))

    def save(self, form: Mapping[str, str]) -> Response:
        """Save the form, all or nothing."""
        try:
            made = draft(form, self._file, self._current)
            copy = self._file.save(made.text, made.logo, form.get("version", ""))
        except ChangedMeanwhileError:
            return JSONResponse({"changed": _CHANGED, "version": self._file.stored().version}, 409)
        except InputError as error:
            return JSONResponse({"problems": _by_input(error.problems)}, 422)
        except OutputError as error:
            return JSONResponse({"problems": {"": f"Nothing was saved. {error}"}}, 422)
        saved = f"Saved in {self._file.path}."
        if copy is not None:
            saved += f" The earlier file was written by hand; it is kept as {copy.name}."
        return JSONResponse({"saved": saved, "version": self._file.stored().version})


def _by_input(problems: Iterable[Problem]) -> dict[str, str]:
    """Return what to say at each input, by its name; what belongs to none is at the empty name."""
    said: dict[str, list[str]] = {}
    for problem in problems:
        said.setdefault(input_name(problem), []).append(_words(problem))
    return {name: " ".join(messages) for name, messages in said.items()}


def _words(problem: Problem) -> str:
    """Return a problem in the words of a form: a file's keys, lines and quotes mean nothing here."""
    if problem.kind == "missing":
        return "Fill this in."
    if problem.kind == "accent":
        return "Choose a darker color, or leave it empty."
    return sentence(problem.message)
