"""The checked files of one pack before they are held against each other, each with the lines it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from handouts.infra.errors import InputError, Problem
from handouts.reading.packs.files import PackFiles
from handouts.reading.validation.messages import problems_of, refuse_cut
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.locations import Provenance

if TYPE_CHECKING:
    from handouts.reading.packs.pack_spec import ExerciseSpec, PackSpec
    from handouts.reading.packs.words_spec import WordsSpec
    from handouts.reading.validation.base import Spec

Model = TypeVar("Model", bound="Spec")


@dataclass(frozen=True, slots=True)
class Part(Generic[Model]):
    """One file of a pack, valid by itself."""

    spec: Model
    where: Provenance


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole pack, each file valid by itself; exercises by id, words by language."""

    files: PackFiles
    pack: Part[PackSpec]
    exercises: Mapping[str, Part[ExerciseSpec]]
    words: Mapping[str, Part[WordsSpec]]


def read_parts(files: PackFiles, language: str | None, *, every_language: bool = False) -> Parts:
    """Check every file of a pack with the words of one language or of all; InputError with all problems of all files."""
    from handouts.reading.packs.pack_spec import ExerciseSpec, PackSpec
    from handouts.reading.packs.words_spec import WordsSpec

    pack = _part(files, "pack.yaml", PackSpec)
    problems: list[Problem] = _strays(files, pack)
    exercises: dict[str, Part[ExerciseSpec]] = {}
    words: dict[str, Part[WordsSpec]] = {}
    for name in pack.spec.exercises:
        _collect(exercises, name, files, f"exercises/{name}.yaml", ExerciseSpec, problems)
    chosen = pack.spec.languages if every_language else [_language(pack, language)]
    for name in chosen:
        _collect(words, name, files, f"words/{name}.yaml", WordsSpec, problems)
    if problems:
        raise InputError(problems)
    return Parts(files, pack, exercises, words)


def _part(files: PackFiles, name: str, model: type[Model]) -> Part[Model]:
    return checked_part(parse(files.read(name), str(files.path(name))), model)


def checked_part(document: Document, model: type[Model]) -> Part[Model]:
    """Return one file of a pack, checked by itself; InputError with all of its problems."""
    from pydantic import ValidationError

    try:
        part = Part(model.model_validate(document.mapping), document.where)
    except ValidationError as error:
        raise InputError(problems_of(error, model, document.where)) from None
    refuse_cut(model, document.where)
    return part


def _collect(
    parts: dict[str, Part[Model]],
    key: str,
    files: PackFiles,
    name: str,
    model: type[Model],
    problems: list[Problem],
) -> None:
    try:
        parts[key] = _part(files, name, model)
    except InputError as error:
        problems.extend(error.problems)


def _language(pack: Part[PackSpec], language: str | None) -> str:
    known = pack.spec.languages
    if language is None:
        return known[0]
    if language in known:
        return language
    message = (
        f'the pack has no words in "{language}"; it has {", ".join(known)}{did_you_mean(language, known)}'
    )
    raise InputError([pack.where.place(("languages",)).problem(message)])


def _strays(files: PackFiles, pack: Part[PackSpec]) -> list[Problem]:
    """Return a problem for each file that pack.yaml does not list: it would never be printed."""
    problems = []
    for below, listed in (("exercises", pack.spec.exercises), ("words", pack.spec.languages)):
        key = "exercises" if below == "exercises" else "languages"
        for stem in sorted(set(files.stems(below)).difference(listed)):
            message = f"this file is not used; add {stem} to {key} in pack.yaml, or remove the file"
            problems.append(Problem(str(files.path(f"{below}/{stem}.yaml")), None, "", message))
    return problems
