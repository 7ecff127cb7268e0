"""The end of a run over the sheets of an earlier batch: what was proposed, what was not, and what comes next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from handouts.batch.next_sheets import SUMMARY, Proposals
from handouts.infra.counted import counted
from handouts.infra.errors import Problem
from handouts.model.since_last import CHANGE_KINDS
from handouts.report.lines import note, problems, result
from handouts.report.problem_words import by_file

_MOST_NAMED = 10
_MOST_PROBLEMS = 100


def show(proposals: Proposals, folder: Path, confirmed_by: str | None, packs: Sequence[str]) -> None:
    """Print the problems and notes on standard error, and what was written on standard output."""
    _show_problems(proposals.problems)
    if proposals.without_last:
        named = ", ".join(proposals.without_last[:_MOST_NAMED])
        more = " ..." if len(proposals.without_last) > _MOST_NAMED else ""
        note(
            f"no last sheet in the folder: {counted(len(proposals.without_last), 'row')} ({named}{more}); "
            "make their first sheets from the roster"
        )
    if proposals.without_row:
        note(f"not in the roster: the patients of {counted(proposals.without_row, 'sheet')} of the folder")
    counts = {kind: proposals.changes[kind] for kind in CHANGE_KINDS if kind != "same"}
    parts = [f"{count} with {kind} exercises" for kind, count in counts.items() if count]
    told = f" ({', '.join(parts)})" if parts else ""
    result(f"{folder}: {counted(proposals.written, 'proposal')}{told}; {proposals.rejected} with problems")
    result(str(folder / SUMMARY))
    if proposals.written:
        note(_next(folder, confirmed_by, packs))


def _show_problems(found: Sequence[Problem]) -> None:
    problems(found[:_MOST_PROBLEMS], by_file)
    if len(found) > _MOST_PROBLEMS:
        note(f"and {len(found) - _MOST_PROBLEMS} more, in {SUMMARY}")


def _next(folder: Path, confirmed_by: str | None, packs: Sequence[str]) -> str:
    where = shlex.quote(str(folder))
    named = "".join(f" --pack {shlex.quote(pack)}" for pack in packs)
    if confirmed_by is None:
        return (
            f"Nobody has confirmed these plans yet, and no sheet can be made until someone does. Look at {SUMMARY} and the files, then add "
            'to each file:  reviewed: {by: "Your name", on: ...}'
        )
    return f"Confirmed by {confirmed_by}. To make the sheets:  handouts batch {where}{named} -o SHEETS"
