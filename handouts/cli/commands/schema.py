"""`handouts schema`: JSON Schemas, so that an editor completes and checks the YAML files."""

from __future__ import annotations

from typing import Literal

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import pack_option


@click.command()
@click.argument("kind", type=click.Choice(["patient", "clinic", "pack", "exercise", "words", "codes"]))
@pack_option
@debug_option
def schema(
    kind: Literal["patient", "clinic", "pack", "exercise", "words", "codes"], pack: str | None
) -> None:
    """Print the JSON Schema for a kind of file.

    An editor uses it to complete and check YAML files as you type. A patient file and a pack are for the facts that
    --pack asks for.
    """
    from handouts.reading import json_schema as schemas
    from handouts.report import lines

    facts = None
    if pack is not None:
        from handouts.reading.packs import cached
        from handouts.reading.packs.files import read_pack_files
        from handouts.reading.packs.find import find_pack

        facts = cached.pack(read_pack_files(find_pack(pack)), None).facts
    lines.document(schemas.text(kind, facts))
