"""Collects what a batch reports, in the process of the run, and passes its progress on."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from handouts.batch.duplicates import Repeat
from handouts.batch.listener import Step
from handouts.infra.counted import Counted
from handouts.infra.errors import Problem
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record, Roster
from handouts.report.batch import repeat_text
from handouts.web.roster.messages import Progress, Question, RejectedRow
from handouts.web.roster.questions import convention_question
from handouts.web.roster.rejected_rows import rejected_row

MOST_ROWS = 100
"""Rejected rows that are shown for fixing; when they are fixed, the others follow."""
_MOST_REPEATS = 100
_REPORT_EVERY = 0.1
"""Seconds."""


class UnansweredError(Exception):
    """The run cannot go on without an answer."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.kind)
        self.question = question


class PageListener:
    """The listener of a batch for the page."""

    def __init__(
        self,
        roster: Roster,
        pack: Pack,
        settled: Collection[Option],
        report: Callable[[Progress], None],
    ) -> None:
        self._roster = roster
        self._pack = pack
        self._settled = settled
        self._report = report
        self._reported = 0.0
        self.rows: list[RejectedRow] = []
        self.repeats: list[str] = []
        self.more_repeats = 0
        self.warnings = [*roster.sheet_notes, *roster.notes]

    def progress(self, step: Step, done: int, total: int | None = None) -> None:
        """Report how many rows or sheets are through a step, now and then."""
        now = time.monotonic()
        if done == total or now - self._reported > _REPORT_EVERY:
            self._reported = now
            self._report(Progress(step, done, total))

    def checked(self, missing_options: Collection[Option]) -> None:
        """Ask how dates or numbers are written before anything is made, where rows may be read by the answer."""
        for option in sorted(set(missing_options).difference(self._settled)):
            question = convention_question(option, self._roster, self._pack)
            if question is not None:
                raise UnansweredError(question)

    def rejected(self, record: Record, problems: Sequence[Problem]) -> None:
        """Keep a row to fix."""
        if len(self.rows) < MOST_ROWS:
            self.rows.append(rejected_row(self._roster, self._pack, record, problems))

    def warned(self, text: str) -> None:
        """Keep a warning about the roster."""
        self.warnings.append(text)

    def damaged(self, _manifest: Path, lines: Counted, _copy: Path) -> None:
        """Keep a warning about the run's own records."""
        self.warnings.append(f"{lines.count:,} records of an earlier run are damaged; choose the file again")

    def repeated(self, repeat: Repeat) -> None:
        """Keep that two rows may belong to the same person."""
        if len(self.repeats) < _MOST_REPEATS:
            self.repeats.append(repeat_text(repeat, self._roster.source))
        else:
            self.more_repeats += 1
