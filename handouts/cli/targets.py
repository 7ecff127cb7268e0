"""Error messages for commands that take the name of the output file in another way than -o."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handouts.infra.errors import OutputError

_REPLACING = "use --force to replace it, or -o to choose another name"
_WITH_O = " with -o"


@contextmanager
def target_given_by(option: str | None) -> Iterator[None]:
    """Replace -o in the message of an OutputError by `option`, or remove it where the name is an argument (None).

    Such a command has no --force either.
    """
    try:
        yield
    except OutputError as error:
        how = "" if option is None else f" with {option}"
        message = str(error).replace(_REPLACING, f"choose another name{how}")
        raise OutputError(message.replace(_WITH_O, how)) from error
