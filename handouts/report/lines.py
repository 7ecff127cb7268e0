"""What any command may print: results, notes, problems and errors."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from handouts.infra.counted import counted
from handouts.infra.errors import OutputError, Problem, printable
from handouts.report.problem_words import Approving, by_option, with_remedy
from handouts.report.wrap import fitted, terminal_width


def result(text: str) -> None:
    """Print one line of a result on standard output; it may have cells separated by tabs."""
    document("\t".join(map(printable, text.split("\t"))))


def document(text: str) -> None:
    """Print a result on standard output, exactly as it is."""
    with _writing_to("standard output", sys.stdout):
        print(text)


def listed(heading: str, remarks: Iterable[str]) -> None:
    """Print a line of a result, and remarks indented below it, wrapped on a terminal."""
    result(heading)
    for line in fitted((f"  {remark}" for remark in remarks), terminal_width(sys.stdout)):
        result(line)


def note(text: str) -> None:
    """Print one line on standard error, so that it never mixes with the result."""
    with _writing_to("standard error", sys.stderr):
        print(printable(text), file=sys.stderr)


def flush() -> None:
    """Flush standard output; OutputError where that fails: a result that is cut off is never a success."""
    with _writing_to("standard output", sys.stdout):
        sys.stdout.flush()


@contextmanager
def _writing_to(name: str, stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # the reader has closed the pipe
    except OSError as error:
        _give_up(stream)
        why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or "it cannot be written"
        raise OutputError(
            f"{name}: {why}, so the output is incomplete; any file that was made is complete"
        ) from error


def _give_up(stream: TextIO) -> None:
    """Discard what is still buffered: Python's own attempt to print it at exit would fail and change the exit code."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def error(message: str) -> None:
    """Print one error that ended the command."""
    note(f"handouts: {message}")


def problems(items: Iterable[Problem], approving: Approving = by_option) -> None:
    """Print every problem in the input, one per line."""
    for problem in items:
        note(str(with_remedy(problem, approving)))


def bug(kind: str) -> None:
    """Print that the program has a bug; only the kind of error is named, because its text may contain patient data."""
    error(
        f"this is a bug in handouts, not a problem with your input ({kind}). Files that were already finished are complete; "
        "none is half-written. Run the command again with --debug to see where it happened, and report it without any patient data."
    )


def made(path: Path, pages: int) -> None:
    """Print the path of a PDF and its number of pages; flushed, so that notes about it come later in a log too."""
    result(f"{path}: {counted(pages, 'page')}")
    flush()
