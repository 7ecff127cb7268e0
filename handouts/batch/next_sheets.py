"""Makes a patient's file for everybody's next sheet from the folder of an earlier batch and today's roster."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handouts.batch.folder.last_sheets import LastSheet, LastSheets
from handouts.batch.folder.lock import NAME as LOCK
from handouts.batch.folder.lock import locked
from handouts.batch.folder.output import open_folder, sync, write_sheet
from handouts.batch.workers.worker import Worker
from handouts.explain.since_last import ExplainedChange, ExplainedSince, what_changed
from handouts.infra.errors import OPTION, InputError, OutputError, Problem
from handouts.model.fields.attestation import is_name
from handouts.model.plan import Progress
from handouts.model.since_last import CHANGE_KINDS, ChangeKind
from handouts.reading.files import read_bytes
from handouts.reading.patients.writer import patient_text
from handouts.reading.rosters.records import Record, Roster
from handouts.reading.rosters.table import escaped_cell
from handouts.reading.yaml.loader import MAX_BYTES
from handouts.session.checked import Ready
from handouts.session.next_sheet import proposed, refuse_another_name, refuse_other_sheet
from handouts.session.rewritten import rewritten_for
from handouts.session.since_last import what_is_new
from handouts.sheet.wording import as_typed

SUMMARY = "proposals.csv"
"""The name of the list of all proposals, in the folder of the new files."""
_HEADINGS = ("row", "ID", "file", "last sheet", "from", "stage", *CHANGE_KINDS, "problem")


@dataclass(slots=True)
class Proposals:
    """The result of a run."""

    written: int = 0
    changes: Counter[ChangeKind] = field(default_factory=Counter)
    """In how many proposals there is a change of each kind."""
    without_last: list[str] = field(default_factory=list)
    """The rows of patients who have no sheet in the folder, by name."""
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0
    """Rows for which nothing could be proposed."""
    without_row: int = 0
    """Sheets of the folder whose patients are not in the roster."""


class NextSheets:
    """One run: every row of a roster with its last sheet, and what is proposed for it."""

    def __init__(
        self,
        roster: Roster,
        worker: Worker,
        last: LastSheets,
        confirmed_by: str | None,
        *,
        another_name: bool,
    ) -> None:
        if confirmed_by is not None and not is_name(confirmed_by):
            message = "this does not name who confirms the proposals; write a name, such as Dr. Lee"
            raise InputError([Problem(OPTION, None, "by", message)])
        self._roster = roster
        self._worker = worker
        self._last = last
        self._confirmed_by = confirmed_by
        self._another_name = another_name
        self._rows_of: dict[str, str] = {}
        """The row for which a sheet was used, by the sheet's file."""

    def write(self, folder: Path) -> Proposals:
        """Write a file for each proposal, and the list of all; OutputError where the folder is not empty."""
        open_folder(folder)
        with locked(folder):
            if any(path.name != LOCK for path in folder.iterdir()):
                raise OutputError(f"{folder}: the folder is not empty", "choose another one", "elsewhere")
            proposals = Proposals(problems=list(self._last.problems))
            rows = [_HEADINGS, *self._rows(folder, proposals)]
            write_sheet(folder, SUMMARY, _as_csv(rows))
            proposals.without_row = self._last.others(set(self._rows_of))
            sync(folder)
        return proposals

    def _rows(self, folder: Path, proposals: Proposals) -> Iterator[tuple[str, ...]]:
        """Yield the row of the list for each row of the roster, and write its file."""
        for record in self._roster.source.records():
            name = self._roster.source.row_name(record.number)
            try:
                found = self._proposed(record, name)
            except InputError as error:
                proposals.problems += error.problems
                proposals.rejected += 1
                yield (name, *[""] * (len(_HEADINGS) - 2), "; ".join(map(str, error.problems)))
                continue
            if found is None:
                proposals.without_last.append(name)
                continue
            sheet, ready, since = found
            file = f"{Path(sheet.file).stem}.yaml"
            write_sheet(folder, file, self._text(record, ready).encode())
            proposals.written += 1
            proposals.changes.update({change.kind for change in since.changes})
            yield (name, ready.patient.identifier or "", file, *_told(sheet, ready, since), "")

    def _text(self, record: Record, ready: Ready) -> str:
        """Return the text of a patient's next file: today's file with its comments, or a new one."""
        today = self._roster.source.file_of(record)
        if today is None:
            return patient_text(ready.patient)
        return rewritten_for(ready.patient, read_bytes(today, MAX_BYTES), self._worker.session)

    def _proposed(self, record: Record, row: str) -> tuple[LastSheet, Ready, ExplainedSince] | None:
        """Return what follows the last sheet of a row's patient; None for a patient without one."""
        session, request = self._worker.session, self._worker.read(record)
        patient = session.understand(request).patient
        sheet = self._last.of(patient.identifier, as_typed(patient.name))
        if sheet is None:
            return None
        if not self._another_name:
            refuse_another_name(sheet.title, patient, sheet.file)
        refuse_other_sheet(sheet.receipt, session, sheet.file)
        if (other := self._rows_of.setdefault(sheet.file, row)) != row:
            message = f"{other} has the same last sheet; each patient needs one row"
            raise InputError([Problem(self._roster.file, record.line, "", message)])
        ready = proposed(session, request, sheet.receipt, self._confirmed_by, from_file=True)
        since = what_is_new(ready, session.pack, session.clinic.date_order)
        assert since is not None
        return sheet, ready, since


def _told(sheet: LastSheet, ready: Ready, since: ExplainedSince) -> Iterator[str]:
    """Yield the cells about one proposal: the last sheet, the stages, and what changes in the exercises."""
    before = {given.id: given.stage for given in sheet.receipt.packs}
    yield sheet.receipt.number
    yield sheet.receipt.on.isoformat()
    yield "; ".join(_stages(before.get(each.pack_id), each) for each in ready.plan.progress)
    for kind in CHANGE_KINDS:
        yield "; ".join(_change(change) for change in since.changes if change.kind == kind)


def _change(change: ExplainedChange) -> str:
    more = what_changed(change)
    return f"{change.name}: {more}" if more else change.name


def _stages(before: int | None, now: Progress) -> str:
    return str(now.stage) if before in (None, now.stage) else f"{before} to {now.stage}"


def _as_csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([escaped_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "surrogatepass")
