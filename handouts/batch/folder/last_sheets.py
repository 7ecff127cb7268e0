"""The sheets of an earlier batch, found by patient, each with what was on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handouts.batch.folder.manifest import NAME
from handouts.batch.folder.manifest_lines import ManifestLine, parse_line
from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.receipt import Receipt
from handouts.reading.files import read_bytes
from handouts.reading.receipts.pdf import MAX_BYTES, last_pdf
from handouts.session.next_sheet import name_in


@dataclass(frozen=True, slots=True)
class LastSheet:
    """One sheet of the folder."""

    file: str
    identifier: str | None
    title: str | None
    """Of its PDF, with the patient's name in it."""
    receipt: Receipt


class LastSheets:
    """All sheets of a batch's folder from which a next one can be made; `problems` are those of the others."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest and every sheet that it names; InputError where there is no manifest."""
        self.folder = folder
        self.problems: list[Problem] = []
        self._by_identifier: dict[str, list[LastSheet]] = {}
        self._by_name: dict[str, list[LastSheet]] = {}
        self._files: set[str] = set()
        for line in _lines(folder):
            self._add(line)

    def of(self, identifier: str | None, name: str) -> LastSheet | None:
        """Return the last sheet of a patient, None if there is none; InputError if it is not clear which one it is.

        A patient with an identifier is found by that alone; a patient without one, by name among the sheets without an identifier.
        """
        found = self._by_name.get(name, []) if identifier is None else self._by_identifier.get(identifier, [])
        if not found:
            return None
        latest = max(sheet.receipt.on for sheet in found)
        last = [sheet for sheet in found if sheet.receipt.on == latest]
        if len(last) > 1:
            what = "this name" if identifier is None else "this ID"
            message = f"the folder has {len(last)} sheets of {latest} for {what}; give each patient an ID of their own"
            raise file_error(self.folder, message)
        return last[0]

    def others(self, used: set[str]) -> int:
        """Return how many sheets are not among these files: those of patients who are not in today's roster."""
        return len(self._files - used)

    def _add(self, line: ManifestLine) -> None:
        try:
            sheet = _sheet(self.folder, line)
        except InputError as error:
            self.problems += error.problems
            return
        self._files.add(line.file)
        if line.identifier is not None:
            self._by_identifier.setdefault(line.identifier, []).append(sheet)
        elif name := name_in(sheet.title):
            self._by_name.setdefault(name, []).append(sheet)


def _lines(folder: Path) -> Iterator[ManifestLine]:
    """Yield what the manifest records; damaged lines are skipped, as a batch skips them."""
    path = folder / NAME
    if not path.is_file():
        message = "this folder has no manifest.jsonl; give the folder of a batch, with the sheets of the last visits"
        raise file_error(folder, message)
    try:
        with path.open("rb") as file:
            yield from filter(None, map(parse_line, file))
    except OSError as error:
        raise file_error(path, f"the file cannot be read: {error.strerror}") from None


def _sheet(folder: Path, line: ManifestLine) -> LastSheet:
    """Return a sheet with its receipt; InputError where its file is not the one that the batch made, or has none."""
    path = folder / line.file
    data = read_bytes(path, MAX_BYTES)
    if hashlib.sha256(data).hexdigest() != line.sha256:
        raise file_error(path, "this is not the file that the batch made; revise it on its own")
    last = last_pdf(data, str(path))
    if last.receipt is None:
        assert last.missing is not None
        raise last.missing
    return LastSheet(line.file, line.identifier, last.title, last.receipt)
