"""`handouts list`: the packs, their exercises and the doses they allow."""

from __future__ import annotations

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import listed_packs_option


@click.command("list")
@listed_packs_option
@click.option(
    "--search",
    metavar="WORD",
    help="Only exercises that have this word in their name, purpose, tags, equipment or condition.",
)
@debug_option
def list_packs(packs: tuple[str, ...], search: str | None) -> None:
    """List the packs, their exercises and the doses they allow."""
    from handouts.reading.packs.library import each_pack
    from handouts.reading.packs.search import find
    from handouts.report import listing

    found = each_pack(packs)
    listing.show(found if search is None else find(found, search))
