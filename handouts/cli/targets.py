"""Error messages for commands that take the name of the output file in another way than -o."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handouts.infra.errors import OutputError
from handouts.report.problem_words import output_message


@contextmanager
def target_given_by(option: str | None) -> Iterator[None]:
    """Replace -o in the message of an OutputError by `option`, or remove it where the name is an argument (None).

    Such a command has no --force either.
    """
    try:
        yield
    except OutputError as error:
        raise OutputError(output_message(error, option, force=False)) from error
