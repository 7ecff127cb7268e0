"""Files as a ZIP archive that is made while it is sent, so that thousands need no memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path


class _Sink(io.RawIOBase):
    """Takes what is written until it is sent."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def zipped(files: Sequence[Path], on: date) -> Iterator[bytes]:
    """Yield an archive of files under their names, all of one day; they are not packed again, for a PDF is already."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (on.year, on.month, on.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, file.read_bytes())
            yield sink.take()
    yield sink.take()
