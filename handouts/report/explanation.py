"""The explanation on standard output: a table on a terminal, plain lines elsewhere, JSON, or text for a chart."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from handouts.explain import COLUMNS, Explanation, as_emr, as_json, as_rows
from handouts.report.lines import result


def show(explained: Explanation, form: str) -> None:
    """Print an explanation; `form` is text, json or emr."""
    if form == "json":
        result(json.dumps(as_json(explained), ensure_ascii=False, indent=2))
    elif form == "emr":
        result(as_emr(explained).removesuffix("\n"))
    elif sys.stdout.isatty():
        _show_table(explained)
    else:
        result("\n".join(_lines(explained)))


def _heading(explained: Explanation) -> str:
    week = "week not known" if explained.week is None else f"week {explained.week}"
    pack = f"{explained.title} ({explained.pack} {explained.version})"
    return f"{pack}, {explained.date}, {week}, stage {explained.stage}"


def _lines(explained: Explanation) -> Iterator[str]:
    """Yield the table's rows with tabs between the cells, for a file or a pipe; nothing is wrapped."""
    yield _heading(explained)
    yield from (f"{label}: {value}" for label, value in explained.findings)
    yield from ("\t".join(row) for row in (COLUMNS, *as_rows(explained)))
    yield from _closing(explained)


def _closing(explained: Explanation) -> Iterator[str]:
    yield f"About {explained.minutes_per_day} minutes a day in all"
    yield from explained.notices


def _show_table(explained: Explanation) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(_heading(explained)), title_justify="left")
    for column in COLUMNS:
        table.add_column(column)
    previous = ""
    for row in as_rows(explained):
        if row[0] and previous:
            table.add_section()
        table.add_row(*map(Text, row))  # Text, for square brackets are no markup here
        previous = row[0] or previous
    console = Console()
    console.print(Text("\n".join(f"{label}: {value}" for label, value in explained.findings)))
    console.print(table)
    for line in _closing(explained):
        console.print(Text(line))
