"""What only the command line can advise: the option, column or line of a file by which a problem is solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handouts.infra.errors import CHOOSE_SHEET, NO_HEADINGS, OPTION, OutputError, Problem

Approving = Callable[[str], str]
"""How an approval is written, by what it must name."""


_REVISE = {
    "no-receipt": "; give the patient's file too, and the date of the last sheet (--last-date)",
    "another-name": "; if the name has changed since, add --new-name",
    "unconfirmed": ': reviewed: {by: "Dr. Name", on: 2026-11-24}',
}
"""For kinds of problems that `handouts revise` meets: what to do."""


def by_option(what: str) -> str:
    """Return an approval as an option."""
    return f'--approve {what}="who: why"'


def by_file(what: str) -> str:
    """Return an approval as an entry of a patient's file."""
    return f"approvals: [{{what: {what}, by: who, why: why}}]"


def with_remedy(problem: Problem, approving: Approving) -> Problem:
    """Return a problem with the name of its option as it is typed, and with how to approve what an approval allows."""
    field = f"--{problem.field}" if problem.file == OPTION and problem.field else problem.field
    return replace(problem, field=field, message=problem.message + _how(problem, approving))


def _how(problem: Problem, approving: Approving) -> str:
    if problem.kind == CHOOSE_SHEET:
        return f' (--sheet "{problem.values["title"]}")'
    if problem.kind == NO_HEADINGS:
        return "; run `handouts new roster` for an example"
    if problem.kind in _REVISE:
        return _REVISE[problem.kind]
    return f" ({approving(problem.approval)})" if problem.approval else ""


def output_message(error: OutputError, option: str | None = "-o", *, force: bool = True) -> str:
    """Return an error of a file as one line that names the option by which another file is chosen; None for an argument.

    `force` tells whether the command has --force.
    """
    how = f" with {option}" if option else ""
    if error.kind == "exists" and force and option:
        return f"{error.message}; use --force to replace it, or {option} to choose another name"
    if error.kind in ("exists", "elsewhere"):
        return f"{error}{how}"
    return f"{error}: --split-every {error.sheets}" if error.kind == "split" else str(error)
