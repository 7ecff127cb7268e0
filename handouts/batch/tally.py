"""What the check of a roster found, and what a run did with it, counted while it goes on."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from pathlib import Path

from handouts.batch.duplicates import SamePersons
from handouts.batch.overrides import Overrides
from handouts.batch.print_file import Printed
from handouts.batch.workers.kept_patients import KeptPatients
from handouts.batch.workers.tasks import CheckedRow, MadeRow
from handouts.infra.counted import Counted
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record


@dataclass(slots=True)
class Found:
    """What the check of a roster found; it grows by some 30 bytes a row."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    """The key of each row in order; 0 where it is rejected."""
    marks: array[int] = field(default_factory=lambda: array("q"))
    """A hash of each row as it was read: each later reading must give the same."""
    rejected: int = 0
    not_printed: set[int] = field(default_factory=set)
    """Rows that are right, but of which no sheet can be printed; that is seen only when they are made."""
    persons: SamePersons = field(default_factory=SamePersons)
    same: dict[int, int] = field(default_factory=dict)
    """Rows that say the same as an earlier one in everything, by number, and that row."""
    overrides: Overrides = field(default_factory=Overrides)
    missing: set[Option] = field(default_factory=set)
    """Options that were not given, by which cells of bad rows might be read."""

    patients: KeptPatients = field(default_factory=KeptPatients)
    """The patients of the good rows, for the making."""

    def add(self, record: Record, row: CheckedRow) -> None:
        """Count the next row in."""
        self.keys.append(row.key)
        self.marks.append(hash(record))
        self.persons.add(record.number, row.persons)
        self.overrides.add(record.number, row.overrides)
        if row.problems:
            self.rejected += 1
            self.missing |= row.missing

    @property
    def good(self) -> int:
        """Rows that can be made."""
        return len(self.keys) - self.rejected

    def also(self) -> dict[int, list[int]]:
        """Return the rows that say the same as an earlier one, by that row."""
        found: dict[int, list[int]] = {}
        for row, first in self.same.items():
            found.setdefault(first, []).append(row)
        return found


@dataclass(slots=True)
class Tally:
    """What a run did, counted while it runs."""

    made: int = 0
    reused: int = 0
    again: int = 0
    """Good rows that say the same as an earlier one, whose sheet stands for both."""
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
    overrides: Overrides = field(default_factory=Overrides)
    missing: set[Option] = field(default_factory=set)
    """Options that were not given, by which cells of bad rows might be read."""
    mended: Counted = field(default_factory=Counted)
    """Rejected rows that have a sheet from a list in which they were mended."""
    orphans: dict[str, int] = field(default_factory=dict)
    """Rosters that are not where they were, and how many sheets in the folder come from them alone."""
    without_reference: Counted = field(default_factory=Counted)
    """Rows of a list of rejected rows that nobody can tell from others."""
    rejected_file: Path | None = None
    lists_left: tuple[Path, ...] = ()
    """Lists of this roster's rejected rows that somebody has changed; they are never written over."""
    printed: tuple[Printed, ...] = ()

    def count(self, number: int, row: MadeRow) -> None:
        """Count a good row in; of the sheet that several rows have, pages and exercises count once."""
        self.overrides.add(number, row.overrides)
        if row.state == "again":
            self.again += 1
            return
        self.made += row.state == "made"
        self.reused += row.state != "made"
        self.pages += row.pages
        self.leaves += (row.pages + 1) // 2
        self.withheld += row.withheld
        self.patients_withheld += row.withheld > 0
