"""The example patients' sheets in each print size and paper, plain and fillable; each is composed and made once."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from handouts.model.patient import Paper, Profile
from handouts.model.sheet import Sheet
from handouts.pdf.renderer import Document, Renderer
from handouts.reading.patients.options import FieldValue
from handouts.session.make import SheetRequest, Target, make
from tests.pdf.content import Opened

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CLINIC = EXAMPLES / "clinic.yaml"
DAY = date(2026, 11, 24)
PROFILES: tuple[Profile, ...] = ("standard", "large", "compact")
PAPERS: tuple[Paper, ...] = ("letter", "a4")

_PATIENTS = {path.stem: (path, None) for path in sorted((EXAMPLES / "patients").glob("*.yaml"))}
_OWN_PACK = {
    "ankle-pumps": (EXAMPLES / "packs" / "ankle-pumps-patient.yaml", EXAMPLES / "packs" / "ankle-pumps"),
    "odd-doses": (ROOT / "tests" / "odd_doses_patient.yaml", ROOT / "tests" / "odd_doses"),
}
_OTHER_PACKS = {
    path.stem: (path, None)
    for name in (
        "fall-prevention/week-5-counter",
        "fall-prevention/steady-walks",
        "fall-prevention/unstable-heart",
        "knee-osteoarthritis/first-visit",
        "knee-osteoarthritis/week-8-steps",
    )
    for path in (EXAMPLES / f"{name}.yaml",)
}
"""Of the other packs that come with the program: long cards, levels, steps and weights, and nothing to do at all."""
PATIENTS = _PATIENTS | _OWN_PACK | _OTHER_PACKS


_ALL_KNOWN = (
    ("name", "Ana Example"), ("sex", "female"), ("born", "1950-03-04"), ("diagnosis", "yes"), ("t-score", "-2.3"),
    ("fracture", "none"), ("balance", "no"), ("arm-limit", "no"), ("equipment", "wall,high-backed-chair"),
    ("cleared.by", "Dr. Sample"), ("cleared.on", "2026-11-01"), ("pt-visits", "3"),
    ("clinician", "Pat Example, PT, DPT"), ("next-visit", "December 1, 10:30"),
)  # fmt: skip
_BEGAN = {1: "2026-11-23", 2: "2026-11-12", 3: "2026-10-28", 4: "2026-10-28", 5: "2026-10-28"}
_APPROVED = {4: ("wall-posture",), 5: ("wall-posture", "neck-rotation")}


def facts_for(exercises: int) -> tuple[tuple[str, str], ...]:
    """Return the facts of a patient of whom all is known, with the first exercises of the pack."""
    approvals = [
        (f"approvals.{number}.{field}", text)
        for number, what in enumerate(_APPROVED.get(exercises, ()), start=1)
        for field, text in (("what", what), ("by", "Dr. Sample"), ("why", "seen"))
    ]
    return (*_ALL_KNOWN, ("started", _BEGAN[exercises]), *approvals)


BY_EXERCISES = {f"exercises-{number}": facts_for(number) for number in _BEGAN}
"""By the names of patients who differ in the number of exercises alone."""


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


def request_for(patient: Path | None, pack: Path | None, *said: tuple[str, str]) -> SheetRequest:
    """Return what `handouts make PATIENT --clinic examples/clinic.yaml` asks for, with options."""
    options = tuple(FieldValue(tuple(name.split(".")), text, f"--{name}") for name, text in said)
    return SheetRequest(patient, options, (str(pack),) if pack else (), CLINIC, DAY)


def sheet_for(request: SheetRequest) -> Sheet:
    """Return the composed sheet of a request."""
    session, ready = request.ready()
    return session.compose(ready)


@cache
def sheet_of(case: Case) -> Sheet:
    """Return the composed sheet."""
    source = PATIENTS.get(case.patient, (None, None))
    facts = BY_EXERCISES.get(case.patient, ())
    return sheet_for(request_for(*source, *facts, ("profile", case.profile), ("paper", case.paper)))


@cache
def document_of(case: Case) -> Document:
    """Return the finished file."""
    return Renderer().render(sheet_of(case), fillable=case.fillable)


@cache
def opened(case: Case) -> Opened:
    """Return the finished file as another program reads it."""
    return Opened(document_of(case).data)


def sheet_with(typed: Mapping[str, str], example: str = "severe-past-fracture") -> Opened:
    """Return an example's sheet with some texts typed otherwise; InputError where they cannot be printed."""
    path, pack = PATIENTS[example]
    fields = tuple(FieldValue(tuple(field.split(".")), text, field) for field, text in typed.items())
    request = SheetRequest(path, fields, () if pack is None else (pack,), CLINIC, DAY)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "sheet.pdf")
        make(request, Target(out))
        return Opened(out.read_bytes())
