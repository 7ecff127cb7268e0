"""The session of now: made anew when the day, the pack or the clinic's file is another."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from handouts.model.clinic import Clinic
from handouts.reading.packs.files import PackFiles, pack_files, read_pack_files
from handouts.session.session import Session, open_session, pack_folder
from handouts.web.settings import WebSettings


class CurrentSession:
    """Owns the session of a page, and lends it to one thread at a time."""

    def __init__(self, settings: WebSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._key: Hashable = None
        self._session: Session | None = None
        self._files: tuple[Hashable, PackFiles] | None = None

    @contextmanager
    def use(self) -> Iterator[Session]:
        """Lend the session; InputError with every problem of the pack or the clinic's file."""
        with self._lock:
            key = self._sources()
            if self._session is None or key != self._key:
                on = self.settings.today()
                self._session = open_session(self.settings.pack, self.settings.clinic_file, on)
                self._key = key
            yield self._session

    @contextmanager
    def trial(self, clinic: Clinic) -> Iterator[Session]:
        """Lend a session of today for a clinic that is not saved; InputError with every problem of the pack."""
        with self._lock:
            settings = self.settings
            yield Session(self._pack_files(), clinic, settings.clinic_target, settings.today())

    def _pack_files(self) -> PackFiles:
        folder = pack_folder(self.settings.pack)
        key = tuple(map(_state, pack_files(folder)))
        if self._files is None or self._files[0] != key:
            self._files = key, read_pack_files(folder)
        return self._files[1]

    def _sources(self) -> Hashable:
        """Return what decides the session, as dates and sizes of files: reading them each time would take too long."""
        clinic = self.settings.clinic_file
        opened = self._session
        folders = (pack_folder(self.settings.pack),) if opened is None else opened.files.folders
        files = (*chain.from_iterable(map(pack_files, folders)), *(() if clinic is None else (clinic,)))
        return self.settings.today(), tuple(map(_state, files))


def _state(path: Path) -> Hashable:
    try:
        status = path.stat()
    except FileNotFoundError:  # reading it will say so
        return path, None
    return path, status.st_mtime_ns, status.st_size
