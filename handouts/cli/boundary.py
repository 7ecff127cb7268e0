"""Where every error becomes a message and an exit code; a traceback is shown only with --debug."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import click

from handouts.infra.errors import ExitCode, InputError, OutputError, printable
from handouts.report import lines
from handouts.report.problem_words import output_message

_Command = TypeVar("_Command", bound=Callable[..., object])
_DEBUG = "handouts.debug"  # key in the `meta` that click shares between the group and its commands


def debug_option(command: _Command) -> _Command:
    """Give a command the --debug flag."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_remember_debug,
        help="Show the traceback of an error (may contain patient data).",
    )(command)


def _remember_debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_DEBUG] = True


class Boundary(click.Group):
    """A group of commands whose errors all end here."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the arguments before the command's name; every error becomes safe lines."""
        with _reported({}), _safe_usage_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command; every error but click's own usage errors becomes a line and an exit code."""
        with _reported(ctx.meta), _safe_usage_errors():
            try:
                value = super().invoke(ctx)
            except click.exceptions.Exit:
                lines.flush()
                raise
            lines.flush()
            return value


@contextmanager
def _reported(meta: Mapping[str, Any]) -> Iterator[None]:
    """Turn every error into a message and an exit code; click handles its own, and a closed pipe."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except KeyboardInterrupt:
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None
    except Exception as error:  # noqa: BLE001 - nothing may pass the boundary
        with suppress(OutputError):  # where standard error cannot be written, the exit code alone says it
            if meta.get(_DEBUG):
                traceback.print_exception(error, file=sys.stderr)
            _report(error)
        raise click.exceptions.Exit(_exit_code(error)) from None


@contextmanager
def _safe_usage_errors() -> Iterator[None]:
    """Make click's messages safe to print, whatever was typed, and suggest the option that was meant."""
    try:
        yield
    except click.NoSuchOption as error:
        raise click.UsageError(printable(_no_such_option(error)), error.ctx) from None
    except click.MissingParameter:
        raise  # it lists what there is, over several lines, and repeats nothing that was typed
    except click.UsageError as error:
        raise click.UsageError(printable(error.format_message()), error.ctx) from None


def _no_such_option(error: click.NoSuchOption) -> str:
    from handouts.reading.packs.facts.declared import usual_facts
    from handouts.reading.validation.suggestions import did_you_mean, near_facts

    typed = error.option_name.partition("=")[0]
    known = [
        name.removeprefix("--")
        for parameter in (error.ctx.command.params if error.ctx else ())
        for name in parameter.opts
        if name.startswith("--")
    ]
    return (
        f"No such option {typed}{did_you_mean(typed.lstrip('-'), known, near_facts(usual_facts()))}".replace(
            'mean "', 'mean "--'
        )
    )


def _exit_code(error: Exception) -> ExitCode:
    if isinstance(error, InputError):
        return ExitCode.INPUT
    return ExitCode.OUTPUT if isinstance(error, OutputError | OSError) else ExitCode.BUG


def _report(error: Exception) -> None:
    """Print on standard error what is wrong and what to do; OutputError where that cannot be written."""
    if isinstance(error, InputError):
        lines.problems(error.problems)
    elif isinstance(error, OutputError):
        lines.error(output_message(error))
    elif isinstance(error, OSError):
        _report_os_error(error)
    else:
        lines.bug(type(error).__name__)


def _report_os_error(error: OSError) -> None:
    """Print an error of the system that no file operation of ours has caught, such as one in click's own output."""
    try:
        lines.flush()
    except OutputError as refused:
        lines.error(str(refused))
    else:
        file = f"{error.filename}: " if error.filename else ""
        reason = error.strerror or type(error).__name__
        lines.error(
            f"{file}printing, reading or writing failed ({reason}); check the disk, then run the command again"
        )


@contextmanager
def target_given_by(option: str | None) -> Iterator[None]:
    """Make an OutputError name `option` instead of -o, or no option where the file is an argument (None).

    For commands without --force.
    """
    try:
        yield
    except OutputError as error:
        raise OutputError(output_message(error, option, force=False)) from error
