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
    help="Where the sheet goes. [default: named from pack, content and day, in this folder]",
)
@click.option(
    "--name-in-file",
    is_flag=True,
    help="Put the patient's name in the file's name, where -o does not say it.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option("--fillable", is_flag=True, help="Make tick boxes and log cells fields to fill in on a screen.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Encrypt the sheet for e-mail (AES-256); the first line of FILE is the password, at least 8 characters. No two such files are equal.",
)
@debug_option
def make(
    patient: Path | None,
    pack: str | None,
    clinic: Path | None,
    on: date,
    output: Path | None,
    name_in_file: bool,
    force: bool,
    fillable: bool,
    password_file: Path | None,
    **patient_values: str,
) -> None:
    """Make the sheet of one patient, from a file, from options, or from both (an option wins).

    Prints where the sheet is. What is on it, and what you must know before you hand it over, is on standard error.
    A sheet that is there already with the same content is left as it is.
    """
    asked = request(patient, pack, clinic, on, patient_values)
    from handouts.report import decisions, lines
    from handouts.session.make import Target
    from handouts.session.make import make as make_sheet

    target = Target(output, name_in_file, force, fillable, password_file)
    made = make_sheet(asked, target)
    lines.made(made.path, made.pages)
    if not made.written:
        lines.note(f"{made.path} is there already and unchanged; nothing was written")
    decisions.show(made.explained)
    if password_file is not None:
        from handouts.reading.passwords import others_can_read

        if others_can_read(password_file):
            lines.note(
                f"other users of this computer can read {password_file}; keep the password to yourself: "
                f"chmod 600 {shlex.quote(str(password_file))}"
            )
