"""What commands without -o say of a file that cannot be written: they take its name in another way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handouts.infra.errors import OutputError

_REPLACING = "use --force to replace it, or -o to choose another name"
_WITH_O = " with -o"


@contextmanager
def target_given_by(option: str | None) -> Iterator[None]:
    """Name the option that takes the target, in place of -o, in an OutputError; None where it is an argument.

    Such a command either replaces a file or refuses to; it has no --force.
    """
    try:
        yield
    except OutputError as error:
        how = "" if option is None else f" with {option}"
        message = str(error).replace(_REPLACING, f"choose another name{how}")
        raise OutputError(message.replace(_WITH_O, how)) from error
