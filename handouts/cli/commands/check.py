"""`handouts check`: every problem of patient files, clinic files and packs, without making anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handouts.cli.boundary import debug_option
from handouts.cli.request_options import date_option, packs_alone_option
from handouts.infra.errors import ExitCode


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@packs_alone_option
@date_option("The date to check weeks and reviews against.")
@debug_option
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], packs: tuple[str, ...], on: date) -> None:
    """Check patient files, clinic files and packs for problems.

    PATH is a patient, clinic or exercise file, or the folder of a pack. All problems are listed at once; for a pack,
    so are the reading grade and the review.
    """
    from handouts.checking.check import check as check_files
    from handouts.report import lines
    from handouts.report.problem_words import by_file

    results = check_files(paths, packs, on)
    for checked in results:
        if checked.problems:
            lines.problems(checked.problems, by_file)
        else:
            lines.listed(f"{checked.path}: {checked.kind} OK", checked.remarks)
    if any(checked.problems for checked in results):
        context.exit(ExitCode.INPUT)
