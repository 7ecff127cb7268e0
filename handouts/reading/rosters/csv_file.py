"""A CSV roster from any spreadsheet: its encoding and separator are detected."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from handouts.infra.errors import file_error
from handouts.model.pack import Pack
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.records import Record, RecordSource, Roster
from handouts.reading.rosters.table import table_reader
from handouts.reading.rosters.text_file import BoundedLines, encoding_of_file, opened_text

_DELIMITERS = (",", ";", "\t", "|")
_SEP = "sep="
"""How Excel names the separator of a file, on a line before the heading."""
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class CsvSource(RecordSource):
    """A CSV file, read again each time its rows are asked for."""

    path: Path
    encoding: str
    delimiter: str
    skipped: int
    """Lines before the heading."""

    def records(self) -> Iterator[Record]:
        """Yield every row below the heading that is not empty."""
        rows = self._rows()
        next(rows, None)
        for record in rows:
            if any(map(str.strip, record.cells)):
                yield record

    def header(self) -> Record | None:
        """Return the first row, or None where there is none."""
        with closing(self._rows()) as rows:
            return next(rows, None)

    def _rows(self) -> Generator[Record, None, None]:
        with _opened(self.path, self.encoding) as stream:
            lines = BoundedLines(stream, str(self.path))
            for _ in range(self.skipped):
                next(lines, None)
            # strict: a misplaced quote is an error, because nobody can tell where the row ends.
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            line = self.skipped + 1
            try:
                for number, cells in enumerate(reader, start=1):
                    lines.end_row()
                    yield Record(number, line, tuple(cells))
                    line = lines.line + 1
            except csv.Error as error:
                raise file_error(self.path, _advice(error), line) from None


def open_csv(path: Path, pack: Pack, conventions: Conventions, *, skip_others: bool = False) -> Roster:
    """Open a CSV roster and read its heading; InputError where it is not one."""
    source = csv_source(path)
    header = source.header()
    if header is None or not any(map(str.strip, header.cells)):
        raise file_error(path, "the file is empty; its first row must name the columns", 1)
    reader = table_reader(header.cells, pack, str(path), header.line, conventions, skip_others=skip_others)
    return Roster(str(path), reader.columns.headings, source, reader, source.delimiter, notes=reader.notes())


def csv_source(path: Path) -> CsvSource:
    """Return the file with its encoding and separator; InputError where it cannot be read."""
    encoding = encoding_of_file(path, "save it as CSV UTF-8")
    with _opened(path, encoding) as stream:
        first = stream.readline(_HEAD)
        named = first.strip()
        if named.lower().startswith(_SEP) and len(named) == len(_SEP) + 1:
            return CsvSource(path, encoding, named[-1], 1)
        return CsvSource(path, encoding, _delimiter(first), 0)


def _delimiter(line: str) -> str:
    """Return the separator that is most frequent in the heading outside quotes; the comma where there is none."""
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _opened(path: Path, encoding: str) -> AbstractContextManager[TextIO]:
    return opened_text(path, encoding, "", "in Excel, save it as “CSV UTF-8”")


def _advice(error: csv.Error) -> str:
    reason = str(error)
    if "field larger" in reason:
        return "a cell from here on is far too long; is a closing quote missing?"
    return f"the quotation marks from here on are not valid CSV ({reason}); close each one, and double those inside a cell"
