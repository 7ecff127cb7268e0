"""One run over a list, in a process of its own: it can be stopped at any moment, and leaves the page's process as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from handouts.batch.job import Batch
from handouts.batch.print_file import PrintRequest
from handouts.batch.start import BatchRequest, open_batch
from handouts.batch.tally import Tally
from handouts.batch.workers.pool import work_for_parent, workers
from handouts.batch.workers.worker import Worker
from handouts.infra.errors import InputError, OutputError
from handouts.reading.rosters.corrected import Corrections
from handouts.reading.rosters.records import Roster
from handouts.web.roster.listener import PageListener, UnansweredError
from handouts.web.roster.messages import Failed, Finished, Outcome, Progress, Unreadable
from handouts.web.roster.questions import question_of_input, question_of_output
from handouts.web.roster.run_options import RunOptions

SHEETS = "sheets"
"""The folder with a sheet for each patient."""
PRINT = "print"
"""The folder with the files for the printer."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A list in its folder, and all that decides its sheets."""

    roster: Path
    packs: tuple[str, ...]
    clinic: Path | None
    on: date
    options: RunOptions
    corrections: Corrections

    def batch_request(self) -> BatchRequest:
        """Return the request of the batch."""
        options = self.options
        return BatchRequest(
            self.roster,
            self.roster.parent / SHEETS,
            self.packs,
            self.clinic,
            self.on,
            options.conventions,
            options.sheet,
            options.name_in_file,
            options.skip_others,
            self.corrections,
        )

    def print_request(self) -> PrintRequest:
        """Return the request of the print file."""
        options = self.options
        path = self.roster.parent / PRINT / f"handouts-{self.on.isoformat()}.pdf"
        return PrintRequest(path, options.two_sided, options.sort, options.split_every, force=True)


def run(request: RunRequest, connection: Connection) -> None:
    """Make the sheets of a list, and send the progress and the outcome: what this process is started with."""
    work_for_parent()
    try:
        outcome = _outcome(request, connection.send)
    except Exception as error:  # noqa: BLE001 - its text could have a patient's data, and nobody would be told
        outcome = Failed(f"There is an error in this program ({type(error).__name__}).")
    connection.send(outcome)


def _outcome(request: RunRequest, report: Callable[[Progress], None]) -> Outcome:
    roster: Roster | None = None
    worker: Worker | None = None
    try:
        roster, worker = open_batch(request.batch_request())
        return _made(request, roster, worker, report)
    except UnansweredError as error:
        return error.question
    except InputError as error:
        pack = None if worker is None else worker.pack
        return question_of_input(error, request.roster, roster, pack) or Unreadable(error.problems)
    except OutputError as error:
        return question_of_output(error) or Failed(_without_path(error))


def _made(
    request: RunRequest, roster: Roster, worker: Worker, report: Callable[[Progress], None]
) -> Finished:
    listener = PageListener(roster, worker.pack, request.options.settled, report)
    with workers(worker, 1) as at_work:
        tally = Batch(roster, at_work, listener, request.print_request()).make()
    return _finished(tally, listener)


def _finished(tally: Tally, listener: PageListener) -> Finished:
    return Finished(
        sheets=tally.made + tally.reused,
        pages=tally.pages,
        paper_sheets=tally.paper_sheets,
        patients_withheld=tally.patients_withheld,
        rejected=tally.rejected,
        rows=tuple(listener.rows),
        printed=tuple((file.path.name, file.pages) for file in tally.printed),
        warnings=tuple(listener.warnings),
        repeats=tuple(listener.repeats),
        more_repeats=listener.more_repeats,
    )


def _without_path(error: OutputError) -> str:
    """Return what is wrong, without the path of a folder that nobody chose."""
    reason = error.message.partition(": ")[2] or error.message
    return f"{reason[:1].upper()}{reason[1:]}."
