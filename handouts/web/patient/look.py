"""One look at a form: problems, decisions and pages; the last few are kept while nothing else changes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from handouts.explain.values import Explanation
from handouts.infra.errors import InputError, Problem
from handouts.model.sheet import Sheet
from handouts.pdf.renderer import Document
from handouts.session.checked import Decided, Incomplete, Preview, Ready
from handouts.session.request import Request
from handouts.session.session import Session
from handouts.web.patient.form import Fields, Form

_MOST_LOOKS = 12
_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class FinishedSheet:
    """A sheet without any problem: the only thing that is downloaded or printed."""

    ready: Ready
    sheet: Sheet
    document: Document


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at one form."""

    problems: tuple[Problem, ...]
    explained: Explanation | None
    """What is decided from all that is right; None where nothing can be."""
    decided: Decided | None
    """The same, as the session takes it."""
    pages: Preview | None
    """The pages to look at: of the finished sheet, or of what is right so far."""
    finished: FinishedSheet | None


def look(session: Session, request: Request) -> Look:
    """Check, decide and draw; what is wrong is left out of the pages, and the sheet is then not finished."""
    checked = session.check(request)
    for _ in range(_MOST_ROUNDS):
        try:
            return _finished(session, checked) if isinstance(checked, Ready) else _so_far(session, checked)
        except InputError as error:  # a text that no page holds is found only when pages are laid out
            known = () if isinstance(checked, Ready) else checked.problems
            checked = session.without(request, (*known, *error.problems))
    problems = () if isinstance(checked, Ready) else checked.problems
    return Look(problems, None, None, pages=None, finished=None)


def _finished(session: Session, ready: Ready) -> Look:
    sheet = session.compose(ready)
    document = session.render(ready, sheet)
    pages = Preview(document.data, document.pages, document.sha256)
    return Look((), session.explain(ready, sheet), ready, pages, FinishedSheet(ready, sheet, document))


def _so_far(session: Session, incomplete: Incomplete) -> Look:
    so_far = incomplete.so_far
    if so_far is None:
        return Look(incomplete.problems, None, None, pages=None, finished=None)
    sheet = session.compose(so_far)
    pages = session.preview(so_far, sheet)
    return Look(incomplete.problems, session.explain(so_far, sheet), so_far, pages, finished=None)


class Looks:
    """Finds a look by the form itself, so no sheet has an address; erased when day, pack or clinic change."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._looks: OrderedDict[Fields, Look] = OrderedDict()

    def at(self, form: Form, session: Session) -> Look:
        """Return the look at a form; for one thread at a time, as the session is."""
        if session is not self._session:
            self._looks.clear()
            self._session = session
        found = self._looks.pop(form.fields, None) or look(session, form.request(session.pack.facts))
        self._looks[form.fields] = found
        if len(self._looks) > _MOST_LOOKS:
            self._looks.popitem(last=False)
        return found

    def __len__(self) -> int:
        return len(self._looks)
