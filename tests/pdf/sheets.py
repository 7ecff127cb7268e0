"""The example patients' sheets in each print size and paper, plain and fillable; each is composed and made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from handouts.model.patient import Paper, Profile
from handouts.model.sheet import Sheet
from handouts.pdf.renderer import Document, Renderer
from handouts.reading.patients.options import FieldValue
from handouts.session.make import SheetRequest
from tests.pdf.content import Opened

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CLINIC = EXAMPLES / "clinic.yaml"
DAY = date(2026, 11, 24)
PROFILES: tuple[Profile, ...] = ("standard", "large", "compact")
PAPERS: tuple[Paper, ...] = ("letter", "a4")

_PATIENTS = {path.stem: (path, None) for path in sorted((EXAMPLES / "patients").glob("*.yaml"))}
_OWN_PACK = {
    "ankle-pumps": (EXAMPLES / "packs" / "ankle-pumps-patient.yaml", EXAMPLES / "packs" / "ankle-pumps")
}
PATIENTS = _PATIENTS | _OWN_PACK


@dataclass(frozen=True, slots=True)
class Case:
    """One example patient's sheet in one print size on one paper."""

    patient: str
    profile: Profile = "standard"
    paper: Paper = "letter"
    fillable: bool = False

    def __str__(self) -> str:
        return "-".join((self.patient, self.profile, self.paper, *(["fillable"] if self.fillable else [])))


EVERY = tuple(
    Case(patient, profile, PAPERS[number % 2], fillable=number % 4 > 1)
    for number, (patient, profile) in enumerate(product(PATIENTS, PROFILES))
)
"""A sheet for any two of: a patient, a print size, a paper, plain or fillable (test_sheets.py checks this)."""
FILLABLE = tuple(replace(case, fillable=True) for case in EVERY)


def request_for(patient: Path, pack: Path | None, *said: tuple[str, str]) -> SheetRequest:
    """Return what `handouts make PATIENT --clinic examples/clinic.yaml` asks for, with options."""
    options = tuple(FieldValue((name,), text, f"--{name}") for name, text in said)
    return SheetRequest(patient, options, str(pack) if pack else None, CLINIC, DAY)


def sheet_for(request: SheetRequest) -> Sheet:
    """Return the composed sheet of a request."""
    session, ready = request.ready()
    return session.compose(ready)


@cache
def sheet_of(case: Case) -> Sheet:
    """Return the composed sheet."""
    request = request_for(*PATIENTS[case.patient], ("profile", case.profile), ("paper", case.paper))
    return sheet_for(request)


@cache
def document_of(case: Case) -> Document:
    """Return the finished file."""
    return Renderer().render(sheet_of(case), fillable=case.fillable)


@cache
def opened(case: Case) -> Opened:
    """Return the finished file as another program reads it."""
    return Opened(document_of(case).data)
