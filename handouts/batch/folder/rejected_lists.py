"""The record of a folder's lists of rejected rows: which roster each belongs to, so that no edit is ever overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handouts.batch.folder.rejected_names import is_list_name, list_names
from handouts.batch.folder.sources import Source
from handouts.infra.atomic_write import output_errors, write_atomically
from handouts.infra.part_files import Content

RECORD = ".handouts.rejected.json"


class RejectedLists:
    """The lists of one folder; OutputError where one cannot be read, written or removed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._record = _read(folder / RECORD)
        self._before = dict(self._record)

    def own(self, roster: str) -> Path | None:
        """Return the path of the roster, if it is itself a list of this folder."""
        path = Path(roster)
        with suppress(OSError):
            for name in filter(is_list_name, (entry.name for entry in self._folder.glob("rejected*.csv"))):
                if path.samefile(self._folder / name):
                    return self._folder / name
        return None

    def owner(self, path: Path, source: Source) -> str:
        """Return the roster that a list belongs to; `source` where that is not recorded."""
        return self._record.get(path.name, (str(source), ()))[0]

    def next_path(self, owner: str) -> Path:
        """Return the path for a roster's list: the first one that is free or still has the list as we wrote it."""
        names = (name for name in list_names() if self._is_free(name) or self._is_ours(name, owner))
        return self._folder / next(names)

    def write(self, content: Content, digest: str, path: Path, owner: str) -> None:
        """Write a list, replacing what is there; `digest` is the SHA-256 of its content.

        The list is recorded before it is written, so that a run that is killed in between leaves no unknown list.
        """
        self._save(path.name, owner, (digest, *self._written(path.name)))
        write_atomically(path, content, force=True)
        self._save(path.name, owner, (digest,))

    def mark_done(self, path: Path, digest: str, owner: str) -> None:
        """Record that every row of a list was made as it is now, so that the next list may replace it."""
        if sha256(path) == digest:
            self._save(path.name, owner, (digest,))

    def is_as_written(self, path: Path) -> bool:
        """Return whether nobody has edited a list since we wrote it."""
        return bool(digest := sha256(path)) and digest in self._written(path.name)

    def remove(self, owner: str, but: Path | None = None) -> None:
        """Remove the older lists of a roster, except `but` and those that somebody has edited."""
        for name in [name for name, (of, _) in self._record.items() if of == owner]:
            if but is not None and name == but.name:
                continue
            path = self._folder / name
            if self.is_as_written(path):
                with output_errors(path):
                    path.unlink(missing_ok=True)
            if self._is_free(name):
                del self._record[name]
        self._write()

    def edited(self, owner: str) -> Sequence[Path]:
        """Return the lists of a roster that somebody has edited since we wrote them."""
        paths = [self._folder / name for name, (of, _) in sorted(self._record.items()) if of == owner]
        return [path for path in paths if path.exists() and not self.is_as_written(path)]

    def _is_free(self, name: str) -> bool:
        path = self._folder / name
        return not path.exists() and not path.is_symlink()

    def _is_ours(self, name: str, owner: str) -> bool:
        return self._record.get(name, ("", ()))[0] == owner and self.is_as_written(self._folder / name)

    def _written(self, name: str) -> Sequence[str]:
        return self._record.get(name, ("", ()))[1]

    def _save(self, name: str, owner: str, digests: Sequence[str]) -> None:
        self._record[name] = (owner, tuple(dict.fromkeys(digests)))
        self._write()

    def _write(self) -> None:
        """Write the record, if it has changed."""
        record = dict(self._record)
        if record == self._before:
            return
        path = self._folder / RECORD
        values = {name: {"roster": of, "sha256": list(digests)} for name, (of, digests) in record.items()}
        if record:
            data = json.dumps(values, sort_keys=True, indent=1).encode("ascii") + b"\n"
            write_atomically(path, data, force=True)
        else:
            with output_errors(path):
                path.unlink(missing_ok=True)
        self._before = record


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal; empty where there is none. OutputError where it cannot be read."""
    with output_errors(path):
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, IsADirectoryError):
            return ""


def _read(path: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each list its roster and the digests of what we wrote; OutputError where the disk fails.

    A damaged record is taken as empty, so that no list is replaced.
    """
    with output_errors(path):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return {}
    try:
        return {
            name: (str(values["roster"]), tuple(map(str, values["sha256"])))
            for name, values in json.loads(data).items()
            if is_list_name(name)
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
