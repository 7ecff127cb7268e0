"""`handouts new`: a starter file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.cli.boundary import debug_option, target_given_by
from handouts.cli.request_options import packs_alone_option

_DEFAULTS = {
    "patient": "patient.yaml",
    "clinic": "clinic.yaml",
    "pack": "my-pack",
    "exercise": "my-exercise.yaml",
    "roster": "roster",
}


@click.command()
@click.argument("kind", type=click.Choice(list(_DEFAULTS)))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@packs_alone_option
@click.option(
    "--extends", metavar="PACK", help="Pack: add your own exercises to this pack, by its name or folder."
)
@debug_option
def new(kind: str, path: Path | None, packs: tuple[str, ...], extends: str | None) -> None:
    """Write a starter file to fill in.

    PATH is the file to write, or the folder of a pack.

    A patient or clinic file is refused until you fill in what only you know; `handouts check` says what is missing.
    A pack and an exercise pass the check as they are. A roster is an empty spreadsheet for `handouts batch`: a CSV and
    an XLSX file, or only one of them if PATH ends in .csv or .xlsx. A patient file and a roster are for --pack: they
    ask what these packs ask.
    """
    from handouts import starters
    from handouts.report import lines

    if extends is not None and kind != "pack":
        raise click.UsageError(f"--extends works only with a pack, not with a {kind}")
    with target_given_by(None):
        written = starters.write(kind, path or Path(_DEFAULTS[kind]), packs, extends)
    for file in written:
        lines.result(str(file))
