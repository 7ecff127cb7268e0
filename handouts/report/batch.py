"""The output of a batch while it runs and when it is done; never a patient's name."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from handouts.batch.duplicates import Repeat
from handouts.batch.listener import Step
from handouts.batch.overrides import Overrides
from handouts.batch.tally import CheckedRoster, Tally
from handouts.infra.counted import Counted, counted
from handouts.infra.errors import Problem
from handouts.reading.patients.options import approval_cell
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Record, RecordSource, Roster
from handouts.reading.rosters.table import REFERENCE_HEADING
from handouts.report.lines import made, note, problems, result
from handouts.report.problem_words import by_file
from handouts.report.stopping import Stopping

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_A_LINE_EVERY = 10.0
"""Seconds between two progress lines in a log."""
_A_FRAME_EVERY = 0.1
_OPTIONS: dict[Option, str] = {
    "date-format": "if the roster writes dates another way, name the format: --date-format MM/DD/YYYY or DD/MM/YYYY",
    "decimal": "if the roster writes decimals with a comma, add --decimal comma",
    "names": "some names have a comma and are printed as they are written; for Last, First, add --names last-first, and to "
    "leave them so, --names as-written",
}
_REPEATS = {
    "everything": "{row} is identical to {first}, so both share one sheet; delete one of them, or add an identifier or a "
    "birth date if they are different people",
    "name": "{row} has the same name as {first}, and no identifier or birth date to tell them apart; make sure both "
    "sheets are intended",
}
_REPEAT = "{row} has the same {in_common} as {first}; make sure both sheets are intended"


class Reporter:
    """Reports on one batch: a progress bar on a terminal, plain lines elsewhere, no progress when quiet."""

    def __init__(self, roster: Roster, *, quiet: bool) -> None:
        self._roster = roster
        self._quiet = quiet
        self._bar: _Bar | None = _Bar() if not quiet and sys.stderr.isatty() else None
        self._shown = time.monotonic()
        self._stopping = Stopping(last=self._say_stopped)

    def __enter__(self) -> Self:
        """Start reporting; from now on Ctrl-C ends the batch between two rows."""
        self._stopping.__enter__()
        for text in (*(f"{text} (--sheet NAME)" for text in self._roster.sheet_notes), *self._roster.notes):
            self.warned(text)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Remove the bar; if the batch was stopped, print how to continue."""
        self._stopping.__exit__()
        if self._bar is not None:
            self._bar.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self._say_stopped()

    def _say_stopped(self) -> None:
        if self._bar is not None:
            self._bar.stop()
        note("stopped; run the same command again to continue")

    def progress(self, step: Step, done: int, total: int | None = None) -> None:
        """Show how many rows or sheets are through a step, now and then."""
        self._stopping.check()
        if self._quiet:
            return
        now = time.monotonic()
        if done != total and now - self._shown < (_A_LINE_EVERY if self._bar is None else _A_FRAME_EVERY):
            return
        self._shown = now
        if self._bar is not None:
            self._bar.show(step, done, total)
        else:
            note(f"{step} {done:,}" + ("" if total is None else f" of {total:,}"))

    def checked(self, missing_options: Collection[Option]) -> None:
        """Do nothing: the options are named in the summary, when the good rows are made."""

    def rejected(self, _record: Record, row_problems: Sequence[Problem]) -> None:
        """Print the problems of a row."""
        if self._bar is not None:
            self._bar.stop()
        problems(row_problems, by_file if self._roster.fixed_in_place else approval_cell)

    def warned(self, text: str) -> None:
        """Print a warning about the roster."""
        note(f"{self._roster.file}: {text}")

    def damaged(self, manifest: Path, lines: Counted, copy: Path) -> None:
        """Print which lines of the manifest cannot be read."""
        note(
            f"{manifest}: {counted(lines.count, 'line')} cannot be read (line {lines.listed()}); copied to {copy.name}, and "
            "all other lines are used. A sheet that is listed only there stays in the folder but is no longer tracked; "
            "delete it if it is out of date"
        )

    def repeated(self, repeat: Repeat) -> None:
        """Print that two rows may belong to the same person."""
        note(f"{self._roster.file}: {repeat_text(repeat, self._roster.source)}")

    def summary_of_check(self, checked: CheckedRoster) -> int:
        """Print the result of a check; return how many rows were rejected."""
        self._advise(checked.rejected, checked.missing_options)
        result(
            f"{counted(len(checked.keys), 'row')}: {checked.good:,} good, {checked.rejected:,} with problems"
        )
        self._report_overrides(checked.overrides)
        return checked.rejected

    def summary(self, tally: Tally) -> int:
        """Print the result of a run; return how many rows were rejected."""
        self._advise(tally.rejected, tally.missing_options)
        if tally.superseded:
            note(f"{counted(tally.superseded, 'sheet')} moved to out-of-date (row changed or deleted)")
        self._report_lists(tally)
        for roster, sheets in sorted(tally.missing_rosters.items()):
            note(
                f"{counted(sheets, 'sheet')} in the folder made from {roster}, which no longer exists; if it was moved or "
                "renamed, delete the sheets that are out of date (manifest.jsonl lists them)"
            )
        duplicates = f", duplicates {tally.duplicates:,}" if tally.duplicates else ""
        result(f"made {tally.made:,}, reused {tally.reused:,}, rejected {tally.rejected:,}{duplicates}")
        result(
            f"withheld: {counted(tally.withheld, 'exercise')} for {counted(tally.patients_withheld, 'patient')}"
        )
        self._report_overrides(tally.overrides)
        result(
            f"{counted(tally.pages, 'page')}, {counted(tally.paper_sheets, 'sheet')} of paper printed on both sides"
        )
        if tally.rejected_file is not None and not self._roster.fixed_in_place:
            result(
                f"rejected rows, each with the reason; fix them there and run that file: {tally.rejected_file}"
            )
        for printed in tally.printed:
            made(printed.path, printed.pages)
        return tally.rejected

    def _report_lists(self, tally: Tally) -> None:
        if tally.without_reference.count:
            note(
                f'{self._roster.file}: the column "{REFERENCE_HEADING}" is empty or was changed in '
                f"{self._rows(tally.without_reference)}; if such a row had a sheet before, delete that sheet"
            )
        if tally.fixed_in_list.count:
            note(
                f"{self._roster.file}: still wrong here, but fixed in a list of rejected rows: "
                f"{self._rows(tally.fixed_in_list)}; their sheets are kept, but are not in the print file"
            )
        for path in tally.edited_lists:
            note(f"{path}: edited since it was written, so it was not overwritten; run it or delete it")

    def _report_overrides(self, overrides: Overrides) -> None:
        for rule, rows in sorted(overrides.rules.items()):
            result(f"overridden by approval: {rule} in {self._rows(rows)}")
        if overrides.unused.count:
            result(f"approved, but there was nothing to override: {self._rows(overrides.unused)}")

    def _rows(self, rows: Counted) -> str:
        """Return how many rows there are, and which ones: "3 rows (2, 5, 9)"; files of a folder by name."""
        listed = rows.listed(lambda number: self._roster.source.row_name(number).removeprefix("row "))
        return f"{counted(rows.count, 'row')} ({listed})"

    def _advise(self, rejected: int, missing: Collection[Option]) -> None:
        for option in sorted(missing):
            note(_OPTIONS[option])
        if rejected and self._roster.fixed_in_place:
            note("fix the rejected patients in the roster itself, then run the same command again")


def repeat_text(repeat: Repeat, source: RecordSource) -> str:
    """Return what two rows have in common, and what to do about it."""
    row, first = (source.row_name(number) for number in (repeat.row, repeat.first))
    text = _REPEATS.get(repeat.in_common, _REPEAT)
    return text.format(row=row, first=first, in_common=repeat.in_common)


class _Bar:
    """The progress bar on a terminal, drawn only when it is updated, so that no thread runs beside the batch."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def show(self, step: str, done: int, total: int | None) -> None:
        """Draw the progress, the rate and the remaining time."""
        progress = self._progress or self._start()
        task = self._tasks.get(step)
        if task is None:
            task = self._tasks[step] = progress.add_task(step, total=total, rate="")
        speed = progress.tasks[task].speed  # None until there are two points to measure between
        progress.update(task, completed=done, total=total, rate=f"{speed:,.0f} a second" if speed else "")
        progress.refresh()

    def stop(self) -> None:
        """Remove the bar; it is drawn again when there is more progress to show."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._tasks.clear()

    def _start(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
        self._progress.start()
        return self._progress
