"""The results of checking a roster and of making its sheets, counted along the way."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from pathlib import Path

from handouts.batch.duplicates import KnownPersons
from handouts.batch.overrides import Overrides
from handouts.batch.print_file import Printed
from handouts.batch.workers.kept_patients import KeptPatients
from handouts.batch.workers.tasks import CheckedRow, MadeRow
from handouts.infra.counted import Counted
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record


@dataclass(slots=True)
class CheckedRoster:
    """The result of checking every row; it grows by some 30 bytes a row, and by the patients that are kept."""

    keys: array[int] = field(default_factory=lambda: array("Q"))
    """The key of each row in order; 0 where it is rejected."""
    row_hashes: array[int] = field(default_factory=lambda: array("q"))
    """A hash of each row as it was read: each later reading must give the same."""
    rejected: int = 0
    unprintable_rows: set[int] = field(default_factory=set)
    """Rows that passed the check, but whose sheet could not be rendered."""
    persons: KnownPersons = field(default_factory=KnownPersons)
    identical: dict[int, int] = field(default_factory=dict)
    """Rows that are identical to an earlier one, by number, and the number of that row."""
    overrides: Overrides = field(default_factory=Overrides)
    unread_codes: Counted = field(default_factory=Counted)
    """Rows with diagnosis codes that no pack of their sheet knows."""
    missing_options: set[Option] = field(default_factory=set)
    """Options that were not given but might make rejected rows readable, or names of good ones another."""
    patients: KeptPatients = field(default_factory=KeptPatients)
    """The patients of the good rows, kept for making their sheets."""

    def add(self, record: Record, row: CheckedRow) -> None:
        """Count the next row in."""
        self.keys.append(row.key)
        self.row_hashes.append(hash(record))
        self.persons.add(record.number, row.persons)
        self.overrides.add(record.number, row.overrides)
        if row.has_unread_codes:
            self.unread_codes.add(record.number)
        if row.problems:
            self.rejected += 1
        self.missing_options |= row.missing_options

    @property
    def good(self) -> int:
        """Return how many rows can be made."""
        return len(self.keys) - self.rejected

    def repeats(self) -> dict[int, list[int]]:
        """Return for each row that is repeated the later rows that are identical to it."""
        repeats: dict[int, list[int]] = {}
        for row, first in self.identical.items():
            repeats.setdefault(first, []).append(row)
        return repeats


@dataclass(slots=True)
class Tally:
    """The result of a run, counted while it goes on."""

    made: int = 0
    reused: int = 0
    duplicates: int = 0
    """Good rows that are identical to an earlier one and share its sheet."""
    rejected: int = 0
    pages: int = 0
    paper_sheets: int = 0
    """Sheets of paper, if each patient's pages are printed double-sided."""
    withheld: int = 0
    """Withheld exercises, over all patients."""
    patients_withheld: int = 0
    """Patients with any withheld exercise."""
    superseded: int = 0
    """Sheets of earlier runs that no row of this roster has any more."""
    overrides: Overrides = field(default_factory=Overrides)
    missing_options: set[Option] = field(default_factory=set)
    """Options that were not given but might make rejected rows readable."""
    fixed_in_list: Counted = field(default_factory=Counted)
    """Rejected rows that were fixed in a list of rejected rows and have a sheet from there."""
    missing_rosters: dict[str, int] = field(default_factory=dict)
    """Rosters that no longer exist, and how many sheets in the folder come from each of them alone."""
    without_reference: Counted = field(default_factory=Counted)
    """Rows of a list of rejected rows without a reference to the row that they replace."""
    rejected_file: Path | None = None
    edited_lists: tuple[Path, ...] = ()
    """Lists of this roster's rejected rows that somebody has edited; they are never overwritten."""
    printed: tuple[Printed, ...] = ()

    def count(self, number: int, row: MadeRow) -> None:
        """Count a good row in; the pages and exercises of a shared sheet count once."""
        self.overrides.add(number, row.overrides)
        if row.state == "duplicate":
            self.duplicates += 1
            return
        self.made += row.state == "made"
        self.reused += row.state != "made"
        self.pages += row.pages
        self.paper_sheets += (row.pages + 1) // 2
        self.withheld += row.withheld
        self.patients_withheld += row.withheld > 0
