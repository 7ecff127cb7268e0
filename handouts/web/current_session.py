"""The session of now: made anew when the day, the pack or the clinic's file is another."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.model.clinic import Clinic
from handouts.reading.packs.files import pack_files
from handouts.reading.packs.library import Library, library_folders, read_library
from handouts.session.session import Session, open_session
from handouts.web.settings import WebSettings


class CurrentSession:
    """Owns the session of a page, and lends it to one thread at a time."""

    def __init__(self, settings: WebSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._key: Hashable = None
        self._session: Session | None = None
        self._library: tuple[Hashable, Library] | None = None

    @contextmanager
    def use(self) -> Iterator[Session]:
        """Lend the session; InputError with every problem of the pack or the clinic's file."""
        with self._lock:
            key = self._sources()
            if self._session is None or key != self._key:
                on = self.settings.today()
                self._session = open_session(self.settings.packs, self.settings.clinic_file, on)
                self._key = key
            yield self._session

    @contextmanager
    def trial(self, clinic: Clinic) -> Iterator[Session]:
        """Lend a session of today for a clinic that is not saved; InputError with every problem of the pack."""
        with self._lock:
            settings = self.settings
            yield Session(self._packs(), clinic, settings.clinic_target, settings.today())

    def _packs(self) -> Library:
        key = tuple(map(_state, self._pack_paths()))
        if self._library is None or self._library[0] != key:
            self._library = key, read_library(self.settings.packs)
        return self._library[1]

    def _pack_paths(self) -> Iterator[Path]:
        opened = self._session
        folders = library_folders(self.settings.packs) if opened is None else opened.library.folders
        for folder in folders:
            yield from pack_files(folder)

    def _sources(self) -> Hashable:
        """Return what decides the session, as dates and sizes of files: reading them each time would take too long."""
        clinic = self.settings.clinic_file
        files = (*self._pack_paths(), *(() if clinic is None else (clinic,)))
        return self.settings.today(), tuple(map(_state, files))


def _state(path: Path) -> Hashable:
    try:
        status = path.stat()
    except FileNotFoundError:  # reading it will say so
        return path, None
    return path, status.st_mtime_ns, status.st_size
