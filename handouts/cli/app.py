"""The program's commands, put together."""

from __future__ import annotations

import sys

import click

from handouts.cli.batch import batch
from handouts.cli.boundary import Boundary, debug_option
from handouts.cli.check import check
from handouts.cli.draw import draw
from handouts.cli.explain import explain
from handouts.cli.listing import list_packs
from handouts.cli.make import make
from handouts.cli.new import new
from handouts.cli.schema import schema


@click.group(cls=Boundary, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handouts")
@debug_option
def app() -> None:
    """Make home exercise sheets: a reviewed exercise library and one patient's facts become a PDF to hand over."""


for command in (make, batch, explain, list_packs, check, new, schema, draw):
    app.add_command(command)


def main() -> None:
    """Run the program with the process's own arguments; never returns."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a letter gets a stand-in, not an error half way through the output.
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="handouts")
