"""The lines that any command may print: problems, errors, and where a result is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from handouts.errors import Problem, printable


def result(text: str) -> None:
    """Print one line of a command's result on standard output; it may have cells between tabs."""
    print("\t".join(map(printable, text.split("\t"))))


def document(text: str) -> None:
    """Print a result for another program on standard output, to the letter."""
    print(text)


def note(text: str) -> None:
    """Print one line that must be seen, on standard error, so that it is never taken for the result."""
    print(printable(text), file=sys.stderr)


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
    """Print where a sheet is and how many pages it has; what is said of it afterwards comes after it in a log too."""
    result(f"{path}: {pages} {'page' if pages == 1 else 'pages'}")
    sys.stdout.flush()
