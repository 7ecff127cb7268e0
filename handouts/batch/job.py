"""A whole batch: every row is checked, then the good ones are made, and the manifest is put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from handouts.batch.duplicates import Repeat, repeated_values
from handouts.batch.folder.claims import Claims
from handouts.batch.folder.lock import locked
from handouts.batch.folder.manifest import Manifest
from handouts.batch.folder.output import move_to_out_of_date, open_folder, sync
from handouts.batch.folder.rejects import Rejects
from handouts.batch.listener import Listener
from handouts.batch.print_file import PrintRequest, print_all, refuse_existing
from handouts.batch.settings import Settings, changed_roster, refuse_changed_pack
from handouts.batch.tally import CheckedRoster, Tally
from handouts.batch.workers.pool import Workers
from handouts.batch.workers.tasks import MadeRow, Task, TasksTogether, check_rows, count_objects, make_rows
from handouts.infra.counted import Counted, counted
from handouts.infra.errors import Problem, file_error
from handouts.infra.part_files import sweep
from handouts.reading.rosters.contradictions import refuse_contradicted
from handouts.reading.rosters.records import Record, Roster

if TYPE_CHECKING:
    from handouts.pdf.writer.print_file_size import ObjectCount

ROWS_TOGETHER = 32
"""Rows that go to a process together: sending them costs little then, and the progress still moves."""


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

    def check(self) -> CheckedRoster:
        """Check every row and report rejected ones; InputError where the roster cannot be read to its end or is empty.

        InputError too where it contradicts the given format of dates and numbers.
        """
        self._refuse_contradicted()
        return self._check()

    def _refuse_contradicted(self) -> None:
        refuse_contradicted(self.roster, self.workers.worker.pack, partial(self.listener.progress, "read"))

    def _check(self, rejects: Rejects | None = None, claims: Claims | None = None) -> CheckedRoster:
        checked = CheckedRoster()
        for records, portion in self.workers.each(check_rows, in_portions(self.roster.source.records())):
            checked.patients.add(portion.patients)
            for record, row in zip(records, portion.rows, strict=True):
                checked.add(record, row)
                if claims is not None:
                    claims.read(record)
                if row.problems:
                    self._reject(record, row.problems, rejects)
                self.listener.progress("checked", len(checked.keys))
        if not checked.keys:
            message = "there are no patients in it; enter one in each row below the heading"
            raise file_error(self.roster.file, message)
        for text in self.roster.source.warnings():
            self.listener.warned(text)
        self._report_unread_codes(checked.unread_codes)
        self._report_repeats(checked)
        self.listener.checked(checked.missing_options)
        return checked

    def _report_unread_codes(self, rows: Counted) -> None:
        """Report the rows that have codes with no effect; only the sheets' explanations name the codes."""
        if rows.count:
            named = rows.listed(self.roster.source.row_name)
            self.listener.warned(
                f"{counted(rows.count, 'row')} ({named}) with diagnosis codes that no exercise library of the sheet uses; "
                "they had no effect, so check whether they matter for exercise"
            )

    def _report_repeats(self, checked: CheckedRoster) -> None:
        checked.identical = {
            checked.persons.row(row): checked.persons.row(first)
            for row, first in repeated_values(checked.keys)
        }
        for row, first in checked.identical.items():
            self.listener.repeated(Repeat(row, first, "everything"))
        for repeat in checked.persons.repeats(without=checked.identical):
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
                self.listener.damaged(manifest.path, manifest.damage, manifest.keep_damaged_lines())
            claims = Claims(self.roster, folder, manifest.rosters)
            with closing(Rejects(folder, self.roster, claims)) as rejects:
                tally = self._make(manifest, claims, rejects)
            sync(folder)
        return tally

    def _make(self, manifest: Manifest, claims: Claims, rejects: Rejects) -> Tally:
        """Check all rows, make the good ones and print them, while the folder is held."""
        checked = self._check(rejects, claims)
        rejects.publish_early()
        tally = Tally(rejected=checked.rejected, missing_options=checked.missing_options)
        self._refuse_print_file(checked)
        self._make_good(checked, manifest, rejects, claims, tally)
        self._settle(manifest, claims, tally)
        rejects.publish_early()
        self._print(checked, tally)
        tally.rejected_file = rejects.publish()
        tally.edited_lists = tuple(rejects.edited_lists())
        return tally

    def _refuse_print_file(self, checked: CheckedRoster) -> None:
        """OutputError where the print file cannot be written or would be too large, before any sheet is made."""
        if self.printing is None:
            return
        refuse_existing(self.printing, checked.good, self.settings.folder)
        if not self.printing.fits_surely(checked.good):
            self.printing.refuse_too_large(self._object_counts(checked), checked.good)

    def _object_counts(self, checked: CheckedRoster) -> Iterator[ObjectCount]:
        rows = in_portions(record for _, record, _ in self._good(checked))
        counts = chain.from_iterable(counts for _, counts in self.workers.each(count_objects, rows))
        for number, count in enumerate(counts, start=1):
            self.listener.progress("measured", number, checked.good)
            yield count

    def _settle(self, manifest: Manifest, claims: Claims, tally: Tally) -> None:
        """Put the manifest in order, and move superseded sheets to their own folder."""
        settled = manifest.settle(claims)
        tally.superseded = move_to_out_of_date(self.settings.folder, settled.superseded)
        manifest.finish()
        tally.missing_rosters = dict(settled.missing_rosters)
        tally.without_reference = claims.without_reference
        for number in sorted(settled.fixed_in_list):
            tally.fixed_in_list.add(number)

    def _print(self, checked: CheckedRoster, tally: Tally) -> None:
        patients = tally.made + tally.reused + tally.duplicates
        if self.printing is not None and patients:
            rows = ((record, key) for _, record, key in self._good(checked))
            progress = partial(self.listener.progress, "printed")
            tally.printed = print_all(self.printing, self.workers.worker, rows, patients, progress)

    def _make_good(
        self, checked: CheckedRoster, manifest: Manifest, rejects: Rejects, claims: Claims, tally: Tally
    ) -> None:
        number = 0
        for portion, rows in self.workers.each(make_rows, self._portions(checked, manifest, claims)):
            for task, row in zip(portion.tasks, rows, strict=True):
                number += 1
                if row.state == "rejected":
                    tally.rejected += 1
                    checked.unprintable_rows.add(task.record.number)
                    self._reject(task.record, row.problems, rejects)
                else:
                    _enter(task, row, manifest, claims, tally)
                self.listener.progress("made", number, checked.good)
        refuse_changed_pack(self.settings)

    def _portions(
        self, checked: CheckedRoster, manifest: Manifest, claims: Claims
    ) -> Iterator[TasksTogether]:
        """Yield the good rows to make, in the portions in which they were checked."""
        repeats = checked.repeats()
        for portion, rows in groupby(self._good(checked), key=lambda row: row[0] // ROWS_TOGETHER):
            tasks = [
                Task(
                    record,
                    key,
                    manifest.earlier(key),
                    tuple(repeats.get(record.number, ())),
                    record.number in checked.identical,
                    claims.of(record.number, *repeats.get(record.number, ())),
                )
                for _, record, key in rows
            ]
            yield TasksTogether(tasks, checked.patients.take(portion))

    def _good(self, checked: CheckedRoster) -> Iterator[tuple[int, Record, int]]:
        """Yield the good rows, each with its place from 0 and its key; InputError where the roster was changed meanwhile."""
        count = 0
        for index, record in enumerate(self.roster.source.records()):
            count = index + 1
            if count > len(checked.keys) or hash(record) != checked.row_hashes[index]:
                raise changed_roster(self.roster.file)
            if checked.keys[index] and record.number not in checked.unprintable_rows:
                yield index, record, checked.keys[index]
        if count != len(checked.keys):
            raise changed_roster(self.roster.file)

    def _reject(self, record: Record, problems: Sequence[Problem], rejects: Rejects | None) -> None:
        if rejects is not None:
            rejects.add(record, problems)
        self.listener.rejected(record, problems)


def _enter(task: Task, row: MadeRow, manifest: Manifest, claims: Claims, tally: Tally) -> None:
    """Record a sheet that was made or reused."""
    if row.state == "kept":
        manifest.keep(task.key)
    elif row.state != "duplicate":
        manifest.add(row.line, task.key)
    claims.made(task.record.number, task.key)
    tally.count(task.record.number, row)


def in_portions(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records a portion at a time, as they are checked together."""
    rest = iter(records)
    while portion := list(islice(rest, ROWS_TOGETHER)):
        yield portion
