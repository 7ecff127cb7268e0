"""The program's commands, put together."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TextIO

import click

from handouts.cli.boundary import Boundary, debug_option
from handouts.cli.help_text import HelpContext

# Each command by its name: its module and its name there. It is imported when it is used.
_COMMANDS = {
    "serve": ("serve", "serve"),
    "make": ("make", "make"),
    "batch": ("batch", "batch"),
    "revise": ("revise", "revise"),
    "explain": ("explain", "explain"),
    "list": ("list_packs", "list_packs"),
    "check": ("check", "check"),
    "new": ("new", "new"),
    "schema": ("schema", "schema"),
    "draw": ("draw", "draw"),
}


class Commands(Boundary):
    """The group of all commands; a command is imported when it is run or its help is shown."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in the order of a clinic's day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Return a command by its name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"handouts.cli.commands.{module}"), name)
        command.context_class = HelpContext
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with the whole first paragraph of its help."""
        commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        rows = [
            (name, (command.help or "").split("\n\n")[0]) for name, command in commands.items() if command
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handouts")
@debug_option
def app() -> None:
    """Make home exercise program (HEP) handouts: a reviewed exercise library and the facts about a patient become a PDF."""


def main() -> None:
    """Run the program with the process's own arguments; never returns."""
    if getattr(sys, "frozen", False):  # a process of a batch is this very program there, started once more
        from multiprocessing import freeze_support

        freeze_support()
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a letter gets a stand-in, not an error half way through the output.
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="handouts")


def _nowhere() -> TextIO:
    """Return a sink for a standard stream that was closed: otherwise the next file opened would get its number."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open until the end
