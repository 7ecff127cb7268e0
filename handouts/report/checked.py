"""What `check` found: one line for each file that is good, one for each problem."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.checking import Checked
from handouts.report.lines import problems, result


def show(results: Iterable[Checked]) -> None:
    """Print good files with their remarks on standard output, problems on standard error."""
    for checked in results:
        if checked.problems:
            problems(checked.problems)
            continue
        result(f"{checked.path}: {checked.kind} is good")
        for remark in checked.remarks:
            result(f"  {remark}")
