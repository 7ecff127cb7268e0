"""`handouts revise`: from the last sheet to a proposal for the next."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import day_of, request, request_options


def _yaml_name(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a name that does not end in .yaml: with --force, a typing error could overwrite a handout."""
    if path is not None and path.suffix.lower() not in (".yaml", ".yml"):
        raise click.BadParameter(f"{path} does not end in .yaml; give the patient's file a name that does")
    return path


@click.command()
@click.argument("last", type=click.Path(path_type=Path), metavar="LAST.pdf")
@request_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="NEW.yaml",
    callback=_yaml_name,
    help="The patient's file to write. [default: only show the proposal]",
)
@click.option("--by", metavar="NAME", help="Who has looked at the proposal and confirms it.")
@click.option(
    "--last-date",
    callback=day_of,
    metavar="YYYY-MM-DD",
    help="The date of the last sheet, if its PDF has no receipt and does not say it.",
)
@click.option("--new-name", is_flag=True, help="The patient's name has changed since the last sheet.")
@click.option("--force", is_flag=True, help="Replace NEW.yaml if it already exists.")
@debug_option
def revise(
    last: Path,
    patient: Path | None,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    output: Path | None,
    by: str | None,
    last_date: date | None,
    new_name: bool,
    force: bool,
    **patient_values: str,
) -> None:
    """Propose the next handout from the last one.

    LAST.pdf is the handout that the patient was given: it carries what was on it. The facts of today come from
    PATIENT.yaml, from options, or from both, as for `make`. The proposal has the next stage for the day, and shows
    each exercise as new, changed, stopped or the same, with the rule that decides it.

    With -o, a patient's file is written from which `handouts make` makes the next handout, with the box "New on this
    sheet". A clinician must confirm it first, by name: --by NAME, or `reviewed:` in the file.
    """
    asked = request(patient, packs, clinic, on, patient_values, named=False)
    from handouts.infra.atomic_write import refuse_unwritable, write_atomically
    from handouts.reading.patients.writer import patient_text
    from handouts.report import lines, revision
    from handouts.report.wrap import fitted, terminal_width
    from handouts.session.revise import RevisionRequest
    from handouts.session.revise import revise as propose

    if output is not None:
        refuse_unwritable(output, force=force)
    proposal = propose(RevisionRequest(last, asked, last_date, by, new_name))
    if output is not None:
        write_atomically(output, patient_text(proposal.patient).encode(), force=force)
        lines.result(str(output))
        lines.flush()
    say, stream = (lines.result, sys.stdout) if output is None else (lines.note, sys.stderr)
    for line in fitted(revision.proposal_lines(proposal), terminal_width(stream)):
        say(line)
    for line in fitted(revision.what_to_do(proposal, output), terminal_width(sys.stderr)):
        lines.note(line)
