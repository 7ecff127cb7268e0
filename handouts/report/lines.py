"""The lines that any command may print: problems, errors, and where a result is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from handouts.errors import Problem


def result(text: str) -> None:
    """Print the result of a command on standard output."""
    print(text)


def note(text: str) -> None:
    """Print something that must be seen, on standard error, so that it is never taken for the result."""
    print(text, file=sys.stderr)


def error(message: str) -> None:
    """Print one error that ended the command."""
    note(f"handouts: {message}")


def problems(found: Iterable[Problem]) -> None:
    """Print every problem of the input, one a line."""
    for problem in found:
        note(str(problem))


def bug(kind: str) -> None:
    """Own up to a fault of the program; only the kind of error is named, for its text may hold patient data."""
    error(
        f"this is a fault of the program, not of your input ({kind}); nothing was written. "
        "Run it again with --debug to see where it happened, and report that without the patient's data."
    )


def made(path: Path, pages: int) -> None:
    """Print where a sheet is and how many pages it has."""
    result(f"{path}: {pages} {'page' if pages == 1 else 'pages'}")
