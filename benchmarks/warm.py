"""CPU time of a sheet in a running batch: a class of patients, and a class in which no two doses are alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from statistics import mean

from benchmarks import with_reportlab, with_typst
from benchmarks.measure import Turn, table, take_turns
from benchmarks.ours import Ours
from benchmarks.workload import class_rows, rows_with_new_doses, write_csv, write_json_lines

_OTHERS = 24
"""Different sheets that the other tools print, over and over."""
_ROUNDS = 9
_CLASS_TURN, _CLASS_WARM_UP = 250, 4
_NEW_TURN, _NEW_WARM_UP = 12, 3


def warm(folder: Path) -> None:
    """Print how long a sheet of a class takes in a warm batch, from CSV."""
    rows = class_rows(_CLASS_TURN * (_ROUNDS + _CLASS_WARM_UP))
    _class(write_csv(rows, folder / "class.csv"), folder, "CSV")


def warm_json(folder: Path) -> None:
    """Print the same from JSON Lines."""
    rows = class_rows(_CLASS_TURN * (_ROUNDS + _CLASS_WARM_UP))
    _class(write_json_lines(rows, folder / "class.jsonl"), folder, "JSON Lines")


def _class(roster: Path, folder: Path, kind: str) -> None:
    turn = Turn(partial(_make, roster, folder / "sheets", _CLASS_TURN), _CLASS_TURN, _CLASS_WARM_UP)
    took, pages = _compared(turn, roster, folder)
    table(
        f"A warm batch, {kind} row to file on {folder.parent} (CPU a sheet of {pages:.1f} pages)",
        [
            ("ours, tagged", f"{took['ours']:.2f} ms", ""),
            ("Typst, tagged", f"{took['typst']:.1f} ms", ""),
            ("ReportLab, untagged", f"{took['reportlab']:.1f} ms", ""),
            ("times faster than Typst", f"{took['typst'] / took['ours']:.0f}", "at least 50"),
            ("times faster than ReportLab", f"{took['reportlab'] / took['ours']:.0f}", "at least 75"),
        ],
    )


def new_doses(folder: Path) -> None:
    """Print how long a sheet takes where every card has doses that were never seen before."""
    roster = write_csv(rows_with_new_doses(_NEW_TURN * (_ROUNDS + _NEW_WARM_UP)), folder / "new.csv")
    turn = Turn(partial(_make, roster, folder / "sheets", _NEW_TURN), _NEW_TURN, _NEW_WARM_UP)
    took, pages = _compared(turn, roster, folder)
    table(
        f"Every card with new doses, CSV row to file (CPU a sheet of {pages:.1f} pages)",
        [
            ("ours, tagged", f"{took['ours']:.1f} ms", ""),
            ("Typst, tagged", f"{took['typst']:.1f} ms", ""),
            ("ReportLab, untagged", f"{took['reportlab']:.1f} ms", ""),
            ("times faster than ReportLab", f"{took['reportlab'] / took['ours']:.1f}", "at least 5"),
            ("times faster than Typst", f"{took['typst'] / took['ours']:.1f}", ""),
        ],
    )


def _compared(ours: Turn, roster: Path, folder: Path) -> tuple[dict[str, float], float]:
    """Return the milliseconds a sheet of each contender, and our pages a sheet; all print rows of one roster."""
    rows = Ours(roster, folder / "words")
    texts = tuple(rows.sheets_for_others(_OTHERS))
    target = folder / "other.pdf"
    typst = Turn(partial(_print, _typst, texts, target, 4), 4, _OTHERS // 4)
    reportlab = Turn(partial(_print, _reportlab, texts, target, 3), 3, 2)
    took = take_turns({"ours": ours, "typst": typst, "reportlab": reportlab}, _ROUNDS)
    return took, mean(rows.pages)


def _make(roster: Path, folder: Path, count: int) -> None:
    _ours(roster, folder).make(count)


@cache
def _ours(roster: Path, folder: Path) -> Ours:
    return Ours(roster, folder)


Sheets = Iterator[Callable[[], bytes]]


def _print(
    printer: Callable[[tuple[str, ...]], Sheets], texts: tuple[str, ...], target: Path, count: int
) -> None:
    sheets = printer(texts)
    for _ in range(count):
        target.write_bytes(next(sheets)())


@cache
def _typst(texts: tuple[str, ...]) -> Sheets:
    printer = with_typst.Printer()
    return cycle([partial(printer.print, text) for text in texts])


@cache
def _reportlab(texts: tuple[str, ...]) -> Sheets:
    printer = with_reportlab.Printer()
    return cycle([partial(printer.print, with_reportlab.read_sheet(text)) for text in texts])
