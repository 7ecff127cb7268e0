"""The lines that any command may print: problems, errors, and where a result is."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from handouts.infra.errors import OutputError, Problem, printable


def result(text: str) -> None:
    """Print one line of a command's result on standard output; it may have cells between tabs."""
    document("\t".join(map(printable, text.split("\t"))))


def document(text: str) -> None:
    """Print a result for another program on standard output, to the letter."""
    with _told("standard output", sys.stdout):
        print(text)


def note(text: str) -> None:
    """Print one line that must be seen, on standard error, so that it is never taken for the result."""
    with _told("standard error", sys.stderr):
        print(printable(text), file=sys.stderr)


def flush() -> None:
    """Hand over what is printed; OutputError where it cannot be: a result that is cut off is never a success."""
    with _told("standard output", sys.stdout):
        sys.stdout.flush()


@contextmanager
def _told(name: str, stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        _give_up(stream)
        why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or "it cannot be written"
        raise OutputError(
            f"{name}: {why}, so the output is incomplete; any file that was made is complete"
        ) from error


def _give_up(stream: TextIO) -> None:
    """Let Python's own attempt at the exit to print the rest not fail, which would change the exit code."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def error(message: str) -> None:
    """Print one error that ended the command."""
    note(f"handouts: {message}")


def problems(found: Iterable[Problem]) -> None:
    """Print every problem of the input, one a line."""
    for problem in found:
        note(str(problem))


def bug(kind: str) -> None:
    """Own up to a bug in handouts; only the kind of error is named, for its text may hold patient data."""
    error(
        f"this is a bug in handouts, not a problem with your input ({kind}). Files that were already finished are complete;  "
        "none is half-written. Run the command again with --debug to see where it happened, and report it without any patient data."
    )


def made(path: Path, pages: int) -> None:
    """Print where a sheet is and how many pages it has; what is said of it afterwards comes after it in a log too."""
    result(f"{path}: {pages} {'page' if pages == 1 else 'pages'}")
    flush()
