"""A whole batch: every row is checked, then the good ones are made, and the folder's record is put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from handouts.batch.duplicates import Repeat, again
from handouts.batch.folder.claims import Claims
from handouts.batch.folder.lock import locked
from handouts.batch.folder.manifest import Manifest
from handouts.batch.folder.output import open_folder, put_aside, sync
from handouts.batch.folder.rejects import Rejects
from handouts.batch.print_file import PrintRequest, print_all, refuse_taken
from handouts.batch.settings import Settings, changed_roster, refuse_changed_pack
from handouts.batch.tally import Found, Tally
from handouts.batch.workers.pool import Workers
from handouts.batch.workers.tasks import MadeRow, Task, TasksTogether, check_rows, count_objects, make_rows
from handouts.infra.counted import Counted
from handouts.infra.errors import InputError, Problem
from handouts.infra.part_files import sweep
from handouts.reading.rosters.contradictions import refuse_contradicted
from handouts.reading.rosters.records import Record, Roster

if TYPE_CHECKING:
    from handouts.pdf.writer.print_file_size import ObjectCount

ROWS_TOGETHER = 32
"""Rows that go to a process together: sending them costs little then, and the progress still moves."""


class Listener(Protocol):
    """Who is told what happens while it happens; whoever raises KeyboardInterrupt then stops the batch."""

    def read(self, done: int) -> None:
        """So many rows have been looked at, before any is checked."""

    def checked(self, done: int) -> None:
        """So many rows have been checked."""

    def made(self, done: int, total: int) -> None:
        """So many of all good rows are done."""

    def measured(self, done: int, total: int) -> None:
        """So many of all sheets have been measured for the print file."""

    def printed(self, done: int, total: int) -> None:
        """So many of all sheets are going into the print file."""

    def rejected(self, problems: Sequence[Problem]) -> None:
        """A row cannot be made."""

    def doubted(self, text: str) -> None:
        """There is something in the roster that its user should look at."""

    def damaged(self, manifest: Path, lines: Counted, aside: Path) -> None:
        """Lines of the manifest cannot be read; they are kept in a file of their own."""

    def repeated(self, repeat: Repeat) -> None:
        """A row may be of the same person as an earlier one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One roster with all that is needed to work through it."""

    roster: Roster
    workers: Workers
    listener: Listener
    printing: PrintRequest | None = None

    @property
    def settings(self) -> Settings:
        """Return what is the same for every row."""
        return self.workers.worker.settings

    def check(self) -> Found:
        """Check every row and tell the bad ones; InputError where the roster cannot be read to its end or is empty.

        InputError too where it contradicts what its user has said of days and numbers.
        """
        self._refuse_contradicted()
        return self._check()

    def _refuse_contradicted(self) -> None:
        refuse_contradicted(self.roster, self.workers.worker.pack, self.listener.read)

    def _check(self, rejects: Rejects | None = None, claims: Claims | None = None) -> Found:
        found = Found()
        for records, checked in self.workers.each(check_rows, in_portions(self.roster.source.records())):
            found.patients.add(checked.patients)
            for record, row in zip(records, checked.rows, strict=True):
                found.add(record, row)
                if claims is not None:
                    claims.read(record)
                if row.problems:
                    self._reject(record, row.problems, rejects)
                self.listener.checked(len(found.keys))
        if not found.keys:
            message = "there are no patients in it; enter one in each row below the heading"
            raise InputError([Problem(self.roster.file, None, "", message)])
        for text in self.roster.source.doubts():
            self.listener.doubted(text)
        self._tell_repeats(found)
        return found

    def _tell_repeats(self, found: Found) -> None:
        found.same = {found.persons.row(row): found.persons.row(first) for row, first in again(found.keys)}
        for row, first in found.same.items():
            self.listener.repeated(Repeat(row, first, "everything"))
        for repeat in found.persons.repeats(without=found.same):
            self.listener.repeated(repeat)

    def make(self) -> Tally:
        """Check all rows, then make the good ones' sheets; OutputError where the folder cannot be written.

        The bad ones are in `rejected.csv` then. Stopped at any moment, a run goes on from there when it is run again.
        """
        self._refuse_contradicted()
        folder = self.settings.folder
        open_folder(folder)
        with locked(folder), closing(Manifest(folder)) as manifest:
            sweep(str(folder))
            if manifest.damage.count:
                self.listener.damaged(manifest.path, manifest.damage, manifest.keep_damage_aside())
            claims = Claims(self.roster, folder, manifest.rosters)
            with closing(Rejects(folder, self.roster, claims)) as rejects:
                tally = self._make(manifest, claims, rejects)
            sync(folder)
        return tally

    def _make(self, manifest: Manifest, claims: Claims, rejects: Rejects) -> Tally:
        """Check all rows, make the good ones and print them, while the folder is held."""
        found = self._check(rejects, claims)
        rejects.publish_early()
        tally = Tally(rejected=found.rejected, missing=found.missing)
        self._refuse_unprintable_file(found)
        self._make_good(found, manifest, rejects, claims, tally)
        self._settle(manifest, claims, tally)
        rejects.publish_early()
        self._print(found, tally)
        tally.rejected_file = rejects.publish()
        tally.lists_left = tuple(rejects.left())
        return tally

    def _refuse_unprintable_file(self, found: Found) -> None:
        """OutputError where the print file cannot be written or would be too large, before any sheet is made."""
        if self.printing is None:
            return
        refuse_taken(self.printing, found.good, self.settings.folder)
        if not self.printing.fits_surely(found.good):
            self.printing.refuse_too_large(self._object_counts(found), found.good)

    def _object_counts(self, found: Found) -> Iterator[ObjectCount]:
        rows = in_portions(record for _, record, _ in self._good(found))
        counts = chain.from_iterable(counts for _, counts in self.workers.each(count_objects, rows))
        for number, count in enumerate(counts, start=1):
            self.listener.measured(number, found.good)
            yield count

    def _settle(self, manifest: Manifest, claims: Claims, tally: Tally) -> None:
        """Put the folder's record in order, and set aside what is out of date."""
        settled = manifest.settle(claims)
        tally.put_aside = put_aside(self.settings.folder, settled.aside)
        manifest.finish()
        tally.orphans = dict(settled.orphans)
        tally.without_reference = claims.without_reference
        for number in sorted(settled.mended):
            tally.mended.add(number)

    def _print(self, found: Found, tally: Tally) -> None:
        patients = tally.made + tally.reused + tally.again
        if self.printing is not None and patients:
            rows = ((record, key) for _, record, key in self._good(found))
            tally.printed = print_all(
                self.printing, self.workers.worker, rows, patients, self.listener.printed
            )

    def _make_good(
        self, found: Found, manifest: Manifest, rejects: Rejects, claims: Claims, tally: Tally
    ) -> None:
        number = 0
        for portion, rows in self.workers.each(make_rows, self._portions(found, manifest, claims)):
            for task, row in zip(portion.tasks, rows, strict=True):
                number += 1
                if row.state == "rejected":
                    tally.rejected += 1
                    found.not_printed.add(task.record.number)
                    self._reject(task.record, row.problems, rejects)
                else:
                    _enter(task, row, manifest, claims, tally)
                self.listener.made(number, found.good)
        refuse_changed_pack(self.settings)

    def _portions(self, found: Found, manifest: Manifest, claims: Claims) -> Iterator[TasksTogether]:
        """Yield the good rows to make, in the portions in which they were checked."""
        also = found.also()
        for portion, rows in groupby(self._good(found), key=lambda row: row[0] // ROWS_TOGETHER):
            tasks = [
                Task(
                    record,
                    key,
                    manifest.earlier(key),
                    tuple(also.get(record.number, ())),
                    record.number in found.same,
                    claims.of(record.number, *also.get(record.number, ())),
                )
                for _, record, key in rows
            ]
            yield TasksTogether(tasks, found.patients.take(portion))

    def _good(self, found: Found) -> Iterator[tuple[int, Record, int]]:
        """Yield the good rows, each with its place from 0 and its key; InputError where the roster was changed meanwhile."""
        count = 0
        for index, record in enumerate(self.roster.source.records()):
            count = index + 1
            if count > len(found.keys) or hash(record) != found.marks[index]:
                raise changed_roster(self.roster.file)
            if found.keys[index] and record.number not in found.not_printed:
                yield index, record, found.keys[index]
        if count != len(found.keys):
            raise changed_roster(self.roster.file)

    def _reject(self, record: Record, problems: Sequence[Problem], rejects: Rejects | None) -> None:
        if rejects is not None:
            rejects.add(record, problems)
        self.listener.rejected(problems)


def _enter(task: Task, row: MadeRow, manifest: Manifest, claims: Claims, tally: Tally) -> None:
    """Put a sheet that is there on record."""
    if row.state == "kept":
        manifest.keep(task.key)
    elif row.state != "again":
        manifest.add(row.line, task.key)
    claims.made(task.record.number, task.key)
    tally.count(task.record.number, row)


def in_portions(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records a portion at a time, as they are checked together."""
    rest = iter(records)
    while portion := list(islice(rest, ROWS_TOGETHER)):
        yield portion
