"""The file for a patient's next visit, from that of the last: its comments stay."""

from __future__ import annotations

from handouts.model.patient import Patient
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.rewriter import rewritten
from handouts.reading.yaml.loader import Document
from handouts.session.request import Request
from handouts.session.session import Session


def rewritten_for(patient: Patient, source: bytes, session: Session) -> str:
    """Return the text of a file that is read as `patient`, made from the bytes of an earlier file that was read."""
    check = PatientCheck(session.pack, session.on)

    def read(document: Document) -> Patient:
        named = session.named(Request(document.mapping, document.origin))
        return check.check(named.facts, named.provenance)

    return rewritten(source.decode("utf-8-sig"), patient, read)
