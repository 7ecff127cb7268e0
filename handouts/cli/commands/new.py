"""`handouts new`: a commented starter file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.targets import target_given_by

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
@debug_option
def new(kind: str, path: Path | None) -> None:
    """Write a commented file to start from; PATH is where (a folder for a pack).

    A patient's or clinic's file is refused until what only you know is filled in; `handouts check` says what that is.
    A pack and an exercise pass the check as they are. An empty roster is for `handouts batch`: a CSV and an XLSX file, or the one whose name you give.
    """
    from handouts import starters
    from handouts.report import lines

    with target_given_by(None):
        written = starters.write(kind, path or Path(_DEFAULTS[kind]))
    for file in written:
        lines.result(str(file))
