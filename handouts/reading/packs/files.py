"""The files of a pack, each read once: the bytes that are checked, hashed and printed are the same, even if a file is saved in the meantime."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from handouts.infra.digest import digest
from handouts.infra.errors import InputError, Problem, file_error
from handouts.reading.files import missing_file, read_bytes
from handouts.reading.packs.extending import extended_folder, refuse_collisions
from handouts.reading.packs.shared_facts import shared_for

PACK = "pack.yaml"
CODES = "codes.yaml"
"""The file that says what diagnosis codes mean; a pack need not have it."""
KINDS = frozenset({".yaml", ".svg", ".png"})
CLINICIAN = "clinician.yaml"
"""The file with what the pack says to the clinician."""
MAX_FILE_BYTES = 1024 * 1024
MAX_FILES = 2000
MAX_BYTES = 32 * 1024 * 1024
"""Of all files together: each process of a batch keeps them."""
MAX_ENTRIES = 20_000
"""Files and folders of any kind."""
_ICONS = "icons"


@dataclass(frozen=True)
class PackFiles:
    """The bytes of every file of a pack, by its name within the folder ("words/en.yaml"), in order."""

    folder: Path
    contents: Mapping[str, bytes]
    shared: Mapping[str, bytes]
    """The files of shared facts that the pack may use, and of the usual ones where it names none; by file name."""
    digest: str
    """SHA-256 (hex) of the names and bytes, the shared facts with them, the same on every machine."""
    base: PackFiles | None = None
    """The pack that this one extends: its files are among the contents."""
    own: frozenset[str] = frozenset()
    """The names of the files in the pack's own folder, where it extends another."""

    def path(self, name: str) -> Path:
        """Return where a file was read from."""
        return self.folder / name if self.base is None or name in self.own else self.base.path(name)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folder of the pack, and of those that it extends."""
        return (self.folder, *(() if self.base is None else self.base.folders))

    def read(self, name: str) -> bytes:
        """Return a file's bytes; InputError where the pack has no such file."""
        if name not in self.contents:
            raise missing_file(self.path(name))
        return self.contents[name]

    def stems(self, below: str) -> tuple[str, ...]:
        """Return the names of the YAML files in one folder of the pack, without their suffix, sorted."""
        paths = (Path(name) for name in self.contents)
        return tuple(sorted(p.stem for p in paths if p.parent == Path(below) and p.suffix == ".yaml"))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that the pack has words for, sorted."""
        return self.stems("words")

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """Return the persons that the pack has drawings of, sorted."""
        parts = (name.split("/") for name in self.contents if name.endswith(".svg"))
        folders = {part[1] for part in parts if len(part) == 3 and part[0] == "figures"}
        return tuple(sorted(folders - {_ICONS}))


def read_pack_files(folder: Path, around: tuple[Path, ...] = ()) -> PackFiles:
    """Read every file of a pack, and of the pack that it extends; InputError for a link, and for what is too large.

    `around` are the folders of packs that extend this one.
    """
    contents = _contents(folder)
    pack_yaml = contents.get(PACK, b"")
    base_folder = extended_folder(folder, pack_yaml, around)
    shared = shared_for(pack_yaml)
    parts = chain.from_iterable(
        (name.encode(), data) for name, data in chain(contents.items(), shared.items())
    )
    if base_folder is None:
        return PackFiles(folder, contents, shared, digest(*parts))
    base = read_pack_files(base_folder, (*around, folder))
    refuse_collisions(folder, contents, base_folder, base.contents)
    return PackFiles(
        folder,
        {**_inherited(base, contents), **contents},
        {**base.shared, **shared},
        digest(*parts, base.digest.encode()),
        base,
        frozenset(contents),
    )


def _inherited(base: PackFiles, own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the other pack, without its words in languages for which the pack has none of its own."""
    return {
        name: data for name, data in base.contents.items() if not name.startswith("words/") or name in own
    }


def _contents(folder: Path) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    total = 0
    for path in pack_files(folder):
        data = read_bytes(path, MAX_FILE_BYTES)
        total += len(data)
        if total > MAX_BYTES:
            raise file_error(
                folder,
                f"the pack's files are too large; the limit is {MAX_BYTES:,} bytes in all, so remove some",
            )
        contents[path.relative_to(folder).as_posix()] = data
    return contents


def pack_files(folder: Path) -> tuple[Path, ...]:
    """Return every file of a pack, sorted; InputError for a link, or for too many files."""
    problems, files = [], []
    for path in sorted(_entries(folder)):
        if path.is_symlink():
            problems.append(
                Problem(str(path), None, "", "this is a symbolic link; replace it with the file itself")
            )
        elif path.suffix in KINDS and not path.is_dir():
            files.append(path)
    if len(files) > MAX_FILES:
        problems.append(
            Problem(str(folder), None, "", f"the pack has more than {MAX_FILES} files; remove some")
        )
    if problems:
        raise InputError(problems)
    return tuple(files)


def _entries(folder: Path) -> Iterator[Path]:
    """Yield everything in a folder and those in it; InputError where there is far too much."""
    count = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    count += 1
                    if count > MAX_ENTRIES:
                        message = f"the pack has more than {MAX_ENTRIES:,} files and folders; remove what does not belong to it"
                        raise file_error(folder, message)
                    yield Path(entry.path)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
        except OSError as error:
            raise file_error(folder, f"the folder cannot be read: {error.strerror}") from None
