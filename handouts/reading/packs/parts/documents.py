"""The documents of a pack. If it extends another pack, its documents are joined with those of that pack, and may only add to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.files import CLINICIAN, CODES, PACK, PackFiles
from handouts.reading.yaml.joined import JoinedProvenance
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.locations import Path, Provenance, dashed, normal

_USE = ("facts", "use")


@dataclass(frozen=True, slots=True)
class _Joining:
    """What a file may add to that of the extended pack; nothing else may differ."""

    own: tuple[str, ...] = ()
    """Keys that are the file's own."""
    lists: tuple[str, ...] = ()
    """Lists that get further entries."""
    mappings: tuple[str, ...] = ()
    """Mappings that get further keys."""


_PACK = _Joining(
    own=("id", "version", "extends", "languages", "review"),
    lists=("sources", "exercises", "avoid", "signs", "rules"),
    mappings=("facts",),
)
_WORDS = _Joining(
    own=("language",),
    lists=("topics",),
    mappings=("exercises", "rules", "figures", "avoid", "warning", "facts"),
)
_CLINICIAN = _Joining(lists=("remarks",), mappings=("rules", "exercises"))
_CODES = _Joining(lists=("icd-10-cm", "snomed-ct"))


def document_of(files: PackFiles, name: str) -> Document:
    """Return one file of a pack; InputError with its problems, also if it changes something of the extended pack."""
    if files.base is not None and name not in files.own:
        return document_of(files.base, name)
    own = parse(files.read(name), str(files.path(name)))
    joining = _joining(name)
    if files.base is None or joining is None or name not in files.base.contents:
        return own
    return _Join(document_of(files.base, name), own, joining, files).document()


def _joining(name: str) -> _Joining | None:
    if name.startswith("words/"):
        return _WORDS
    return {PACK: _PACK, CODES: _CODES, CLINICIAN: _CLINICIAN}.get(name)


@dataclass(frozen=True, slots=True)
class _Join:
    """The document of a pack, and that of the pack that it extends."""

    base: Document
    own: Document
    joining: _Joining
    files: PackFiles

    def document(self) -> Document:
        """Return both as one; InputError for everything that would change the other pack."""
        result: dict[str | int, Any] = {dashed(key): value for key, value in self.base.mapping.items()}
        moved: dict[Path, int] = {}
        problems: list[Problem] = []
        for typed, value in self.own.mapping.items():
            key = dashed(typed)
            if key in self.joining.own:
                result[key] = value
            elif key in self.joining.lists and isinstance(value, list):
                before = _list(result.get(key))
                moved[(key,)] = len(before)
                result[key] = [*before, *value]
            elif key in self.joining.mappings and isinstance(value, dict):
                result[key] = _added(key, result.get(key), value, moved)
                problems += self._collisions(key, value)
            else:
                problems.append(self.own.origin.problem((typed,), self._refusal(key)))
        if self.joining is _PACK and "languages" not in map(dashed, self.own.mapping):
            result["languages"] = [
                word for word in _list(result.get("languages")) if word in self.files.languages
            ]
        if problems:
            raise InputError(problems)
        return Document(self.own.file, result, self._origin(moved))

    def _refusal(self, key: str) -> str:
        if key in self.joining.lists:
            return "this is not a list; write [first, second], or one item per line after a dash"
        if key in self.joining.mappings:
            return "this is not a group of key: value lines; indent those lines below this one"
        return f"this comes from {self._base_name}, the pack that this one extends; remove it"

    def _collisions(self, key: str, value: Mapping[Any, Any]) -> Iterator[Problem]:
        """Yield a problem for each name that the other pack has already: it would be changed."""
        before = {dashed(name): part for name, part in self.base.mapping.items()}.get(key)
        taken = set(map(dashed, before)) if isinstance(before, dict) else set()
        for name in value:
            if dashed(name) in taken and (key, dashed(name)) != _USE:
                message = f"{self._base_name} already has {name}, and it cannot be changed; give yours a different id"
                yield self.own.origin.problem((key, name), message)

    @property
    def _base_name(self) -> str:
        return self.files.folders[1].resolve().name

    def _origin(self, moved: Mapping[Path, int]) -> Provenance:
        own = self.own.origin
        cut = {_after(path, moved): comment for path, comment in own.cut.items()}
        return JoinedProvenance(
            own.file,
            own.lines,
            own.spelled,
            written=own.written,
            cut=cut,
            base=self.base.origin,
            moved=moved,
        )


def _added(key: str, before: Any, value: Mapping[Any, Any], moved: dict[Path, int]) -> dict[Any, Any]:
    """Return a mapping with further keys; among the facts, those that are shared are a list."""
    if key != _USE[0]:
        return {**(before or {}), **value}
    facts: dict[Any, Any] = {_USE[1]: list(usual_facts())} if before is None else dict(before)
    used, further = _list(facts.get(_USE[1])), value.get(_USE[1], [])
    if isinstance(further, list):
        moved[_USE] = len(used)
        further = [*used, *further]
    return {**facts, **value, _USE[1]: further}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _after(path: Path, moved: Mapping[Path, int]) -> Path:
    """Return the path that a value of the second file has where both are read as one."""
    for end in range(1, len(path)):
        start = moved.get(normal(path[:end]))
        if start is not None and str(path[end]).isdecimal():
            return (*path[:end], str(int(path[end]) + start), *path[end + 1 :])
    return path
