"""The clinic as the form has it, not saved: checked as the command line checks its file, and tried on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.model.clinic import Clinic
from handouts.model.picture import Picture
from handouts.pdf.renderer import Document
from handouts.reading.clinics.loader import check_clinic, read_logo
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from handouts.session.request import FORM, Request
from handouts.web.clinic.clinic_file import ClinicFile, clinic_text
from handouts.web.clinic.form import values_of
from handouts.web.clinic.logo import Logo, new_logo
from handouts.web.current_session import CurrentSession

KEEP, NEW = "keep", "new"
"""What the form says of the logo, besides nothing: that of the file stays, or there is another."""
_SAMPLE = {"name": "Sample Patient", "cleared-by": "Dr. Sample", "clinician": "Your name, PT"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A clinic without problems: the text of its file, its new logo, and a sheet of it."""

    text: str
    logo: Logo | None
    sheet: Document


def draft(form: Mapping[str, str], file: ClinicFile, current: CurrentSession) -> Draft:
    """Return the clinic of a form; InputError with every problem, each at its field."""
    logo: Logo | None = None

    def logo_of(name: str) -> Picture:
        nonlocal logo
        if form.get("logo") != NEW:
            return read_logo(file.path.parent, name)
        logo = new_logo(form.get("logo-data", ""))
        return logo.picture

    values = values_of(form, _logo_name(form, file))
    clinic = check_clinic(parse(clinic_text(values), FORM).mapping, Provenance(FORM), logo_of)
    text = clinic_text(values if logo is None else {**values, "logo": logo.file_name})
    return Draft(text, logo, _sample_sheet(clinic, current))


def _logo_name(form: Mapping[str, str], file: ClinicFile) -> str:
    """Return the name of the logo's file; it never comes from the form."""
    stored = file.stored().values.get("logo") if form.get("logo") == KEEP else None
    return NEW if form.get("logo") == NEW else str(stored or "")


def _sample_sheet(clinic: Clinic, current: CurrentSession) -> Document:
    """Return a sheet of an invented patient; InputError where a page cannot show what was typed."""
    with current.trial(clinic) as session:
        ready = session.require(Request.of_row(_SAMPLE, session.pack))
        return session.render(ready, session.compose(ready))
