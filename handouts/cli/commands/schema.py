"""`handouts schema`: JSON Schemas, so that an editor completes and checks the YAML files."""

from __future__ import annotations

from typing import Literal

import click

from handouts.cli.boundary import debug_option


@click.command()
@click.argument("kind", type=click.Choice(["patient", "clinic", "pack", "exercise", "words", "codes"]))
@debug_option
def schema(kind: Literal["patient", "clinic", "pack", "exercise", "words", "codes"]) -> None:
    """Print the JSON Schema for a kind of file.

    An editor uses it to complete and check YAML files as you type.
    """
    from handouts.reading import json_schema as schemas
    from handouts.report import lines

    lines.document(schemas.text(kind))
