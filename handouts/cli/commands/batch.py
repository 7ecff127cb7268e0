"""`handouts batch`: a handout for every patient in a roster."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli.boundary import debug_option
from handouts.cli.patient_options import ListCommand
from handouts.cli.request_options import clinic_option, date_option, packs_option, pdf_name
from handouts.cli.roster_options import conventions_of, roster_options
from handouts.infra.errors import ExitCode

if TYPE_CHECKING:
    from handouts.batch.print_file import PrintRequest
    from handouts.batch.workers.worker import Worker
    from handouts.reading.rosters.dates import DayFormat
    from handouts.reading.rosters.name_order import NameOrder


@click.command(cls=ListCommand)
@click.argument("roster", type=click.Path(path_type=Path), metavar="ROSTER")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the handouts go.",
)
@packs_option
@clinic_option
@date_option("The date of the handouts.")
@roster_options
@click.option("--check", "only_check", is_flag=True, help="Only check the rows; write nothing.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="one per processor",
    metavar="N",
    help="Number of processes.",
)
@click.option("--name-in-file", is_flag=True, help="Put each patient's name in the file name.")
@click.option(
    "--print-file",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    callback=pdf_name,
    help="Also write one PDF with all handouts, for the printer.",
)
@click.option("--duplex", is_flag=True, help="Print file: start each patient on a right-hand page.")
@click.option("--sort", metavar="COLUMN", help="Print file: sort the patients by a column.")
@click.option(
    "--split-every",
    type=click.IntRange(1),
    metavar="N",
    help="Print file: start a new file after every N patients.",
)
@click.option("--force", is_flag=True, help="Replace an existing print file.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@debug_option
@click.pass_context
def batch(
    context: click.Context,
    roster: Path,
    folder: Path | None,
    packs: tuple[str, ...],
    clinic: Path | None,
    on: date,
    days: DayFormat | None,
    decimal: str,
    names: NameOrder | None,
    sheet: str | None,
    other_columns: str,
    only_check: bool,
    jobs: int,
    name_in_file: bool,
    print_file: Path | None,
    duplex: bool,
    sort: str | None,
    split_every: int | None,
    force: bool,
    quiet: bool,
) -> None:
    """Make a handout for every patient in a roster.

    ROSTER is a CSV, XLSX or JSON Lines file, or a folder of patient files.

    Every row is checked first. Rejected rows go to FOLDER/rejected.csv with the reason in the first column; fix them
    there and run that file. A handout that is already in the folder is made again only if it would differ.
    """
    if folder is None and not only_check:
        raise click.UsageError("say where the handouts go: -o FOLDER")
    if print_file is None and (duplex or sort is not None or split_every is not None or force):
        raise click.UsageError("--duplex, --sort, --split-every and --force need --print-file FILE.pdf")
    conventions = conventions_of(roster, days, decimal, names, sheet, other_columns)
    from handouts.batch.job import Batch
    from handouts.batch.start import BatchRequest, open_batch
    from handouts.batch.workers.pool import spare_the_collector, workers
    from handouts.report.batch import Reporter

    asked = BatchRequest(
        roster,
        folder or Path(),
        packs,
        clinic,
        on,
        conventions,
        sheet,
        name_in_file,
        skip_others=other_columns == "skip",
    )
    opened, worker = open_batch(asked)
    if not only_check:
        worker.prepare()
    spare_the_collector()
    printing = _printing(worker, print_file, duplex=duplex, sort=sort, split_every=split_every, force=force)
    with Reporter(opened, quiet=quiet) as reporter, workers(worker, jobs) as at_work:
        run = Batch(opened, at_work, reporter, printing)
        rejected = reporter.summary_of_check(run.check()) if only_check else reporter.summary(run.make())
    if rejected:
        context.exit(ExitCode.REJECTED)


def _printing(
    worker: Worker, path: Path | None, *, duplex: bool, sort: str | None, split_every: int | None, force: bool
) -> PrintRequest | None:
    if path is None:
        return None
    from handouts.batch.print_file import PrintRequest, sort_path

    if sort is not None:
        sort_path(sort, worker)  # an unknown column is reported before the work starts
    return PrintRequest(path, duplex, sort, split_every, force)
