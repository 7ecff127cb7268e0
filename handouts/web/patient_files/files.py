"""Saves what a form says as a patient's file, and opens such a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handouts.infra.errors import InputError, Problem
from handouts.model.patient import Patient
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.writer import patient_text, patient_values
from handouts.reading.receipts.pdf import is_pdf
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from handouts.session.checked import Incomplete
from handouts.session.named_packs import named_packs
from handouts.session.request import Request
from handouts.session.session import Session
from handouts.web.patient.form import Form
from handouts.web.patient.question import RESULTS_ON_FORM
from handouts.web.patient_files.doses import doses_without_room
from handouts.web.patient_files.fields import Field, fields_of
from handouts.web.patient_files.last_sheet import FILE as _FILE
from handouts.web.patient_files.last_sheet import OpenedFile, opened_sheet


def saved_file(form: Form, session: Session) -> str:
    """Return the text of a patient's file; InputError where a field is not right or the name is missing."""
    request = form.request(session.pack.facts)
    return patient_text(_check(session).check(request.facts, request.provenance))


def packs_of_file(data: bytes) -> tuple[str, ...]:
    """Return the packs that a patient's file names; none where it cannot be read."""
    try:
        return named_packs(parse(data, _FILE).mapping)
    except InputError:
        return ()


def opened_file(data: bytes, session: Session) -> OpenedFile:
    """Return what is right in a patient's file as fields of the form, and every problem, whatever the bytes are.

    The PDF of the patient's last sheet is one too: what was on it is where the next one starts.
    """
    if is_pdf(data):
        return opened_sheet(data, session)
    try:
        document = parse(data, _FILE)
        request = Request(document.mapping, document.origin)
    except InputError as error:
        return OpenedFile([], error.problems)
    try:
        named = session.named(request)
        patient = _check(session).check(named.facts, named.provenance)
    except InputError:
        return _right_part(request, session)
    # What the rules find, such as a dose that somebody has to approve, the form itself tells at its field.
    fields = fields_of(patient_values(patient), session.pack.facts)
    return _opened(fields, patient, request, session)


def _right_part(request: Request, session: Session) -> OpenedFile:
    checked = session.check(request)
    assert isinstance(checked, Incomplete)
    if checked.so_far is None:
        return OpenedFile([], checked.problems)
    patient = checked.so_far.patient
    fields = [
        field
        for field in fields_of(patient_values(patient), session.pack.facts)
        if field[0] != "name" or "name" in checked.facts
    ]
    opened = _opened(fields, patient, request, session)
    return OpenedFile(opened.fields, (*checked.problems, *opened.problems))


def _opened(fields: list[Field], patient: Patient, request: Request, session: Session) -> OpenedFile:
    """Return the fields, and a problem for whatever the form has no room for."""
    doses = doses_without_room(fields, session, request.provenance)
    return OpenedFile(fields, (*_without_room(patient, request.provenance), *doses))


def _check(session: Session) -> PatientCheck:
    return PatientCheck(session.pack, session.on)


def _without_room(patient: Patient, provenance: Provenance) -> Iterator[Problem]:
    """Yield a problem for whatever the form has no room for: it must not get lost without a word."""
    for fact_id, value in patient.facts.items():
        if isinstance(value, tuple) and len(value) > RESULTS_ON_FORM:
            message = f"the form has room for {RESULTS_ON_FORM} results; the others are left out"
            yield provenance.problem((fact_id, RESULTS_ON_FORM), message)
    for what, count in Counter(approval.what for approval in patient.approvals).items():
        if count > 1:
            yield provenance.problem("approvals", f"{what} is approved {count} times; only the first is kept")
