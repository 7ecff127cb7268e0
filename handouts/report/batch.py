"""What a batch says while it runs and when it is done; never a patient's name."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from handouts.batch.duplicates import Repeat
from handouts.batch.overrides import Overrides
from handouts.batch.tally import Found, Tally
from handouts.infra.counted import Counted
from handouts.infra.errors import Problem
from handouts.reading.rosters.cells import REFERENCE
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Roster
from handouts.report.lines import made, note, problems, result
from handouts.report.stopping import Stopping

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_A_LINE_EVERY = 10.0
"""Seconds between two lines of progress in a log."""
_A_FRAME_EVERY = 0.1
_OPTIONS: dict[Option, str] = {
    "--date-format": "if the roster writes dates another way, name the format: --date-format MM/DD/YYYY or DD/MM/YYYY",
    "--decimal": "if the roster writes decimals with a comma, add --decimal comma",
}
_REPEATS = {
    "everything": "{row} is identical to {first}, so both share one sheet; delete one of them, or add an identifier or a "
    "birth date if they are different people",
    "name": "{row} has the same name as {first}, and no identifier or birth date to tell them apart; make sure both "
    "sheets are intended",
}
_REPEAT = "{row} has the same {what} as {first}; make sure both sheets are intended"


class Reporter:
    """Tells of one batch: a bar on a terminal, plain lines elsewhere, nothing of progress when quiet."""

    def __init__(self, roster: Roster, *, quiet: bool) -> None:
        self._roster = roster
        self._quiet = quiet
        self._bar: _Bar | None = _Bar() if not quiet and sys.stderr.isatty() else None
        self._shown = time.monotonic()
        self._stopping = Stopping(last=self._say_stopped)

    def __enter__(self) -> Self:
        """Begin; from now on Ctrl-C ends the batch between two rows."""
        self._stopping.__enter__()
        for text in self._roster.notes:
            self.doubted(text)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Take the bar away; say how to go on where the batch was stopped."""
        self._stopping.__exit__()
        if self._bar is not None:
            self._bar.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self._say_stopped()

    def _say_stopped(self) -> None:
        if self._bar is not None:
            self._bar.stop()
        note("stopped; run the same command again to continue")

    def read(self, done: int) -> None:
        """Show how many rows are looked at."""
        self._show("read", done, None)

    def checked(self, done: int) -> None:
        """Show how many rows are checked."""
        self._show("checked", done, None)

    def made(self, done: int, total: int) -> None:
        """Show how many sheets are done."""
        self._show("made", done, total)

    def measured(self, done: int, total: int) -> None:
        """Show how many sheets are measured for the print file."""
        self._show("measured", done, total)

    def printed(self, done: int, total: int) -> None:
        """Show how many sheets are in the print file."""
        self._show("printed", done, total)

    def rejected(self, found: Sequence[Problem]) -> None:
        """Tell the problems of a row."""
        if self._bar is not None:
            self._bar.stop()
        problems(found)

    def doubted(self, text: str) -> None:
        """Tell what should be looked at."""
        note(f"{self._roster.file}: {text}")

    def damaged(self, manifest: Path, lines: Counted, aside: Path) -> None:
        """Tell of lines of the manifest that cannot be read."""
        note(
            f"{manifest}: {_count(lines.count, 'line')} cannot be read (line {lines.listed()}); copied to {aside.name}, and "
            "all other lines are used. A sheet that is listed only there stays in the folder but is no longer tracked; "
            "delete it if it is out of date"
        )

    def repeated(self, repeat: Repeat) -> None:
        """Tell that two rows may be of the same person."""
        row, first = (self._roster.source.called(number) for number in (repeat.row, repeat.first))
        text = _REPEATS.get(repeat.what, _REPEAT).format(row=row, first=first, what=repeat.what)
        note(f"{self._roster.file}: {text}")

    def summary_of_check(self, found: Found) -> int:
        """Print what a check found; return how many rows are bad."""
        self._advise(found.rejected, found.missing)
        result(f"{_count(len(found.keys), 'row')}: {found.good:,} good, {found.rejected:,} with problems")
        self._report_overrides(found.overrides)
        return found.rejected

    def summary(self, tally: Tally) -> int:
        """Print what was done; return how many rows were rejected."""
        self._advise(tally.rejected, tally.missing)
        if tally.put_aside:
            note(f"{_count(tally.put_aside, 'sheet')} moved to out-of-date (row changed or deleted)")
        self._tell_of_lists(tally)
        for roster, sheets in sorted(tally.orphans.items()):
            note(
                f"{_count(sheets, 'sheet')} in the folder made from {roster}, which no longer exists; if it was moved or "
                "renamed, delete the sheets that are out of date (manifest.jsonl lists them)"
            )
        again = f", duplicates {tally.again:,}" if tally.again else ""
        result(f"made {tally.made:,}, reused {tally.reused:,}, rejected {tally.rejected:,}{again}")
        result(
            f"withheld: {_count(tally.withheld, 'exercise')} for {_count(tally.patients_withheld, 'patient')}"
        )
        self._report_overrides(tally.overrides)
        result(
            f"{_count(tally.pages, 'page')}, {_count(tally.leaves, 'sheet')} of paper printed on both sides"
        )
        if tally.rejected_file is not None and not self._roster.mended_in_place:
            result(
                f"rejected rows, each with the reason; fix them there and run that file: {tally.rejected_file}"
            )
        for printed in tally.printed:
            made(printed.path, printed.pages)
        return tally.rejected

    def _tell_of_lists(self, tally: Tally) -> None:
        if tally.without_reference.count:
            note(
                f'{self._roster.file}: the column "{REFERENCE}" is empty or was changed in '
                f"{self._rows(tally.without_reference)}; if such a row had a sheet before, delete that sheet"
            )
        if tally.mended.count:
            note(
                f"{self._roster.file}: still wrong here, but fixed in a list of rejected rows: "
                f"{self._rows(tally.mended)}; their sheets are kept, but are not in the print file"
            )
        for path in tally.lists_left:
            note(f"{path}: edited since it was written, so it was not overwritten; run it or delete it")

    def _report_overrides(self, overrides: Overrides) -> None:
        for rule, rows in sorted(overrides.rules.items()):
            result(f"overridden by approval: {rule} in {self._rows(rows)}")
        if overrides.unused.count:
            result(f"approved, but there was nothing to override: {self._rows(overrides.unused)}")

    def _rows(self, rows: Counted) -> str:
        """Return how many rows, and which: "3 rows (2, 5, 9)"; files of a folder by name."""
        listed = rows.listed(lambda number: self._roster.source.called(number).removeprefix("row "))
        return f"{_count(rows.count, 'row')} ({listed})"

    def _advise(self, rejected: int, missing: Collection[Option]) -> None:
        for option in sorted(missing):
            note(_OPTIONS[option])
        if rejected and self._roster.mended_in_place:
            note("fix the rejected patients in the roster itself, then run the same command again")

    def _show(self, what: str, done: int, total: int | None) -> None:
        self._stopping.check()
        if self._quiet:
            return
        now = time.monotonic()
        if done != total and now - self._shown < (_A_LINE_EVERY if self._bar is None else _A_FRAME_EVERY):
            return
        self._shown = now
        if self._bar is not None:
            self._bar.show(what, done, total)
        else:
            note(f"{what} {done:,}" + ("" if total is None else f" of {total:,}"))


class _Bar:
    """The bar on a terminal; drawn only when it is told something, so that no thread runs beside the batch."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def show(self, what: str, done: int, total: int | None) -> None:
        """Draw how far it is, the rate, and the time that is left."""
        progress = self._progress or self._start()
        task = self._tasks.get(what)
        if task is None:
            task = self._tasks[what] = progress.add_task(what, total=total, rate="")
        speed = progress.tasks[task].speed  # None until there are two points to measure between
        progress.update(task, completed=done, total=total, rate=f"{speed:,.0f} a second" if speed else "")
        progress.refresh()

    def stop(self) -> None:
        """Leave the bar as it stands and free the line below it; it begins anew when there is more to show."""
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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
