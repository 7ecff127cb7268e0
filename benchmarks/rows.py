"""CPU time of a row before its sheet is made: read, checked and decided, for packs with facts of their own and for two packs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import islice
from pathlib import Path

from benchmarks.measure import Turn, table, take_turns
from benchmarks.ours import opened_batch
from benchmarks.workload import Row, class_rows, fall_rows, rows_of_both, write_csv
from handouts.batch.job import in_portions
from handouts.batch.workers.tasks import check_rows
from handouts.batch.workers.worker import Worker
from handouts.reading.rosters.records import Record

_ROUNDS = 9
_TURN = 1000
_NECK, _FALLS = "neck-osteoporosis", "fall-prevention"


def rows(folder: Path) -> None:
    """Print how long a row takes before its sheet is made, in a warm batch from CSV."""
    contenders = {
        "neck": _turn(class_rows(_TURN * (_ROUNDS + 1)), (_NECK,), folder / "neck.csv"),
        "falls": _turn(fall_rows(_TURN * (_ROUNDS + 1)), (_FALLS,), folder / "falls.csv"),
        "both": _turn(rows_of_both(_TURN * (_ROUNDS + 1)), (_NECK, _FALLS), folder / "both.csv"),
    }
    took = {name: 1000 * milliseconds for name, milliseconds in take_turns(contenders, _ROUNDS).items()}
    table(
        "A row in a warm batch, read, checked and decided (CPU)",
        [
            (f"{_NECK}", f"{took['neck']:.0f} µs", ""),
            (f"{_FALLS}, which has facts of its own", f"{took['falls']:.0f} µs", ""),
            ("both packs on one sheet", f"{took['both']:.0f} µs", ""),
            ("facts of its own, against none", f"{took['falls'] / took['neck']:.2f}", "at most 1.5"),
            ("two packs, against one", f"{took['both'] / took['neck']:.2f}", "at most 3"),
        ],
    )


def _turn(found: Iterator[Row], packs: tuple[str, ...], roster: Path) -> Turn:
    return Turn(partial(_check, write_csv(found, roster), packs), _TURN)


def _check(roster: Path, packs: tuple[str, ...]) -> None:
    worker, records = _opened(roster, packs)
    for portion in in_portions(islice(records, _TURN)):
        for row in check_rows(worker, portion).rows:
            if row.problems:
                raise ValueError(row.problems)


@cache
def _opened(roster: Path, packs: tuple[str, ...]) -> tuple[Worker, Iterator[Record]]:
    opened, worker = opened_batch(roster, packs, roster.parent / "sheets")
    return worker, opened.source.records()
