"""`handouts explain`: every decision about one patient, with the rule and the source behind it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import request, request_options

if TYPE_CHECKING:
    from handouts.report.explanation import Form


@click.command()
@request_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "chart", "emr"]),
    default="text",
    show_default=True,
    help="Text to read, JSON for a program, or text to paste into a chart (emr is the same).",
)
@debug_option
def explain(
    patient: Path | None,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    form: Form,
    **patient_values: str,
) -> None:
    """Explain every decision for one patient, without making a PDF.

    Shows what would be on the handout, what would be withheld, and why. Nothing is written.
    """
    asked = request(patient, packs, clinic, on, patient_values)
    from handouts.report import explanation
    from handouts.session.make import explain as explain_patient

    explanation.show(explain_patient(asked), form)
