"""One roster in every kind of file, and a run that a roster stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook

from tests.rows import write_csv

Cells = Mapping[str, object]
Write = Callable[[Path, list[Cells]], Path]
HOLD = "hold chin-tuck"


def patient(number: int, **more: object) -> Cells:
    """Return a patient's cells by their headings; those of `more` are spelled with underscores."""
    cells = {
        "id": f"T-{number}",
        "name": f"Test Person{number}",
        "born": "1940-03-04",
        "t-score": "",
        HOLD: "",
    }
    return {
        **cells,
        "started": "",
        "sections": "plan",
        **{key.replace("_", "-"): value for key, value in more.items()},
    }


def csv_roster(folder: Path, rows: list[Cells]) -> Path:
    """Write the rows as CSV."""
    texts = [tuple(str(cell) for cell in cells.values()) for cells in rows]
    return write_csv(folder / "roster.csv", texts, header=tuple(rows[0]))


def xlsx_roster(folder: Path, rows: list[Cells]) -> Path:
    """Write the rows as a workbook; what is no text stays none."""
    book = Workbook()
    book.worksheets[0].append(list(rows[0]))
    for cells in rows:
        book.worksheets[0].append(list(cells.values()))
    book.save(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def json_roster(folder: Path, rows: list[Cells]) -> Path:
    """Write the rows as JSON lines, the first on line 2, as below a heading."""
    path = folder / "roster.jsonl"
    lines = ({key: cell for key, cell in cells.items() if cell != ""} for cells in rows)
    path.write_text("\n" + "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


every_kind = pytest.mark.parametrize("write", [csv_roster, xlsx_roster, json_roster])


def stopped(done: Result, folder: Path) -> str:
    """Return what was said where nothing was made, and not even the folder."""
    assert done.exit_code == 1, done.output
    assert done.stdout == ""
    assert not folder.exists()
    return done.stderr
