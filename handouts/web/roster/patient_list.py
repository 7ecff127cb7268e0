"""One list of patients with its sheets: a folder, and at most one run at a time over it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from handouts.batch.folder.rejected_names import NAME
from handouts.infra.errors import OPTION, Problem
from handouts.reading.rosters.corrected import Corrections
from handouts.web.roster.messages import Finished, Question
from handouts.web.roster.run import PRINT, SHEETS, RunRequest
from handouts.web.roster.run_options import RunOptions
from handouts.web.roster.run_process import RunProcess
from handouts.web.roster.work_folders import erase
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import WebSettings


class PatientList:
    """A list that is at work, or done; its corrections are kept here, and its file as it was sent."""

    def __init__(
        self, roster: Path, settings: WebSettings, on: date, options: RunOptions, lifetime: Lifetime
    ) -> None:
        self.id = secrets.token_urlsafe(12)
        self.on = on
        self.options = options
        self.corrections: dict[int, Mapping[str, str]] = {}
        self._roster = roster
        self._settings = settings
        self._lifetime = lifetime
        self._mutex = threading.Lock()
        self._readers = 0
        self._is_erased = False
        self.run = self._start()

    @property
    def folder(self) -> Path:
        """Return the folder of this list alone."""
        return self._roster.parent

    def other_file(self, problem: Problem) -> str:
        """Return the file of a problem that is not in the list; empty for one that is."""
        return "" if problem.file in (str(self._roster), OPTION) else problem.file

    def printed(self, number: int) -> Path | None:
        """Return a file for the printer, counted from 1; None where there is none."""
        outcome = self.run.outcome
        if not isinstance(outcome, Finished) or not 0 < number <= len(outcome.printed):
            return None
        return self.folder / PRINT / outcome.printed[number - 1][0]

    def rejected(self) -> Path | None:
        """Return the list of rejected rows; None where there is none, or where the rows have no cells."""
        path = self.folder / SHEETS / NAME
        has_cells = self._roster.suffix not in (".jsonl", ".ndjson")
        return path if has_cells and path.is_file() and self.run.outcome is not None else None

    def sheets(self) -> list[Path]:
        """Return the patients' sheets."""
        return sorted((self.folder / SHEETS).glob("*.pdf"))

    def answer(self, question: str, value: str) -> bool:
        """Run again with the answer to the question that was asked; return False where it was not asked or offered."""
        asked = self.run.outcome
        if not isinstance(asked, Question) or asked.kind != question:
            return False
        none_of_these = value == "" and question in ("date-format", "decimal", "names")
        if not none_of_these and value not in {choice.value for choice in asked.choices}:
            return False
        self.run_again(self.options.answered(question, value))
        return True

    def correct(self, corrections: Corrections) -> bool:
        """Run again with corrected cells; return False where a row or a cell was not among those to fix."""
        outcome = self.run.outcome
        if not isinstance(outcome, Finished):
            return False
        offered = {row.number: row.headings for row in outcome.rows}
        if any(not cells.keys() <= offered.get(number, frozenset()) for number, cells in corrections.items()):
            return False
        for number, cells in corrections.items():
            self.corrections[number] = {**self.corrections.get(number, {}), **cells}
        self.run_again(self.options)
        return True

    def run_again(self, options: RunOptions) -> None:
        """Run with these options and all corrections; sheets that would be the same are kept."""
        with self._mutex:
            if not self._is_erased:
                self.run.stop()
                self.options = options
                self.run = self._start()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the files while the block reads them: what is erased meanwhile goes afterwards."""
        with self._mutex:
            self._readers += 1
        try:
            yield
        finally:
            with self._mutex:
                self._readers -= 1
                self._erase_files()

    def erase(self) -> None:
        """Stop the run and erase everything."""
        with self._mutex:
            self._is_erased = True
            self.run.stop()
            self.corrections.clear()
            self._erase_files()

    def _erase_files(self) -> None:
        if self._is_erased and not self._readers:
            erase(self.folder)

    def _start(self) -> RunProcess:
        (self.folder / PRINT).mkdir(mode=0o700, exist_ok=True)
        request = RunRequest(
            self._roster,
            self._settings.names_of(self.options.packs),
            self._settings.clinic,
            self.on,
            self.options,
            dict(self.corrections),
        )
        return RunProcess(request, self._lifetime)
