"""A whole batch: every row is checked, then the good ones are made, and the folder's record is put in order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from handouts.batch.executors import in_order
from handouts.batch.lock import locked
from handouts.batch.manifest import Manifest
from handouts.batch.persons import SamePersons
from handouts.batch.printing import Printed, PrintRequest, print_all, refuse_taken
from handouts.batch.records import Record, Roster
from handouts.batch.rejects import Rejects
from handouts.batch.settings import Settings
from handouts.batch.work import MadeRow, Task, check_rows, make_rows
from handouts.batch.workshop import workshop
from handouts.batch.writing import open_folder, put_aside, sweep
from handouts.errors import InputError, Problem


class Listener(Protocol):
    """Who is told what happens while it happens; whoever raises KeyboardInterrupt then stops the batch."""

    def checked(self, done: int) -> None:
        """So many rows have been checked."""

    def made(self, done: int, total: int) -> None:
        """So many of all good rows are done."""

    def printed(self, done: int, total: int) -> None:
        """So many of all sheets are going into the print file."""

    def rejected(self, problems: Sequence[Problem]) -> None:
        """A row cannot be made."""

    def same_person(self, row: int, first: int, what: str) -> None:
        """A row is of the same person as an earlier one; `what` they have in common."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: an executor, whoever made it, and how many portions of rows it may have at a time."""

    executor: Executor
    ahead: int


@dataclass(slots=True)
class Found:
    """What the check of a roster found; it grows by some 30 bytes a row."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    """The key of each row in order; 0 where it is rejected."""
    rejected: int = 0
    not_printed: set[int] = field(default_factory=set)
    """Rows that are right, but of which no sheet can be printed; that is seen only when they are made."""
    persons: SamePersons = field(default_factory=SamePersons)

    @property
    def good(self) -> int:
        """Rows that can be made."""
        return len(self.keys) - self.rejected


@dataclass(slots=True)
class Tally:
    """What a run did, counted while it runs."""

    made: int = 0
    reused: int = 0
    rejected: int = 0
    pages: int = 0
    leaves: int = 0
    """Sheets of paper, where each patient's pages are printed on both sides."""
    withheld: int = 0
    """Exercises that were withheld, of all patients."""
    patients_withheld: int = 0
    """Patients of whom any exercise was withheld."""
    put_aside: int = 0
    """Sheets of earlier runs that no row of this roster has any more."""
    rejected_file: Path | None = None
    printed: tuple[Printed, ...] = ()

    def count(self, row: MadeRow) -> None:
        """Count a sheet in."""
        self.made += row.state == "made"
        self.reused += row.state != "made"
        self.pages += row.pages
        self.leaves += (row.pages + 1) // 2
        self.withheld += row.withheld
        self.patients_withheld += row.withheld > 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One roster with all that is needed to work through it."""

    roster: Roster
    settings: Settings
    workers: Workers
    listener: Listener
    printing: PrintRequest | None = None

    def check(self, rejects: Rejects | None = None) -> Found:
        """Check every row and tell the bad ones; InputError where the roster cannot be read to its end or is empty."""
        found = Found()
        for record, row in in_order(
            self.workers.executor, self.workers.ahead, check_rows, self.settings, self.roster.source.records()
        ):
            found.persons.add(record.number, row.persons)
            found.keys.append(row.key)
            if row.problems:
                found.rejected += 1
                self._reject(record, row.problems, rejects)
            self.listener.checked(len(found.keys))
        if not found.keys:
            message = "there is no patient in it; write one in each row below the heading"
            raise InputError([Problem(self.roster.file, None, "", message)])
        for repeat in found.persons.repeats():
            self.listener.same_person(*repeat)
        return found

    def make(self) -> Tally:
        """Check all rows, then make the good ones' sheets; OutputError where the folder cannot be written.

        The bad ones are in `rejected.csv` then. Stopped at any moment, a run goes on from there when it is run again.
        """
        folder = self.settings.folder
        open_folder(folder)
        with locked(folder), closing(Manifest(folder)) as manifest:
            sweep(folder)
            rejects = Rejects(folder, self.roster)
            found = self.check(rejects)
            rejects.publish(early=True)
            tally = Tally(rejected=found.rejected)
            if self.printing is not None:
                refuse_taken(self.printing, found.good)
            self._make_good(found, manifest, rejects, tally)
            tally.put_aside = put_aside(folder, manifest.left_over(self.settings.roster))
            manifest.finish(self.settings.roster)
            tally.rejected_file = rejects.publish()
            patients = tally.made + tally.reused
            if self.printing is not None and patients:
                records = (record for record, _ in self._good(found))
                tally.printed = print_all(
                    self.printing, workshop(self.settings), records, patients, self.listener.printed
                )
        return tally

    def _make_good(self, found: Found, manifest: Manifest, rejects: Rejects, tally: Tally) -> None:
        tasks = (Task(record, key, manifest.earlier(key)) for record, key in self._good(found))
        for number, (task, row) in enumerate(
            in_order(self.workers.executor, self.workers.ahead, make_rows, self.settings, tasks), start=1
        ):
            if row.state == "rejected":
                tally.rejected += 1
                found.not_printed.add(task.record.number)
                self._reject(task.record, row.problems, rejects)
            else:
                if row.state == "kept":
                    manifest.keep(task.key)
                else:
                    manifest.add(row.line)
                tally.count(row)
            self.listener.made(number, found.good)

    def _good(self, found: Found) -> Iterator[tuple[Record, int]]:
        """Yield the good rows with their keys; InputError where the roster is no longer what was checked."""
        number = 0
        for number, record in enumerate(self.roster.source.records(), start=1):
            if number > len(found.keys):
                break
            key = found.keys[number - 1]
            if key and record.number not in found.not_printed:
                yield record, key
        if number != len(found.keys):
            message = "the roster was changed while the batch was running; run it again"
            raise InputError([Problem(self.roster.file, None, "", message)])

    def _reject(self, record: Record, problems: Sequence[Problem], rejects: Rejects | None) -> None:
        if rejects is not None:
            rejects.add(record, problems)
        self.listener.rejected(problems)
