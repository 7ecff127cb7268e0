"""`handouts serve`: the page on the clinic's own computer."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import clinic_option, pack_option, today


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port. [default: a free one]"
)
@pack_option
@clinic_option
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening the browser.")
@debug_option
def serve(port: int, pack: str | None, clinic: Path | None, no_browser: bool) -> None:
    """Open the page for making handouts in your browser.

    Everything stays on this computer: the page can be reached from this computer only, and nothing is sent or kept.
    """
    from handouts.web.serving.server import serve as serve_page
    from handouts.web.settings import WebSettings

    serve_page(WebSettings(pack, clinic, today), port, browser=not no_browser, report=click.echo)
