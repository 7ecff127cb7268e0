"""The results of `check`: one line for each file that is OK, one for each problem."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from handouts.checking.check import Checked
from handouts.report.lines import problems, result
from handouts.report.problem_words import by_file
from handouts.report.wrap import fitted, terminal_width


def show(results: Iterable[Checked]) -> None:
    """Print files that are OK with their remarks on standard output, problems on standard error."""
    for checked in results:
        if checked.problems:
            problems(checked.problems, by_file)
            continue
        result(f"{checked.path}: {checked.kind} OK")
        for line in fitted((f"  {remark}" for remark in checked.remarks), terminal_width(sys.stdout)):
            result(line)
