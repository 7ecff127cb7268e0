"""`handouts batch`: a handout for every patient in a roster."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import clinic_option, date_option, packs_option, pdf_name
from handouts.infra.errors import ExitCode

if TYPE_CHECKING:
    from handouts.batch.print_file import PrintRequest
    from handouts.batch.workers.worker import Worker
    from handouts.reading.rosters.dates import DayFormat
    from handouts.reading.rosters.name_order import NameOrder


def _days(_context: click.Context, _parameter: click.Parameter, text: str | None) -> DayFormat | None:
    if text is None:
        return None
    from handouts.reading.rosters.dates import day_format

    form = day_format(text)
    if form is None:
        raise click.BadParameter(f"{text!r} is not a date format; use one such as MM/DD/YYYY or DD/MM/YYYY")
    return form


@click.command()
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
@click.option(
    "--date-format",
    "days",
    callback=_days,
    metavar="MM/DD/YYYY",
    help="How dates are written in the roster, besides YYYY-MM-DD.",
)
@click.option(
    "--decimal",
    type=click.Choice(["comma", "point"]),
    default="point",
    show_default=True,
    help="How decimals are written in the roster: -2,7 or -2.7.",
)
@click.option(
    "--names",
    type=click.Choice(["last-first", "as-written"]),
    help="How names with a comma are written: Lee, Ann is printed as Ann Lee, or as it is.",
)
@click.option("--sheet", metavar="NAME", help="XLSX: the worksheet to read, if more than one has rows.")
@click.option(
    "--other-columns",
    type=click.Choice(["refuse", "skip"]),
    default="refuse",
    show_default=True,
    help="CSV, XLSX: what to do with columns that no handout uses, such as a phone number.",
)
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
    _refuse_misplaced(roster, days, decimal, names, sheet, other_columns)
    from handouts.batch.job import Batch
    from handouts.batch.start import BatchRequest, open_batch
    from handouts.batch.workers.pool import spare_the_collector, workers
    from handouts.reading.rosters.conventions import Conventions
    from handouts.report.batch import Reporter

    conventions = Conventions(days, decimal_comma=decimal == "comma", names=names)
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


def _refuse_misplaced(
    roster: Path,
    days: DayFormat | None,
    decimal: str,
    names: NameOrder | None,
    sheet: str | None,
    other_columns: str,
) -> None:
    """click.UsageError for an option that would be ignored for this kind of roster."""
    if sheet is not None and (roster.is_dir() or roster.suffix.lower() not in (".xlsx", ".xlsm")):
        raise click.UsageError(f"--sheet works only with an XLSX workbook; {roster} is not one")
    if other_columns == "skip" and (roster.is_dir() or roster.suffix.lower() in (".jsonl", ".ndjson")):
        raise click.UsageError(f"--other-columns works only with a CSV or XLSX table; {roster} is not one")
    if roster.is_dir() and (days is not None or decimal == "comma" or names is not None):
        raise click.UsageError(
            "--date-format, --decimal and --names work only with tables; patient files always use 1950-03-04 and -2.7"
        )


def _printing(
    worker: Worker, path: Path | None, *, duplex: bool, sort: str | None, split_every: int | None, force: bool
) -> PrintRequest | None:
    if path is None:
        return None
    from handouts.batch.print_file import PrintRequest, sort_path

    if sort is not None:
        sort_path(sort, worker)  # an unknown column is reported before the work starts
    return PrintRequest(path, duplex, sort, split_every, force)
