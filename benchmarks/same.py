"""Whether all contenders print the same: as many pages within one, and our words but for the feet of a page more."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pypdf

from benchmarks import with_reportlab, with_typst
from benchmarks.measure import table
from benchmarks.ours import Ours
from benchmarks.workload import class_rows, rows_with_new_doses, write_csv

_SHEETS = 6


def same(folder: Path) -> None:
    """Print the pages of each contender, and how many of our words another lacks."""
    for name, rows in (("class", class_rows), ("new doses", rows_with_new_doses)):
        roster = write_csv(rows(_SHEETS), folder / f"{name}.csv")
        texts = Ours(roster, folder / f"{name} words").sheets_for_others(_SHEETS)
        made = Ours(roster, folder / name)
        made.make(_SHEETS)
        ours = [path.read_bytes() for path in made.files]
        typst, reportlab = with_typst.Printer(), with_reportlab.Printer()
        others = {
            "Typst": [typst.print(text) for text in texts],
            "ReportLab": [reportlab.print(with_reportlab.read_sheet(text)) for text in texts],
        }
        lines = [("ours", f"{_pages(ours)} pages", f"{sum(map(len, ours)) // _SHEETS // 1000} kB")]
        lines += [(other, f"{_pages(files)} pages", _lacking(ours, files)) for other, files in others.items()]
        table(f"{_SHEETS} sheets of the {name} workload", lines)


def _pages(files: list[bytes]) -> str:
    return " ".join(str(len(pypdf.PdfReader(BytesIO(data)).pages)) for data in files)


def _lacking(ours: list[bytes], files: list[bytes]) -> str:
    lacks = sum((_words(here) - _words(there)).total() for here, there in zip(ours, files, strict=True))
    size = sum(map(len, files)) // len(files) // 1000
    return f"{size} kB, lacks {lacks} of our {sum(_words(data).total() for data in ours)} words"


def _words(data: bytes) -> Counter[str]:
    """Count the words of a file, without figures: page numbers differ where a page more is needed."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    return Counter(re.findall(r"[^\W\d_]+", text))
