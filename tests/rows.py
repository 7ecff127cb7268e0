"""Rosters to write, and folders to look into."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DAY = ("--date", "2026-11-24")
HEADER = ("id", "name", "born", "t-score", "cleared-by", "hold chin-tuck", "sections")
Row = tuple[str, ...]


def row(
    number: int, *, born: str | None = None, name: str | None = None, score: str = "-2.1", hold: str = ""
) -> Row:
    """Return the cells of a patient whose sheet is short, so that a test is quick."""
    name = f"Test Person{number}" if name is None else name
    born = born or f"19{30 + number % 30}-03-04"
    hold = hold or str(3 + number % 3)
    return (f"T-{number}", name, born, score, "Dr. Robin Sample", hold, "plan")


def write_csv(path: Path, rows: Iterable[Row], header: Row = HEADER, **options: Any) -> Path:
    """Write a roster as a spreadsheet does; `options` are those of csv.writer."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, **options)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def manifest(folder: Path) -> list[dict[str, Any]]:
    """Return the lines of a folder's manifest."""
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]


def sheets(folder: Path) -> dict[str, bytes]:
    """Return the sheets in a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
