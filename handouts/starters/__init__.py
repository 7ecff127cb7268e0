"""Takes a kind and a path; writes the commented starter file of `handouts new`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from os.path import relpath
from pathlib import Path

from handouts.infra.atomic_write import make_folder, refuse_unwritable, write_atomically
from handouts.infra.errors import file_error
from handouts.reading.packs.find import find_pack, pack_named
from handouts.reading.packs.library import read_library

_FOLDER = Path(__file__).resolve().parent
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = "en"
_ID_PLACEHOLDER = "STARTER-ID"
"""Replaced in the starter files by the id that the user chose."""


def write(kind: str, path: Path, packs: Sequence[str] = (), extends: str | None = None) -> tuple[Path, ...]:
    """Write the starter of a kind (patient, clinic, pack, exercise, roster) and return the files that were written.

    `packs` are those, by name or folder, that a patient or a roster is for; `extends` is the pack that a new pack adds
    to. `path` is a file, or a folder for a pack, whose name becomes the pack's id; a roster without a suffix is written
    as CSV and as XLSX. Raises InputError where a name cannot be an id, OutputError where a file exists or cannot be
    written.
    """
    if kind == "roster":
        from handouts.starters.roster import write_roster

        return write_roster(path, read_library(packs).pack())
    if kind == "patient":
        from handouts.starters.patient import patient_starter

        write_atomically(path, patient_starter(read_library(packs).pack(), packs).encode())
        return (path,)
    if kind == "clinic":
        return (_copy(_FOLDER / "clinic.yaml", path, {}),)
    if kind == "exercise":
        return (_copy(_FOLDER / "exercise.yaml", path, {_ID_PLACEHOLDER: _id(path.stem)}),)
    filled = {_ID_PLACEHOLDER: _id(path.name)}
    if extends is None:
        return _write_pack("pack", path, filled)
    return _write_pack("extension", path, {**filled, **_base(extends, path)})


def _id(name: str) -> str:
    if not _ID.fullmatch(name):
        message = (
            "this name becomes an id; use lowercase letters, digits and single dashes, such as heel-raise"
        )
        raise file_error(name, message)
    return name


def _base(name: str, folder: Path) -> Mapping[str, str]:
    """Return what a starter says about the pack that it extends; InputError where there is no such pack."""
    base = find_pack(name)
    pack = read_library([name]).pack()
    if _LANGUAGE not in pack.languages:
        raise file_error(base, f"the starter has English words, and {pack.id} has none; extend it by hand")
    is_known = pack_named(base.name, folder) == base
    written = base.name if is_known else Path(relpath(base, folder)).as_posix()
    return {"BASE-PACK": written, "BASE-VERSION": pack.version}


def _copy(starter: Path, path: Path, filled: Mapping[str, str]) -> Path:
    text = starter.read_text("utf-8")
    for placeholder, value in filled.items():
        text = text.replace(placeholder, value)
    write_atomically(path, text.encode())
    return path


def _write_pack(kind: str, folder: Path, filled: Mapping[str, str]) -> tuple[Path, ...]:
    starters = sorted((_FOLDER / kind).rglob("*.yaml"))
    paths = [folder / starter.relative_to(_FOLDER / kind) for starter in starters]
    for path in paths:  # all or nothing: no pack that is half a starter
        make_folder(path.parent)
        refuse_unwritable(path, force=False)
    for starter, path in zip(starters, paths, strict=True):
        _copy(starter, path, filled)
    return tuple(paths)
