"""`handouts serve`: the page on the clinic's own computer."""

from __future__ import annotations

import math
from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import clinic_option, packs_option
from handouts.infra.today import today
from handouts.report import lines

_IDLE_MINUTES = 15.0


def _minutes(_context: click.Context, _parameter: click.Parameter, value: float) -> float:
    if math.isnan(value):  # which is in every range
        raise click.BadParameter("nan is not a number of minutes")
    return value


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port. [default: a free one]"
)
@packs_option
@clinic_option
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening the browser.")
@click.option(
    "--window",
    is_flag=True,
    help="Open the page in a window of its own, where Chrome, Edge or Chromium is installed.",
)
@click.option(
    "--idle",
    type=click.FloatRange(0, 24 * 60, min_open=True),
    default=_IDLE_MINUTES,
    show_default=f"{_IDLE_MINUTES:g}",
    metavar="MINUTES",
    callback=_minutes,
    help="End the program this many minutes after its last page is closed.",
)
@click.option(
    "--shortcut",
    is_flag=True,
    help="Put an icon on your desktop that opens the page with these options, then exit.",
)
@debug_option
def serve(
    port: int,
    packs: tuple[str, ...],
    clinic: Path | None,
    no_browser: bool,
    window: bool,
    idle: float,
    shortcut: bool,
) -> None:
    """Open the page for making handouts in your browser.

    Everything stays on this computer: the page can be reached from this computer only, and nothing is sent or kept.

    The address works once, in the browser that opens it first. If the page is already being served for the same pack and
    clinic (and the same port, where --port is given), it is opened again; otherwise a second program starts beside the first.
    """
    if shortcut:
        _write_shortcut(_options(port, packs, clinic, window=window, idle=idle))
        return
    from handouts.web.serve import Serving, Show, Starter
    from handouts.web.serving.start.listener import PortError
    from handouts.web.settings import WebSettings

    today()  # a clock that is wrong is reported here, not in the page
    show: Show = "address" if no_browser else "window" if window else "browser"
    starter = Starter(
        WebSettings(packs, clinic, today), Serving(port, show, idle), _print_address, lines.note
    )
    try:
        starter.start()
    except PortError as error:
        advice = "choose another one, or leave out --port to use a free one"
        raise click.BadParameter(f"{error}; {advice}", param_hint="'--port'") from None


def _print_address(address: str) -> None:
    lines.result(address)
    lines.flush()


def _write_shortcut(options: list[str]) -> None:
    from handouts.web.serving.start.shortcut import write_shortcut

    for path in write_shortcut(options):
        lines.result(str(path))


def _options(
    port: int, packs: tuple[str, ...], clinic: Path | None, *, window: bool, idle: float
) -> list[str]:
    """Return the options that a shortcut repeats; paths are absolute, because it starts in another folder."""
    pairs = (
        ("--port", str(port) if port else None),
        *(("--pack", str(Path(pack).absolute()) if Path(pack).is_dir() else pack) for pack in packs),
        ("--clinic", str(clinic.absolute()) if clinic else None),
        ("--idle", f"{idle:g}" if idle != _IDLE_MINUTES else None),
    )
    given = [part for name, value in pairs if value for part in (name, value)]
    return [*given, "--window"] if window else given
