"""One process of a batch: a session for all of its rows, and the steps from a record to a patient and a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handouts.batch.naming import facts_text, key_text, row_key
from handouts.batch.settings import Settings
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import Sheet
from handouts.reading.patients.loader import ReadPatient
from handouts.reading.rosters.code_columns import CODE_KEYS, reads_codes
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record
from handouts.reading.yaml.locations import Provenance, dashed
from handouts.session.checked import Ready
from handouts.session.named_packs import named_packs, packs_at_their_place
from handouts.session.request import Request
from handouts.session.session import Session

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A row without problems: the patient with every decision, the key of the sheet, and the session of its packs."""

    key: int
    ready: Ready
    session: Session
    """For the packs of this row."""

    @property
    def patient(self) -> Patient:
        """Return the patient, without where each fact was typed."""
        return self.ready.patient

    @property
    def plan(self) -> Plan:
        """Return what was decided."""
        return self.ready.plan

    def has_unread_codes(self, request: Request) -> bool:
        """Return whether the row, as it was read, has codes that none of its packs knows, or reads at all."""
        kinds = {dashed(key): value for key, value in request.facts.items() if dashed(key) in CODE_KEYS}
        return bool(self.patient.unread_codes) or any(
            value and not reads_codes(key, self.session.pack) for key, value in kinds.items()
        )


class Worker:
    """Checks rows and makes their sheets; sent to another process, it prepares itself there from its settings."""

    def __init__(self, settings: Settings, session: Session | None = None) -> None:
        self.settings = settings
        if session is not None:
            self.session = session

    def __reduce__(self) -> tuple[type[Worker], tuple[Settings]]:
        """Send the settings alone."""
        return Worker, (self.settings,)

    @cached_property
    def session(self) -> Session:
        """Return the session of the run, with all of its packs; InputError where a file of the pack was edited since the run began."""
        return self.settings.session()

    @property
    def pack(self) -> Pack:
        """Return the pack in its first language."""
        return self.session.pack

    def prepare(self) -> None:
        """Do now what is done once, before other processes are started from this one."""
        _ = self.session.renderer

    def read(self, record: Record) -> Request:
        """Return the facts of a row, not yet checked; InputError where it is no row."""
        return Request(*self.settings.reader.raw(record, self.pack))

    def missing_options(self, record: Record) -> frozenset[Option]:
        """Return the options that were not given and by which cells of a row might be read."""
        reader = self.settings.reader
        cells = reader.typed_cells(record, self.pack)
        asked = (reader.conventions.missing(cell.kind, cell.text) for cell in cells)
        return frozenset(option for option in asked if option is not None)

    def understand(self, request: Request) -> ReadyRow:
        """Check a row and decide on every exercise; InputError with every problem, each at its row and column."""
        session = self._session_for(request)
        key = row_key(self.settings.decides, facts_text(request.facts))
        asked = request if session is self.session else request.as_asked_by(session.pack, self.pack)
        return ReadyRow(key, session.require(asked), session)

    def _session_for(self, request: Request) -> Session:
        """Return the session for the packs that a row names; that of the run where it names none. InputError."""
        names = named_packs(request.facts)
        if not names:
            return self.session
        with packs_at_their_place(request.provenance):
            return self.session.of_packs(names)

    def understood(self, patient: Patient, key: int) -> ReadyRow:
        """Return the row of a patient that was understood before; where its facts were typed is no longer known."""
        session = self.session.of_packs(patient.packs)
        ready = session.decide(ReadPatient(patient, Provenance(self.settings.roster)))
        return ReadyRow(key, ready, session)

    def sheet(self, row: ReadyRow) -> Sheet:
        """Return the row's sheet, exactly as `make` composes it."""
        return row.session.compose(row.ready)

    def printed(self, row: ReadyRow) -> tuple[Sheet, Document]:
        """Return the row's sheet, and as a file; InputError where a page cannot show or hold what was typed."""
        sheet = self.sheet(row)
        return sheet, row.session.render(row.ready, sheet)

    def file_name(self, row: ReadyRow) -> str:
        """Return the name of the row's file."""
        return row.session.file_name(row.ready, key_text(row.key), with_name=self.settings.name_in_file)
