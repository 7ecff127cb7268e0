"""What is answered to a form: decisions, pages, files. Nothing of it is kept but the last few looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment

from handouts.explain import as_chart
from handouts.reading.passwords import password_problem
from handouts.reading.patients.options import PACKS
from handouts.session.session import Session
from handouts.web.current_session import CurrentSession
from handouts.web.offers import offers
from handouts.web.page_images import page_picture, page_words
from handouts.web.patient.answer import Answers, Wording
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.look import FinishedSheet, Look, Looks
from handouts.web.patient.packs import Carried, Handover, carried_fields
from handouts.web.patient.questions import questions
from handouts.web.patient.words import sentence
from handouts.web.settings import NotOfferedError


class WrongPasswordError(Exception):
    """A password that a file cannot have."""


@dataclass(frozen=True, slots=True)
class Download:
    """A finished file; its name has no patient's name."""

    data: bytes
    file_name: str


class Sheets:
    """Answers forms by the session of now."""

    def __init__(
        self, current: CurrentSession, environment: Environment, handover: Handover | None = None
    ) -> None:
        self._current = current
        self._answers = Answers(environment)
        self._looks = Looks()
        self._handover = handover or Handover()
        self._wording: tuple[Session, Wording] | None = None

    def form_values(self, packs: tuple[str, ...] = (), carry: str = "") -> dict[str, object]:
        """Return what the form's template needs, for some packs or the usual ones; FormError for one not offered."""
        with self._use(packs) as session:
            carried = self._handover.take(carry) or Carried(())
            return {
                "questions": questions(session),
                "offers": offers(self._current.settings, packs, _folders(session)),
                "chosen": packs,
                "query": urlencode([(PACKS, name) for name in packs]),
                "title": session.pack.words.title,
                "carried": asdict(carried),
            }

    def other_packs(self, form: Form, packs: tuple[str, ...], said: str = "") -> str:
        """Keep what is typed for the form for other packs, and return its address; InputError, FormError."""
        with self._use(packs) as session:
            fields = carried_fields(form.fields, session.pack)
        return self._handover.address(packs, Carried(fields, said))

    @contextmanager
    def _use(self, packs: tuple[str, ...]) -> Iterator[Session]:
        """Lend the session for the packs of a form; FormError for one that the page does not offer."""
        try:
            with self._current.use(packs) as session:
                yield session
        except NotOfferedError:
            raise FormError("This page does not offer these exercises.") from None

    def answer(self, form: Form) -> dict[str, object]:
        """Return the answer to a form as plain values."""
        with self._use(form.packs) as session:
            look = self._looks.at(form, session)
            return self._answers.answer(look, form, session, self._wording_of(session))

    def picture(self, form: Form, number: int, width: int) -> bytes:
        """Return a page as a PNG; IndexError where there is none."""
        return page_picture(self._pages(form), number, width)

    def page_words(self, form: Form, number: int) -> str:
        """Return the words of a page; IndexError where there is none."""
        return page_words(self._pages(form), number)

    def download(self, form: Form) -> Download | None:
        """Return the file of a finished sheet; None where it is not finished, or another than the page shows."""
        with self._use(form.packs) as session:
            finished = _as_shown(self._looks.at(form, session), form)
            if finished is None:
                return None
            fillable = bool(form.extras.get("~fillable"))
            data = self._file(session, finished, fillable=fillable)
            name = session.file_name(
                finished.ready, finished.sheet.content_id, finished.sheet.date, with_name=False
            )
        password = form.extras.get("~password")
        return Download(data if not password else _protected(data, password), name)

    def chart(self, form: Form) -> str | None:
        """Return the text for the chart of a finished sheet; None where `download` would return none."""
        with self._use(form.packs) as session:
            look = self._looks.at(form, session)
        if _as_shown(look, form) is None or look.explained is None:
            return None
        return "\n".join(as_chart(look.explained)) + "\n"

    def figure(self, name: str, person: str | None, packs: tuple[str, ...] = ()) -> bytes | None:
        """Return a drawing of some packs, or the usual ones, as SVG; None where there is none of that name or person.

        One of several packs is named `pack/figure`. FormError for a pack that is not offered.
        """
        with self._use(packs) as session:
            library, pack, usual = session.library, session.pack, session.clinic.figure_person
        if person is not None and person not in library.persons:
            return None
        return library.drawing(name, person or usual, pack)

    def _pages(self, form: Form) -> bytes:
        with self._use(form.packs) as session:
            pages = self._looks.at(form, session).pages
        if pages is None:
            raise IndexError
        return pages.data

    @staticmethod
    def _file(session: Session, finished: FinishedSheet, *, fillable: bool) -> bytes:
        if not fillable:
            return finished.document.data
        return session.render(finished.ready, finished.sheet, fillable=True).data

    def _wording_of(self, session: Session) -> Wording:
        if self._wording is None or self._wording[0] is not session:
            self._wording = session, Wording.of(session)
        return self._wording[1]


def _folders(session: Session) -> frozenset[Path]:
    return frozenset(files.folder for files in session.library.members)


def _as_shown(look: Look, form: Form) -> FinishedSheet | None:
    """Return the finished sheet; None where it is not finished, or another than the page shows."""
    finished = look.finished
    if finished is None or form.extras.get("~sheet") in (None, finished.document.sha256):
        return finished
    return None


def _protected(data: bytes, password: str) -> bytes:
    wrong = password_problem(password)
    if wrong:
        raise WrongPasswordError(sentence(wrong))
    from handouts.pdf.writer.encryption import protect

    return protect(data, password)
