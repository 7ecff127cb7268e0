"""`handouts list`: the packs, their exercises and the doses they allow."""

from __future__ import annotations

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import pack_option


@click.command("list")
@pack_option
@debug_option
def list_packs(pack: str | None) -> None:
    """List the packs, their exercises and the doses they allow."""
    from handouts.reading.packs.loader import read_packs
    from handouts.report import listing

    listing.show(read_packs(pack))
