"""The same pages by Typst with tags on (PDF/UA-1): one compiler that is kept, so that it can use again what it has kept."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import typst

from benchmarks import ROOT


class Printer:
    """Prints sheets with Typst."""

    def __init__(self) -> None:
        template = ROOT / "benchmarks" / "sheet.typ"
        self._compiler = typst.Compiler(
            template, root=ROOT, font_paths=[ROOT / "fonts"], ignore_system_fonts=True
        )

    def print(self, sheet: str) -> bytes:
        """Return a sheet, given as its JSON, as PDF/UA-1."""
        found: bytes = self._compiler.compile(
            format="pdf", sys_inputs={"sheet": sheet}, pdf_standards=["ua-1"]
        )
        return found


def print_files(sheets: Sequence[str], folder: Path, jobs: int) -> None:
    """Print sheets into files, in so many processes, each with a compiler of its own."""
    with ProcessPoolExecutor(jobs) as workers:
        paths = [folder / f"{number}.pdf" for number in range(len(sheets))]
        for _ in workers.map(_print_file, sheets, paths, chunksize=4):
            pass


def _print_file(sheet: str, path: Path) -> None:
    path.write_bytes(_own_printer().print(sheet))


@cache
def _own_printer() -> Printer:
    return Printer()
