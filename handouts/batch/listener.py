"""Who is told about the progress of a batch: the terminal, or the page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, Protocol

from handouts.batch.duplicates import Repeat
from handouts.infra.counted import Counted
from handouts.infra.errors import Problem
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record

Step = Literal["read", "checked", "made", "measured", "printed"]
"""A step of a batch: rows are read (before any is checked) and checked, sheets are made, measured and printed."""


class Listener(Protocol):
    """Receives the progress and the findings of a batch; what it raises stops the batch."""

    def progress(self, step: Step, done: int, total: int | None = None) -> None:
        """Rows or sheets have passed a step; `total` is how many there are, if that is known."""

    def checked(self, missing_options: Collection[Option]) -> None:
        """Every row was checked; with `missing_options` more rows might be readable."""

    def rejected(self, record: Record, problems: Sequence[Problem]) -> None:
        """A row cannot be made."""

    def warned(self, text: str) -> None:
        """There is something in the roster that somebody should look at."""

    def damaged(self, manifest: Path, lines: Counted, copy: Path) -> None:
        """Lines of the manifest cannot be read; `copy` is the file that they were copied to."""

    def repeated(self, repeat: Repeat) -> None:
        """A row may belong to the same person as an earlier one."""
