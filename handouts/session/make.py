"""Writes one patient's sheet into a file, or explains its decisions: a session that is used once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handouts.explain.values import Explanation
from handouts.infra.atomic_write import holds_already, refuse_unwritable, write_atomically
from handouts.infra.part_files import sweep
from handouts.reading.passwords import read_password
from handouts.reading.patients.options import FieldValue
from handouts.reading.yaml.loader import load
from handouts.session.checked import Ready
from handouts.session.request import Request
from handouts.session.session import Session, open_session


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """Whose sheet, from which packs, for which clinic and day; an option wins over the patient's file."""

    patient: Path | None
    options: Sequence[FieldValue]
    packs: Sequence[str]
    """By name or folder; without any, those that the patient's facts name."""
    clinic: Path | None
    on: date

    def open(self) -> tuple[Session, Request]:
        """Return the session and the patient's facts; InputError with the problems of a file."""
        document = None if self.patient is None else load(self.patient)
        session = open_session(self.packs, self.clinic, self.on, document)
        if document is None:
            return session, Request.of_options(self.options, session.pack.facts)
        return session, Request.of_document(document, session.pack.facts, self.options)

    def ready(self) -> tuple[Session, Ready]:
        """Return the session and the patient with every decision; InputError with every problem."""
        session, request = self.open()
        return session, session.require(request)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the sheet goes; without a path, a file in the current folder is named by pack, content and day."""

    path: Path | None = None
    name_in_file: bool = False
    force: bool = False
    fillable: bool = False
    """Whether tick boxes and log cells are form fields."""
    password_file: Path | None = None
    """The first line of this file is what the sheet opens with."""


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet that is on the disk, and why it is as it is; `written` is False where it was there already."""

    path: Path
    pages: int
    written: bool
    explained: Explanation


def explain(asked: SheetRequest) -> Explanation:
    """Return every decision about a patient in words; InputError with every problem."""
    session, request = asked.open()
    return session.explain(session.understand(request))


def make(asked: SheetRequest, target: Target) -> Made:
    """Make one patient's sheet; InputError where the input has problems, OutputError where it cannot be written."""
    if target.path is not None:
        refuse_unwritable(target.path, force=True)  # a file that is there may turn out to be this very sheet
    password = None if target.password_file is None else read_password(target.password_file)
    session, ready = asked.ready()
    sheet = session.compose(ready)
    name = session.file_name(ready, sheet.content_id, sheet.date, with_name=target.name_in_file)
    path = target.path or Path(name)
    refuse_unwritable(path, force=True)
    document = session.render(ready, sheet, fillable=target.fillable)
    data = document.data if password is None else _protected(document.data, password)
    written = target.force or not holds_already(path, data)
    if written:
        write_atomically(path, data, force=target.force)
    else:
        sweep(str(path.parent))  # a run that was killed may have left a part file beside it
    return Made(path, document.pages, written, session.explain(ready, sheet))


def _protected(data: bytes, password: str) -> bytes:
    from handouts.pdf.writer.encryption import protect

    return protect(data, password)
