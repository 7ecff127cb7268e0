"""`handouts schema`: JSON Schemas, so that an editor completes and checks the YAML files."""

from __future__ import annotations

from typing import Literal

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import packs_alone_option


@click.command()
@click.argument(
    "kind", type=click.Choice(["patient", "clinic", "pack", "exercise", "words", "clinician", "codes"])
)
@packs_alone_option
@debug_option
def schema(
    kind: Literal["patient", "clinic", "pack", "exercise", "words", "clinician", "codes"],
    packs: tuple[str, ...],
) -> None:
    """Print the JSON Schema for a kind of file.

    An editor uses it to complete and check YAML files as you type. A patient file and a pack are for the facts that
    --pack asks for.
    """
    from handouts.reading import json_schema as schemas
    from handouts.report import lines

    pack = None
    if kind in ("patient", "pack"):
        from handouts.reading.packs.library import read_library

        pack = read_library(packs).pack()
    lines.document(schemas.text(kind, pack))
