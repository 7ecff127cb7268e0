"""The one place where an error becomes a line and an exit code; a traceback is shown with --debug only."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from handouts.errors import ExitCode, InputError, OutputError, printable
from handouts.report import lines

_Command = TypeVar("_Command", bound=Callable[..., object])
_DEBUG = "handouts.debug"  # key in the `meta` that click shares between the group and its commands
_INTERRUPTED = 130  # as the shell reports a program that Ctrl-C ended


def debug_option(command: _Command) -> _Command:
    """Give a command the --debug flag."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_remember_debug,
        help="Show the traceback of an error (it may hold patient data).",
    )(command)


def _remember_debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_DEBUG] = True


class Boundary(click.Group):
    """A group of commands whose errors all end here."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Understand what was typed before the command's name; click's errors become safe lines."""
        with _safe_usage_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command; every error but click's own usage errors becomes a line and an exit code."""
        try:
            with _safe_usage_errors():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - nothing may pass the boundary
            if ctx.meta.get(_DEBUG):
                traceback.print_exception(error, file=sys.stderr)
            ctx.exit(_tell(error))


@contextmanager
def _safe_usage_errors() -> Iterator[None]:
    """Let what was typed forge no line and act on no terminal in click's messages, and name an option that was meant."""
    try:
        yield
    except click.NoSuchOption as error:
        raise click.UsageError(printable(_no_such_option(error)), error.ctx) from None
    except click.MissingParameter:
        raise  # it lists what there is, over several lines, and repeats nothing that was typed
    except click.UsageError as error:
        raise click.UsageError(printable(error.format_message()), error.ctx) from None


def _no_such_option(error: click.NoSuchOption) -> str:
    from handouts.synonyms import did_you_mean

    typed = error.option_name.partition("=")[0]
    known = [
        name.removeprefix("--")
        for parameter in (error.ctx.command.params if error.ctx else ())
        for name in parameter.opts
        if name.startswith("--")
    ]
    return f"No such option {typed}{did_you_mean(typed.lstrip('-'), known)}".replace('mean "', 'mean "--')


def _tell(error: Exception) -> ExitCode:
    """Say on standard error what is wrong and what to do; return the exit code."""
    if isinstance(error, InputError):
        lines.problems(error.problems)
        return ExitCode.INPUT
    if isinstance(error, OutputError):
        lines.error(str(error))
        return ExitCode.OUTPUT
    lines.bug(type(error).__name__)
    return ExitCode.BUG
