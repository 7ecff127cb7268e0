"""The PDF of a patient's last sheet, opened into the form: what was on it is where the next one starts."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.infra.errors import InputError, Problem
from handouts.reading.receipts.pdf import last_pdf
from handouts.reading.receipts.text import receipt_text
from handouts.session.given_again import with_given_doses
from handouts.session.next_sheet import name_in, refuse_other_sheet
from handouts.session.session import Session
from handouts.web.patient_files.fields import Field, fields_of

FILE = "the file"
"""Its own name is often that of a patient, and is never sent."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as fields of the form, and what of it is not among them."""

    fields: list[Field]
    problems: tuple[Problem, ...] = ()
    is_sheet: bool = False
    """Whether it is a sheet, whose fields go to what is typed already."""


def opened_sheet(data: bytes, session: Session) -> OpenedFile:
    """Return what a sheet gave as fields of the form; a problem where it has no receipt, or is of another pack."""
    try:
        last = last_pdf(data, FILE)
        if last.missing is not None:
            raise last.missing
        assert last.receipt is not None
        refuse_other_sheet(last.receipt, session, FILE)
    except InputError as error:
        return OpenedFile([], error.problems)
    given = with_given_doses({}, last.receipt, session.pack)
    name = name_in(last.title)
    fields = [] if name is None else [("name", name)]
    return OpenedFile(
        [
            *fields,
            *fields_of(given, session.pack.facts),
            ("visit", "next"),
            ("last-sheet", receipt_text(last.receipt)),
        ],
        is_sheet=True,
    )
