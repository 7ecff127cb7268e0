"""`handouts revise`: from the last sheet to a proposal for the next, for one patient or for a whole batch."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import day_of, request, request_options
from handouts.cli.roster_options import conventions_of, roster_options
from handouts.infra.errors import ExitCode

if TYPE_CHECKING:
    from handouts.session.make import SheetRequest

_OF_THE_ROSTER = ("days", "decimal", "names", "sheet", "other_columns")


@click.command()
@click.argument("last", required=False, type=click.Path(path_type=Path), metavar="LAST.pdf")
@request_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="NEW.yaml",
    help="The patient's file to write, or with --manifest the folder for all. [default: only show the proposal]",
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
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The folder of a batch: propose the next handout for everyone in it, from today's ROSTER.",
)
@roster_options
@debug_option
@click.pass_context
def revise(
    context: click.Context,
    /,
    last: Path | None,
    patient: Path | None,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    output: Path | None,
    by: str | None,
    last_date: date | None,
    new_name: bool,
    force: bool,
    manifest: Path | None,
    **values: Any,
) -> None:
    """Propose the next handout from the last one.

    LAST.pdf is the handout that the patient was given; it carries a record of its exercises. Today's facts come from
    PATIENT.yaml, from options, or from both, as for `make`. The proposal has the next stage for the day, and shows
    each exercise as new, changed, stopped or the same, with the rule that decides it.

    With -o, a patient's file is written from which `handouts make` makes the next handout, with the box "New on this
    sheet". It keeps the comments of PATIENT.yaml. A clinician must confirm it first, by name: --by NAME, or `reviewed:` in the file.

    For a whole batch:  handouts revise ROSTER --manifest FOLDER -o NEW-FOLDER
    """
    of_roster = {name: values.pop(name) for name in _OF_THE_ROSTER}
    if last is None:
        raise click.UsageError("give the last handout, LAST.pdf; with --manifest, give today's ROSTER")
    if manifest is not None:
        _refuse_for_one(patient, output, last_date, force, values)
        assert output is not None
        if _propose_all(last, manifest, output, packs, clinic, on, by, of_roster, another_name=new_name):
            context.exit(ExitCode.REJECTED)
        return
    _refuse_for_all(context)
    asked = request(patient, packs, clinic, on, values, named=False)
    _propose_one(last, asked, output, by, last_date, new_name=new_name, force=force)


def _propose_one(
    last: Path,
    asked: SheetRequest,
    output: Path | None,
    by: str | None,
    last_date: date | None,
    *,
    new_name: bool,
    force: bool,
) -> None:
    """Show a proposal for one patient, and write it where that is asked for."""
    if output is not None and output.suffix.lower() not in (".yaml", ".yml"):
        raise click.BadParameter(f"{output} does not end in .yaml; give the patient's file a name that does")
    from handouts.infra.atomic_write import refuse_unwritable, write_atomically
    from handouts.report import lines, revision
    from handouts.session.revise import RevisionRequest, revise

    if output is not None:
        refuse_unwritable(output, force=force)
    proposal = revise(RevisionRequest(last, asked, last_date, by, new_name))
    if output is not None:
        write_atomically(output, proposal.text.encode(), force=force)
        lines.result(str(output))
        lines.flush()
    revision.show(proposal, output)


def _propose_all(
    roster: Path,
    manifest: Path,
    folder: Path,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    by: str | None,
    of_roster: dict[str, Any],
    *,
    another_name: bool,
) -> int:
    """Write a proposal for everybody in a roster; return how many rows have none because of a problem."""
    conventions = conventions_of(roster, **of_roster)
    from handouts.batch.folder.last_sheets import LastSheets
    from handouts.batch.next_sheets import NextSheets
    from handouts.batch.start import BatchRequest, open_batch
    from handouts.report import next_sheets

    skip = of_roster["other_columns"] == "skip"
    asked = BatchRequest(roster, folder, packs, clinic, on, conventions, of_roster["sheet"], skip_others=skip)
    opened, worker = open_batch(asked)
    run = NextSheets(opened, worker, LastSheets(manifest), by, another_name=another_name)
    proposals = run.write(folder)
    next_sheets.show(proposals, folder, by, packs)
    return len(proposals.problems)


def _refuse_for_one(
    patient: Path | None, output: Path | None, last_date: date | None, force: bool, values: dict[str, Any]
) -> None:
    """click.UsageError where something is given with --manifest that is for one patient alone."""
    if patient is not None:
        raise click.UsageError("with --manifest, give today's ROSTER and nothing else")
    if output is None:
        raise click.UsageError("say where the patients' files go: -o NEW-FOLDER")
    if last_date is not None or force or any(values.values()):
        raise click.UsageError("with --manifest, the facts of the patients come from the roster alone")


def _refuse_for_all(context: click.Context) -> None:
    """click.UsageError where something is given without --manifest that is for a roster."""
    if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in _OF_THE_ROSTER):
        raise click.UsageError(
            "--date-format, --decimal, --names, --sheet and --other-columns need --manifest FOLDER"
        )
