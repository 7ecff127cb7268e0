"""What a clinic says of itself once, for every sheet."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from handouts.infra.errors import InputError, Problem
from handouts.model.patient import Clinic, Reviewer
from handouts.model.picture import Picture
from handouts.reading.images.pictures import read_picture
from handouts.reading.yaml.loader import Document, load

if TYPE_CHECKING:
    from handouts.reading.clinics.spec import ClinicSpec


def read_clinic(path: Path) -> Clinic:
    """Read a clinic's file and its logo; InputError with every problem."""
    from pydantic import ValidationError

    from handouts.reading.clinics.spec import ClinicSpec
    from handouts.reading.validation.messages import problems_of, refuse_cut

    document = load(path)
    problems: list[Problem] = []
    logo = _logo(document, path.parent, problems)
    try:
        spec = ClinicSpec.model_validate(document.mapping)
        refuse_cut(ClinicSpec, document.where)
    except ValidationError as error:
        problems.extend(problems_of(error, ClinicSpec, document.where))
    except InputError as error:
        problems.extend(error.problems)
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.line or 0))
    return _clinic(spec, logo)


def _logo(document: Document, folder: Path, problems: list[Problem]) -> Picture | None:
    name = document.mapping.get("logo")
    if not isinstance(name, str):
        return None  # absent, or refused with the other fields
    place = document.where.place(("logo",))
    parts = PureWindowsPath(name).parts
    if ".." in parts or PureWindowsPath(name).anchor:
        problems.append(
            place.problem(
                "the logo must be in the same folder as this file; copy it there and write only its name"
            )
        )
        return None
    try:
        return read_picture(folder / name)
    except InputError as error:
        problems.extend(place.problem(f"{name[:60]}: {one.message}") for one in error.problems)
        return None


def _clinic(spec: ClinicSpec, logo: Picture | None) -> Clinic:
    return Clinic(
        name=spec.name or "",
        address=tuple(spec.address or ()),
        phone=spec.phone,
        emergency_number=spec.emergency or "911",
        hours=spec.hours,
        after_hours=spec.after_hours,
        logo=logo,
        accent=spec.accent,
        paper=spec.paper or "letter",
        profile=spec.profile or "standard",
        date_order=spec.date_order or "month-first",
        reviewers=tuple(
            Reviewer(one.by, one.on, one.pack, one.version, one.due) for one in spec.reviewers or ()
        ),
        figure_person=spec.person,
    )
