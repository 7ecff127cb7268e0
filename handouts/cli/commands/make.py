"""`handouts make`: one patient, one sheet."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import pdf_name, request, request_options


@click.command()
@request_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    callback=pdf_name,
    help="The PDF to write. [default: a name from pack, content and date, in this folder]",
)
@click.option("--name-in-file", is_flag=True, help="Put the patient's name in the default file name.")
@click.option("--force", is_flag=True, help="Replace the file if it already exists.")
@click.option("--fillable", is_flag=True, help="Make the tick boxes and log cells form fields.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Encrypt the PDF (AES-256); the password is the first line of FILE, at least 8 characters.",
)
@debug_option
def make(
    patient: Path | None,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    output: Path | None,
    name_in_file: bool,
    force: bool,
    fillable: bool,
    password_file: Path | None,
    **patient_values: str,
) -> None:
    """Make the handout for one patient.

    The facts come from PATIENT.yaml, from options, or from both; an option wins.

    The path of the PDF goes to standard output. What is on the handout, and what to know before you give it to the
    patient, goes to standard error. An existing file with the same content is left as it is.
    """
    asked = request(patient, packs, clinic, on, patient_values)
    from handouts.report import decisions, lines
    from handouts.session.make import Target
    from handouts.session.make import make as make_sheet

    target = Target(output, name_in_file, force, fillable, password_file)
    made = make_sheet(asked, target)
    lines.made(made.path, made.pages)
    if not made.written:
        lines.note(f"{made.path} already exists with the same content; nothing was written")
    decisions.show(made.explained)
    if password_file is not None:
        from handouts.reading.passwords import others_can_read

        if others_can_read(password_file):
            lines.note(
                f"other users of this computer can read {password_file}; make it private:  "
                f"chmod 600 {shlex.quote(str(password_file))}"
            )
