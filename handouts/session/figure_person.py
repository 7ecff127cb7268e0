"""Who is shown in the pictures of a patient's sheet."""

from __future__ import annotations

from handouts.infra.digest import digest
from handouts.model.clinic import Clinic
from handouts.model.pack import Pack
from handouts.model.patient import Patient


def figure_person(pack: Pack, clinic: Clinic, patient: Patient) -> str | None:
    """Return the person that was chosen for the patient or the clinic, else one of the patient's sex.

    Patients of one sex are shown the same person, so that they share editions. Where the sex is not known, or is
    another, half of the patients see a woman and half a man; a patient sees the same one at every visit. None if the
    pack says nothing about its persons.
    """
    chosen = patient.figure_person or clinic.figure_person
    if chosen is not None:
        return chosen
    by_sex = {person.sex: person.id for person in reversed(pack.figure_persons)}
    if patient.sex in ("female", "male") and patient.sex in by_sex:
        return by_sex[patient.sex]
    persons = sorted(by_sex.values())
    return persons[_stable_number(patient) % len(persons)] if persons else None


def _stable_number(patient: Patient) -> int:
    """Return a number that is the same every time a sheet is made for this patient."""
    return int(digest((patient.identifier or patient.name).encode())[:8], 16)
