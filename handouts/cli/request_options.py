"""The options that `make` and `explain` share, and the request that they become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from handouts.cli.patient_options import field_values, patient_options
from handouts.infra.errors import InputError
from handouts.infra.today import FIRST_DAY, LAST_DAY, today

if TYPE_CHECKING:
    from handouts.session.make import SheetRequest

_Command = TypeVar("_Command", bound=Callable[..., object])


def day_of(_context: click.Context, _parameter: click.Parameter, value: str | date | None) -> date | None:
    """Return a date written YYYY-MM-DD; no other form is accepted, because 03/04 is ambiguous."""
    if value is None or isinstance(value, date):
        return value  # today, which was checked
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f"{value!r} is not a date in the form YYYY-MM-DD, such as 2026-11-24")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise click.BadParameter(f"{day} is not a date from {FIRST_DAY} to {LAST_DAY}; correct the year")
    return day


def _default_day() -> date:
    try:
        return today()
    except InputError as error:
        raise click.UsageError(f"{error.problems[0].message}, or use --date") from None


def date_option(text: str) -> Callable[[_Command], _Command]:
    """Return the option --date with `text` as its help; the default is today."""
    return click.option(
        "--date",
        "on",
        type=click.UNPROCESSED,
        metavar="YYYY-MM-DD",
        default=_default_day,
        show_default="today",
        callback=day_of,
        help=text,
    )


def _packs(default: str) -> Callable[[_Command], _Command]:
    """Return the option for several packs."""
    about = "The exercise library: a pack's name or folder; give several to use them together."
    return click.option(
        "--pack", "packs", metavar="PACK", multiple=True, help=f"{about} [default: {default}]"
    )


packs_option = _packs("your clinic's, or neck-osteoporosis")
"""For a command that reads the clinic's file, which may name its packs."""
packs_alone_option = _packs("neck-osteoporosis")
listed_packs_option = _packs("all")

pack_option = click.option(
    "--pack",
    metavar="PACK",
    help="The exercise library: a pack's name or folder. [default: neck-osteoporosis]",
)

clinic_option = click.option(
    "--clinic",
    type=click.Path(path_type=Path),
    metavar="CLINIC.yaml",
    envvar="HANDOUTS_CLINIC",
    help="Your clinic's file. [default: $HANDOUTS_CLINIC, or clinic.yaml in your configuration folder]",
)


def pdf_name(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a name that does not end in .pdf: with --force, a typing error could overwrite a patient's file."""
    if path is not None and path.suffix.lower() != ".pdf":
        raise click.BadParameter(f"{path} does not end in .pdf; give the PDF a name that does")
    return path


def request_options(command: _Command) -> _Command:
    """Give a command the patient's file and every option that decides the sheet."""
    command = date_option("The date of the handout.")(command)
    command = patient_options(packs_option(clinic_option(command)))
    return click.argument(
        "patient", required=False, type=click.Path(path_type=Path), metavar="[PATIENT.yaml]"
    )(command)


def request(
    patient: Path | None,
    packs: Sequence[str],
    clinic: Path | None,
    on: date,
    patient_values: dict[str, str],
    *,
    named: bool = True,
) -> SheetRequest:
    """Return the request; click.UsageError where no patient is named, unless the name comes from elsewhere (`named` False)."""
    from handouts.session.make import SheetRequest

    options = field_values(patient_values)
    if named and patient is None and not any(option.path == ("name",) for option in options):
        raise click.UsageError("name the patient: give a patient file, or --name with what else you know")
    return SheetRequest(patient=patient, options=options, packs=packs, clinic=clinic, on=on)
