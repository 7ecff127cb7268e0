"""The packs of one sheet: their files, what is common to them, and the one pack that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handouts.infra.digest import joint_digest
from handouts.model.pack import Pack, own_name
from handouts.model.picture import Picture
from handouts.reading.packs import cached
from handouts.reading.packs.common import common_languages, common_persons
from handouts.reading.packs.figures import figure_file
from handouts.reading.packs.files import PackFiles, read_pack_files
from handouts.reading.packs.find import find_pack, list_packs, own_packs

DEFAULT_PACK = "neck-osteoporosis"


@dataclass(frozen=True)
class Library:
    """The files of one pack or of several, in the order in which they were named."""

    members: tuple[PackFiles, ...]

    @cached_property
    def digest(self) -> str:
        """Return the content hash of the pack, or of what several make together."""
        return joint_digest([member.digest for member in self.members])

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return where the packs were read from, and those that they extend."""
        return tuple(folder for member in self.members for folder in member.folders)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that every pack has words for, sorted."""
        return common_languages([member.languages for member in self.members])

    @property
    def persons(self) -> tuple[str, ...]:
        """Return the persons of whom every pack with drawings has drawings, sorted."""
        return common_persons([member.persons for member in self.members])

    def pack(self, language: str | None = None, reviewed: Callable[[Pack], Pack] | None = None) -> Pack:
        """Return the pack, or what several make together, with the words of one language (None for the first).

        `reviewed` puts a clinic's own review into each. InputError with the problems of their files, and where they
        cannot be on one sheet.
        """
        packs = [cached.pack(member, self._of_all(language)) for member in self.members]
        if reviewed is not None:
            packs = list(map(reviewed, packs))
        if len(packs) == 1:
            return packs[0]
        from handouts.reading.packs.joining.join import join

        return join(packs)

    def pictures(self, person: str | None, pack: Pack) -> dict[str, Picture]:
        """Return the pictures of the figures that the pack's words name, as they are drawn for one person."""
        drawn: dict[str, Picture] = {}
        for member, each in zip(reversed(self.members), reversed(pack.each), strict=True):
            for name, picture in cached.pictures(member, person, each.words.figures).items():
                drawn[pack.figure_in(each.id, name)] = picture
        return drawn

    def drawing(self, name: str, person: str | None, pack: Pack) -> bytes | None:
        """Return the SVG of a figure as the pack of this library names it; None where there is none."""
        for member, each in zip(self.members, pack.each, strict=True):
            if pack.figure_in(each.id, own_name(name)) != name:
                continue
            file = figure_file(member, own_name(name), person)
            if file is not None and file.endswith(".svg"):
                return member.read(file)
        return None

    def _of_all(self, language: str | None) -> str | None:
        """Return the language to read; the first that is common to all where none is asked for."""
        if language is not None or len(self.members) == 1:
            return language
        return next(iter(self.languages), None)


def pack_folder(name: str | None) -> Path:
    """Return a pack's folder by name or path, the default pack's where none is named; InputError where there is none."""
    return find_pack(name or DEFAULT_PACK)


def read_library(names: Sequence[str]) -> Library:
    """Return the packs of these names or folders, the default one where none is named; InputError with all problems."""
    return library_of(library_folders(names))


def each_pack(names: Sequence[str]) -> tuple[Pack, ...]:
    """Return packs by these names or folders, each by itself; all that are known where none is named. InputError."""
    folders = tuple(map(find_pack, names)) or (*list_packs(), *own_packs())
    return tuple(cached.pack(read_pack_files(folder), None) for folder in folders)


def library_folders(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the folders of these packs, the default one's where none is named; InputError where there is none."""
    return tuple(map(find_pack, names or (DEFAULT_PACK,)))


def library_of(folders: Iterable[Path]) -> Library:
    """Return the packs in these folders; InputError where one cannot be read."""
    return Library(tuple(map(read_pack_files, folders)))
