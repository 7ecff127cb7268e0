"""`handouts explain`: every decision about one patient, with the rule and the source behind it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import request, request_options


@click.command()
@request_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "emr"]),
    default="text",
    show_default=True,
    help="A table, JSON for another program, or a short text to paste into a chart.",
)
@debug_option
def explain(
    patient: Path | None, pack: str | None, clinic: Path | None, on: date, form: str, **patient_values: str
) -> None:
    """Show what would be on the sheet of one patient, what not, and why; nothing is written."""
    asked = request(patient, pack, clinic, on, patient_values)
    from handouts.report import explanation
    from handouts.session.make import explain as explain_patient

    explanation.show(explain_patient(asked), form)
