"""What the process of a run reports to the server: its progress, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from handouts.batch.listener import Step
from handouts.infra.errors import Problem

QuestionKind = Literal["date-format", "decimal", "names", "sheet", "columns", "split"]


class Progress(NamedTuple):
    """How many rows or sheets are through a step; `total` is how many there are, where that is known."""

    step: Step
    done: int
    total: int | None


class Choice(NamedTuple):
    """An answer to a question: its value, and an example from the list of what it would mean."""

    value: str
    example: str = ""
    reads_as: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The list cannot be read without an answer that nobody but the user knows."""

    kind: QuestionKind
    choices: tuple[Choice, ...]
    problems: tuple[Problem, ...] = ()
    """What raised the question, or why the last answer cannot be right."""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell to fix; `approval` is the heading of the column by which somebody may approve its value, if there is one."""

    heading: str
    text: str
    messages: tuple[str, ...]
    approval: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row to fix, with what is wrong in the row as a whole, and in each of its cells."""

    number: int
    row_name: str
    patient: str
    messages: tuple[str, ...]
    cells: tuple[WrongCell, ...]
    stray: tuple[str, ...] = ()
    """Cells under no heading."""

    @property
    def headings(self) -> frozenset[str]:
        """Return the headings under which a correction may be given."""
        return frozenset(
            heading for cell in self.cells for heading in (cell.heading, cell.approval) if heading
        )


@dataclass(frozen=True, slots=True)
class Finished:
    """The sheets are made; rows may be rejected."""

    sheets: int
    pages: int
    paper_sheets: int
    """Sheets of paper, if each patient's pages are printed on both sides."""
    patients_withheld: int
    """Patients with any withheld exercise."""
    rejected: int
    rows: tuple[RejectedRow, ...]
    """The first of the rejected rows."""
    printed: tuple[tuple[str, int], ...]
    """The names of the files for the printer, and their pages."""
    warnings: tuple[str, ...]
    repeats: tuple[str, ...]
    """Rows that may belong to the same person as another."""
    more_repeats: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The list, the pack or the clinic's file cannot be used as it is."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not be finished, for no fault of the list."""

    message: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The user stopped the run."""


Outcome: TypeAlias = Finished | Question | Unreadable | Failed | Stopped
