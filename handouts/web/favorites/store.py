"""The folder of favorites: one file for each, owned by one user. No path comes from a request."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handouts.infra.atomic_write import make_folder, write_atomically
from handouts.infra.errors import InputError, OutputError, Problem
from handouts.model.favorite import Favorite
from handouts.reading.patients.loader import patient_context
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance
from handouts.reading.yaml.writer import to_yaml
from handouts.session.file_names import word_of
from handouts.session.session import Session

MOST_FILES = 200
_SUFFIX = ".yaml"
_ABOUT = ("A favorite of handouts: doses, notes and print choices, without anything about a patient.",)


class NameTakenError(Exception):
    """There is a favorite of this name already."""


class NoFavoriteError(Exception):
    """There is no favorite of this id, or its file cannot be read: it may have been deleted in another window."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the folder: a favorite, or why it is none."""

    id: str
    """The name of its file, without the suffix."""
    favorite: Favorite | None = None
    problems: tuple[Problem, ...] = ()


class FavoriteStore:
    """The owner of the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def entries(self, session: Session) -> tuple[Entry, ...]:
        """Return every favorite of the session's pack by name, and every file that cannot be used."""
        found = [entry for path in self._files() if (entry := _entry(path, session)) is not None]
        return tuple(sorted(found, key=lambda entry: (entry.favorite is None, _shown_name(entry).casefold())))

    def get(self, favorite_id: str, session: Session) -> Favorite:
        """Return a favorite; NoFavoriteError where there is none."""
        favorite = _entry(self._path(favorite_id), session)
        if favorite is None or favorite.favorite is None:
            raise NoFavoriteError
        return favorite.favorite

    def save(self, favorite: Favorite, *, replacing: bool) -> str:
        """Keep a favorite and return its id; NameTakenError unless it may replace the one of that name."""
        with self._lock:
            return self._write(favorite, replacing=replacing)

    def rename(self, favorite_id: str, name: str, session: Session) -> str:
        """Give a favorite, which is checked with its new name, another one; NameTakenError where that is taken."""
        with self._lock:
            favorite = self.get(favorite_id, session)
            renamed = _checked(plain_record(replace(favorite, name=name)), session)
            new_id = self._write(renamed, replacing=_id(renamed.name) == favorite_id)
            if new_id != favorite_id:
                self._path(favorite_id).unlink()
            return new_id

    def delete(self, favorite_id: str) -> None:
        """Delete a favorite, or a file that is none; NoFavoriteError where there is none."""
        with self._lock:
            self._path(favorite_id).unlink()

    def _write(self, favorite: Favorite, *, replacing: bool) -> str:
        make_folder(self._folder)
        favorite_id = _id(favorite.name)
        try:
            text = to_yaml(plain_record(favorite), _ABOUT)
            write_atomically(self._folder / f"{favorite_id}{_SUFFIX}", text.encode(), force=replacing)
        except OutputError as error:
            if error.kind == "exists":
                raise NameTakenError from None
            raise
        return favorite_id

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        visible = (path for path in self._folder.iterdir() if not path.name.startswith("."))
        return sorted(visible)[:MOST_FILES]

    def _path(self, favorite_id: str) -> Path:
        """Return the file of an id among those that are there; NoFavoriteError where there is none."""
        for path in self._files():
            if path.stem == favorite_id and path.suffix == _SUFFIX:
                return path
        raise NoFavoriteError


def _entry(path: Path, session: Session) -> Entry | None:
    """Return what a file holds; None for a favorite of another pack."""
    if path.suffix != _SUFFIX:
        message = "this is not a favorite, and is not used"
        return Entry(path.stem, problems=(Problem(path.name, None, "", message),))
    try:
        document = load(path)
        values = document.mapping
        if values.get("pack", session.pack.id) != session.pack.id:
            return None
        return Entry(path.stem, check_of(Favorite)(values, document.origin, _context(session)))
    except InputError as error:
        return Entry(
            path.stem, problems=tuple(replace(problem, file=path.name) for problem in error.problems)
        )


def _checked(values: dict[str, Any], session: Session) -> Favorite:
    return check_of(Favorite)(values, Provenance("form"), _context(session))


def _context(session: Session) -> Any:
    return patient_context(session.pack, session.on)


def _shown_name(entry: Entry) -> str:
    return entry.id if entry.favorite is None else entry.favorite.name


def _id(name: str) -> str:
    """Return the name of a favorite's file without its suffix; by its first word it is never a device of Windows."""
    return f"favorite-{word_of(name)}"
