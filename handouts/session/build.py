"""The one walk from files to a sheet: read, plan, compose, set, write; the only place that calls every stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.explain.values import Explanation, explanation
from handouts.infra.atomic_write import file_word, holds_already, refuse_unwritable, write_atomically
from handouts.infra.part_files import sweep
from handouts.infra.paths import own_clinic
from handouts.model.pack import Pack
from handouts.model.patient import Clinic, Patient
from handouts.model.picture import Picture
from handouts.model.plan import Plan
from handouts.model.sheet import Sheet
from handouts.planning.plan import plan
from handouts.planning.review import with_review
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs import cached as compiled
from handouts.reading.packs.files import PackFiles, read_pack_files
from handouts.reading.packs.labels import read_labels
from handouts.reading.packs.loader import find_pack, list_packs, read_pack
from handouts.reading.passwords import read_password
from handouts.reading.patients.loader import ReadPatient, patient_language, read_patient
from handouts.reading.patients.options import FieldValue
from handouts.session.unprintable import Typed
from handouts.sheet.compose import Composer

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document

DEFAULT_PACK = "neck-osteoporosis"


@dataclass(frozen=True, slots=True)
class Request:
    """Whose sheet, from which pack, for which clinic and day; `said` wins over the patient's file."""

    patient: Path | None
    said: tuple[FieldValue, ...]
    pack: str | None
    clinic: Path | None
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """What becomes of the sheet; without a path it is named from plan, content and day, in the current folder."""

    path: Path | None = None
    name_in_file: bool = False
    force: bool = False
    fillable: bool = False
    """Whether tick boxes and log cells are form fields."""
    password_file: Path | None = None
    """The first line of this file is what the sheet opens with."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was decided for one patient, with everything that it was decided from."""

    files: PackFiles
    pack: Pack
    read: ReadPatient
    clinic: Clinic
    clinic_file: Path | None
    plan: Plan

    @property
    def patient(self) -> Patient:
        """Return the patient without the places where the facts were typed."""
        return self.read.patient


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet that is on the disk, and why it is as it is; `written` is False where it was there already."""

    path: Path
    pages: int
    written: bool
    explained: Explanation


def decide(request: Request) -> Planned:
    """Read everything and decide on every exercise; InputError with the problems, each at the place it was typed."""
    clinic_file = request.clinic or own_clinic()
    clinic = Clinic() if clinic_file is None else read_clinic(clinic_file)
    files = read_pack_files(pack_folder(request.pack))
    pack = with_review(_pack(request, files), clinic, request.on)
    read = read_patient(request.patient, request.said, pack, request.on)
    with read.at_its_place():
        return Planned(files, pack, read, clinic, clinic_file, plan(pack, read.patient, request.on))


def explain(request: Request) -> Explanation:
    """Decide, and put the decisions into words; the sheet is composed for its number, and not printed."""
    planned = decide(request)
    return _explained(planned, _sheet(planned, request.on))


def make(request: Request, target: Target) -> Made:
    """Make one patient's sheet; InputError where the input has problems, OutputError where it cannot be written."""
    if target.path is not None:
        refuse_unwritable(target.path, force=True)  # a file that is there may turn out to be this very sheet
    password = None if target.password_file is None else read_password(target.password_file)
    planned = decide(request)
    sheet = _sheet(planned, request.on)
    path = target.path or Path(file_name(planned, sheet, with_name=target.name_in_file))
    refuse_unwritable(path, force=True)
    document = _rendered(sheet, planned, fillable=target.fillable)
    data = document.data if password is None else _protected(document.data, password)
    written = target.force or not holds_already(path, data)
    if written:
        write_atomically(path, data, force=target.force)
    else:
        sweep(str(path.parent))  # a run that was killed may have left a part file beside it
    return Made(path, document.pages, written, _explained(planned, sheet))


def _explained(planned: Planned, sheet: Sheet) -> Explanation:
    return explanation(planned.plan, planned.pack, planned.patient, sheet.content_id)


def _pack(request: Request, files: PackFiles) -> Pack:
    """Read the pack in the patient's language; one that it lacks is told when the patient is read, at its place."""
    language = patient_language(request.patient, request.said)
    return compiled.pack(files, language if language in files.languages else None)


def _sheet(planned: Planned, on: date) -> Sheet:
    labels = read_labels(planned.pack.words.language)
    pictures = _pictures(planned)
    composer = Composer(planned.pack, labels, pictures, planned.clinic)
    return composer.compose(planned.plan, planned.patient, on)


def _rendered(sheet: Sheet, planned: Planned, *, fillable: bool) -> Document:
    # The heaviest stage: imported after every reason to stop.
    from handouts.pdf.renderer import Renderer

    with Typed(planned.read, planned.clinic, planned.clinic_file, sheet).at_its_field():
        return Renderer().render(sheet, fillable=fillable)


def _protected(data: bytes, password: str) -> bytes:
    from handouts.pdf.writer.encryption import protect

    return protect(data, password)


def _pictures(planned: Planned) -> Callable[[str], Picture | None]:
    """Return where a sheet's pictures come from: the pack's figures, drawn for the patient's or the clinic's person."""
    person = planned.patient.figure_person or planned.clinic.figure_person
    return compiled.pictures(planned.files, person, planned.pack.words.figures).get


def pack_folder(name: str | None) -> Path:
    """Return a pack's folder by name or path, the default pack's where none is named; InputError where there is none."""
    return find_pack(name or DEFAULT_PACK)


def packs(name: str | None) -> tuple[Pack, ...]:
    """Return one pack, or every shipped one where none is named."""
    folders = (find_pack(name),) if name is not None else list_packs()
    return tuple(read_pack(folder, None) for folder in folders)


def file_name(planned: Planned, sheet: Sheet, *, with_name: bool) -> str:
    """Return a name from plan, content id and day; the patient's own name is in it only where that is asked for."""
    person = f"{_file_word(planned.patient.name)}-" if with_name else ""
    return f"{person}{planned.pack.id}-{sheet.content_id}-{sheet.date}.pdf"


def _file_word(name: str) -> str:
    return file_word(name)[:60].strip("-") or "patient"
