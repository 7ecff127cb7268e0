"""A program that makes sheets, each in a process of its own or all in one; `test_never_mixed` compares the two.

Started as `python sheet_maker.py alone|together` in an empty folder. Standard input has a task a line, standard output
gets what came of each, in the same order.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from handouts.batch.start import BatchRequest, open_batch
from handouts.batch.workers.worker import Worker
from handouts.infra.errors import InputError
from handouts.pdf.fonts.embedding import font_objects
from handouts.pdf.fonts.faces import BASIC_PART, FontKey, face
from handouts.pdf.renderer import Renderer
from handouts.reading.packs import cached as compiled
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.library import pack_folder
from handouts.session.make import SheetRequest, Target, make

_IMPORTED = (
    "encodings.utf_16_be", "handouts.pdf.renderer", "handouts.reading.validation.record_check", "handouts.reading.validation.messages",
    "handouts.reading.images.svg", "yaml",
)  # fmt: skip
"""What making a sheet imports, so that a process that is forked from this one need not."""

Task = dict[str, Any]
"""`pack` (name or folder), `clinic` (path or None), `day` (ISO), and `facts`, as a patient's file has them."""
Outcome = dict[str, Any]
"""The SHA-256 of the sheet's file, or what is wrong with the patient."""


def alone(tasks: list[Task]) -> None:
    """Make each sheet as `handouts make` does, in a process that has never seen another patient."""
    for name in _IMPORTED:
        import_module(name)
    for weight in ("regular", "bold"):
        font_objects(FontKey(face(weight).name, BASIC_PART))
    for folder in {pack_folder(task["pack"]) for task in tasks}:
        files = read_pack_files(folder)
        for language in files.languages:
            compiled.pack(files, language)
    gc.collect()
    gc.freeze()
    gc.disable()
    for number, task in enumerate(tasks):
        child = os.fork()
        if child == 0:
            _tell(_alone(task, number))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit(f"the process of task {number} failed")


def _alone(task: Task, number: int) -> Outcome:
    patient, sheet = Path(f"{number}.yaml"), Path(f"{number}.pdf")
    patient.write_text(json.dumps(task["facts"]), encoding="utf-8")
    clinic = task["clinic"] and Path(task["clinic"])
    request = SheetRequest(
        patient, (), (task["pack"],) if task["pack"] else (), clinic, date.fromisoformat(task["day"])
    )
    try:
        make(request, Target(sheet))
    except InputError as error:
        return _refused(error)
    return _made(sheet.read_bytes())


def together(tasks: list[Task]) -> None:
    """Make all sheets in this process as a batch does, with one renderer for every pack, clinic and day."""
    renderer = Renderer()
    rows: dict[tuple[str, str | None, str], list[int]] = {}
    for number, task in enumerate(tasks):
        rows.setdefault((task["pack"], task["clinic"], task["day"]), []).append(number)
    worker_of: dict[int, tuple[Worker, Any]] = {}
    for (pack, clinic, day), numbers in rows.items():
        roster = Path(f"{numbers[0]}.jsonl")
        lines = "\n".join(json.dumps(tasks[number]["facts"]) for number in numbers)
        roster.write_text(lines, encoding="utf-8")
        asked = BatchRequest(
            roster, Path("out"), (pack,) if pack else (), clinic and Path(clinic), date.fromisoformat(day)
        )
        opened, worker = open_batch(asked)
        worker.session.renderer = renderer
        worker_of |= {
            number: (worker, record) for number, record in zip(numbers, opened.source.records(), strict=True)
        }
    for number in range(len(tasks)):
        _tell(_together(*worker_of[number]))


def _together(worker: Worker, record: Any) -> Outcome:
    try:
        row = worker.understand(worker.read(record))
        _, document = worker.printed(row)
    except InputError as error:
        return _refused(error)
    made = _made(document.data)
    assert document.sha256 == made["sheet"]
    return made


def _made(data: bytes) -> Outcome:
    return {"sheet": hashlib.sha256(data).hexdigest()}


def _refused(error: InputError) -> Outcome:
    # What is missing is named as it would be typed: in a file otherwise than in a row.
    messages = [re.sub('add (it|").*', "add it", problem.message) for problem in error.problems]
    return {"problems": messages}


def _tell(outcome: Outcome) -> None:
    os.write(1, json.dumps(outcome).encode() + b"\n")


def _tasks() -> Iterator[Task]:
    for line in sys.stdin:
        yield json.loads(line)


if __name__ == "__main__":
    {"alone": alone, "together": together}[sys.argv[1]](list(_tasks()))
