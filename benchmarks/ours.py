"""This program's side of the measurements: rows go the way that `handouts batch` sends them, from cells to a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.neutral import as_json, picture_paths
from benchmarks.workload import CLINIC, MADE_ON, PACK
from handouts.batch.folder.manifest import Manifest
from handouts.batch.job import in_portions
from handouts.batch.start import BatchRequest, open_batch
from handouts.batch.workers.pool import spare_the_collector
from handouts.batch.workers.tasks import Task, TasksTogether, check_rows, make_rows
from handouts.batch.workers.worker import Worker
from handouts.pdf.renderer import Renderer
from handouts.reading.rosters.records import Record, Roster


def opened_batch(roster: Path, packs: Sequence[str], folder: Path) -> tuple[Roster, Worker]:
    """Return a roster and a worker that is ready for its rows, in a process that only works on a batch."""
    folder.mkdir(exist_ok=True)
    opened, worker = open_batch(BatchRequest(roster, folder, packs, CLINIC, MADE_ON))
    worker.prepare()
    spare_the_collector()
    return opened, worker


class Ours:
    """Works through a roster a few rows at a time, and never a row twice."""

    def __init__(self, roster: Path, folder: Path) -> None:
        opened, self._worker = opened_batch(roster, (PACK.name,), folder)
        self._records = opened.source.records()
        self._manifest = Manifest(folder)
        self.pages: list[int] = []
        """Of each sheet."""
        self._lines: list[bytes] = []

    def make(self, count: int) -> None:
        """Read, check and make the next rows: each is understood once, as in a batch, and has its manifest line."""
        records = list(islice(self._records, count))
        if len(records) < count:
            raise ValueError("the roster is too short")
        for portion in in_portions(records):
            self._portion(portion)

    def _portion(self, records: Sequence[Record]) -> None:
        checked = check_rows(self._worker, records)
        tasks = [Task(record, row.key, None) for record, row in zip(records, checked.rows, strict=True)]
        made = make_rows(self._worker, TasksTogether(tasks, checked.patients))
        for task, row in zip(tasks, made, strict=True):
            if row.state != "made":
                raise ValueError(row.problems)
            self.pages.append(row.pages)
            self._lines.append(row.line)
            self._manifest.add(row.line, task.key)

    @property
    def files(self) -> list[Path]:
        """Return the files that were made, in the order of the rows."""
        return [self._worker.settings.folder / json.loads(line)["file"] for line in self._lines]

    def sheets_for_others(self, count: int, *, outlines: bool = False) -> list[str]:
        """Return the next rows' sheets as JSON, with the pictures that our pages show."""
        renderer, paths = Renderer(), picture_paths(PACK, CLINIC.with_name("logo.svg"))
        found = []
        for record in islice(self._records, count):
            sheet = self._worker.sheet(self._worker.understand(self._worker.read(record)))
            logos = [one.logo for part in sheet.sections for one in part.blocks if hasattr(one, "logo")]
            pages = [page for part in renderer.lay_out(sheet).edition.parts for page in part.pages]
            self.pages.append(len(pages))
            shown = {picture.key for page in pages for picture in page.pictures}
            found.append(
                as_json(
                    sheet, paths, frozenset(shown | {logo.key for logo in logos if logo}), outlines=outlines
                )
            )
        return found
