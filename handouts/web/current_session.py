"""The sessions of now: made anew when the day, a pack or the clinic's file is another."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handouts.model.clinic import Clinic
from handouts.reading.packs.files import pack_files
from handouts.reading.packs.library import Library, library_folders, read_library
from handouts.session.session import Session, open_session
from handouts.web.settings import WebSettings

_MOST_SESSIONS = 4


@dataclass(slots=True)
class _Opened:
    """A session, and the state of everything that decided it."""

    key: Hashable
    session: Session


class CurrentSession:
    """Owns the sessions of a page, one for each choice of packs, and lends one to one thread at a time."""

    def __init__(self, settings: WebSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._opened: OrderedDict[tuple[str, ...], _Opened] = OrderedDict()
        self._library: tuple[Hashable, Library] | None = None

    @contextmanager
    def use(self, packs: tuple[str, ...] = ()) -> Iterator[Session]:
        """Lend the session for some packs by their ids, or the usual ones; InputError with every problem of their files.

        NotOfferedError for a pack that the page does not offer.
        """
        with self._lock:
            yield self._session(packs).session

    @contextmanager
    def trial(self, clinic: Clinic) -> Iterator[Session]:
        """Lend a session of today for a clinic that is not saved; InputError with every problem of the pack."""
        with self._lock:
            settings = self.settings
            library = self._library_of(self.settings.packs or clinic.packs)
            yield Session(library, clinic, settings.clinic_target, settings.today())

    def _session(self, packs: tuple[str, ...]) -> _Opened:
        names = self.settings.names_of(packs)
        opened = self._opened.pop(packs, None)
        key = self._sources(names, opened)
        if opened is None or opened.key != key:
            session = open_session(names, self.settings.clinic_file, self.settings.today())
            opened = _Opened(key, session)
        self._opened[packs] = opened
        if len(self._opened) > _MOST_SESSIONS:
            self._opened.popitem(last=False)
        return opened

    def _library_of(self, names: tuple[str, ...]) -> Library:
        key = tuple(map(_state, _pack_paths(library_folders(names))))
        if self._library is None or self._library[0] != key:
            self._library = key, read_library(names)
        return self._library[1]

    def _sources(self, names: tuple[str, ...], opened: _Opened | None) -> Hashable:
        """Return what decides a session, as dates and sizes of files: reading them each time would take too long."""
        clinic = self.settings.clinic_file
        folders = library_folders(names) if opened is None else opened.session.library.folders
        files = (*_pack_paths(folders), *(() if clinic is None else (clinic,)))
        return self.settings.today(), tuple(map(_state, files))


def _pack_paths(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from pack_files(folder)


def _state(path: Path) -> Hashable:
    try:
        status = path.stat()
    except FileNotFoundError:  # reading it will say so
        return path, None
    return path, status.st_mtime_ns, status.st_size
