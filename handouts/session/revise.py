"""Proposes the next sheet from the last one: a patient's file that a clinician has to confirm by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handouts.explain.values import Explanation
from handouts.infra.errors import InputError
from handouts.model.clinic import DateOrder
from handouts.model.fact import Facts
from handouts.model.patient import Patient
from handouts.model.receipt import Receipt
from handouts.reading.files import read_bytes
from handouts.reading.patients.writer import patient_text
from handouts.reading.receipts.pdf import LastPdf, read_last_pdf
from handouts.reading.receipts.text import parse_receipt
from handouts.reading.yaml.loader import MAX_BYTES, Document, parse
from handouts.session.make import SheetRequest
from handouts.session.named_packs import named_packs
from handouts.session.next_sheet import (
    LaterStage,
    later_stages,
    name_in,
    proposed,
    refuse_another_name,
    refuse_other_sheet,
    version_notes,
)
from handouts.session.request import Request
from handouts.session.rewritten import rewritten_for
from handouts.session.session import Session, open_session


@dataclass(frozen=True, slots=True)
class RevisionRequest:
    """What to revise: the PDF of the last sheet, and the patient's facts of today."""

    last: Path
    sheet: SheetRequest
    last_day: date | None = None
    """The day of the last sheet, for a PDF that does not say it."""
    confirmed_by: str | None = None
    """The clinician who has looked at the proposal."""
    another_name: bool = False
    """Whether the patient's name may differ from that on the last sheet."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next sheet as it would be."""

    patient: Patient
    text: str
    """Of the next patient's file: the file of today with its comments, or a new one."""
    explained: Explanation
    last: Receipt
    day: date
    """Of the next sheet."""
    order: DateOrder
    """Of the clinic's dates."""
    planned_again: bool
    """Whether the last sheet was computed again from the patient's file, because its PDF has no receipt."""
    later_stages: tuple[LaterStage, ...]
    notes: tuple[str, ...]


def revise(asked: RevisionRequest) -> Proposal:
    """Return the proposal; InputError with every problem of the PDF or of the patient's facts."""
    pdf = read_last_pdf(asked.last)
    source, document = _today(asked.sheet.patient)
    session, named = _session(asked.sheet, document, pdf.receipt)
    request = _request(asked.sheet, document, session.pack.facts, pdf.title)
    if named:  # the next sheet is made from the same packs, without naming them again
        request = replace(request, facts={**request.facts, "packs": list(named)})
    last = pdf.receipt or _planned_again(asked, pdf, session, request)
    refuse_other_sheet(last, session, str(asked.last))
    ready = proposed(session, request, last, asked.confirmed_by, from_file=document is not None)
    if not asked.another_name:
        refuse_another_name(pdf.title, ready.patient, str(asked.last))
    pack = session.pack
    return Proposal(
        ready.patient,
        patient_text(ready.patient) if source is None else rewritten_for(ready.patient, source, session),
        session.explain(ready),
        last,
        session.on,
        session.clinic.date_order,
        pdf.receipt is None,
        tuple(later_stages(pack, ready.plan)),
        tuple(version_notes(last, pack)),
    )


def _today(file: Path | None) -> tuple[bytes | None, Document | None]:
    """Return the bytes of today's file of the patient, and what it says; nothing where no file is given. InputError."""
    if file is None:
        return None, None
    source = read_bytes(file, MAX_BYTES)
    return source, parse(source, str(file))


def _session(
    sheet: SheetRequest, document: Document | None, last: Receipt | None
) -> tuple[Session, Sequence[str]]:
    """Return the session for the packs that are asked for, else those of the file, else those of the last sheet.

    With it come the packs that the next patient's file has to name.
    """
    if sheet.packs or last is None or (document is not None and named_packs(document.mapping)):
        return open_session(sheet.packs, sheet.clinic, sheet.on, document), sheet.packs
    default = open_session((), sheet.clinic, sheet.on)
    given = [pack.id for pack in last.packs]
    if given == [default.pack.id]:
        return default, ()
    return open_session(given, sheet.clinic, sheet.on), given


def _request(sheet: SheetRequest, document: Document | None, facts: Facts, title: str | None) -> Request:
    """Return the facts of today; without a file, the name is that of the last sheet unless another is said."""
    if document is not None:
        return Request.of_document(document, facts, sheet.options)
    request = Request.of_options(sheet.options, facts)
    name = name_in(title)
    return request if name is None else replace(request, facts={"name": name, **request.facts})


def _planned_again(asked: RevisionRequest, pdf: LastPdf, session: Session, request: Request) -> Receipt:
    """Return the receipt that the last sheet would have according to today's file of the patient; InputError if there is none."""
    missing = pdf.missing
    assert missing is not None
    day = asked.last_day or pdf.day
    if day is None or asked.sheet.patient is None:
        raise missing
    then = Session(session.library, replace(session.clinic, receipt=True), session.clinic_file, day)
    try:
        sheet = then.compose(then.understand(request))
    except InputError as error:
        raise InputError([*missing.problems, *error.problems]) from None
    return parse_receipt(sheet.receipt, str(asked.last))
