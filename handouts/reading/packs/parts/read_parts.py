"""The checked files of one pack before they are checked against each other, each with the lines it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from handouts.infra.errors import InputError, Problem
from handouts.model.clinician_words import ClinicianWords
from handouts.model.codes import PackCodes
from handouts.model.exercise import Exercise
from handouts.model.words import Words
from handouts.reading.packs.facts.declared import declared_facts
from handouts.reading.packs.files import CLINICIAN, CODES, PACK, PackFiles
from handouts.reading.packs.parts.documents import document_of
from handouts.reading.packs.parts.pack_form import PackFile, pack_form
from handouts.reading.packs.parts.versions import of_both
from handouts.reading.validation.record_check import Model, check_of
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.loader import Document
from handouts.reading.yaml.locations import Provenance


@dataclass(frozen=True, slots=True)
class Part(Generic[Model]):
    """One file of a pack, valid by itself."""

    value: Model
    origin: Provenance


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole pack, each file valid by itself; exercises by id, words by language."""

    files: PackFiles
    pack: Part[PackFile]
    exercises: Mapping[str, Part[Exercise]]
    words: Mapping[str, Part[Words]]
    clinician: Part[ClinicianWords]
    first_words: Part[Words] | None = None
    """The words in the pack's first language, which those in further languages have to match."""
    codes: Part[PackCodes] | None = None
    """What diagnosis codes say, where the pack has a codes.yaml."""


def read_parts(files: PackFiles, language: str | None, *, every_language: bool = False) -> Parts:
    """Check every file of a pack with the words of one language or of all; InputError with all problems of all files."""

    pack = _pack_part(files)
    problems: list[Problem] = _strays(files, pack)
    exercises: dict[str, Part[Exercise]] = {}
    words: dict[str, Part[Words]] = {}
    for name in pack.value.exercises:
        _collect(exercises, name, files, f"exercises/{name}.yaml", Exercise, problems)
    chosen = pack.value.languages if every_language else [_language(pack, language)]
    first = pack.value.languages[0]
    for name in dict.fromkeys((first, *chosen)):
        _collect(words, name, files, f"words/{name}.yaml", Words, problems)
    clinician: dict[str, Part[ClinicianWords]] = {}
    _collect(clinician, CLINICIAN, files, CLINICIAN, ClinicianWords, problems)
    codes: dict[str, Part[PackCodes]] = {}
    if CODES in files.contents:
        _collect(codes, CODES, files, CODES, PackCodes, problems)
    if problems:
        raise InputError(problems)
    shown = {name: words[name] for name in chosen}
    return Parts(files, pack, exercises, shown, clinician[CLINICIAN], words[first], codes.get(CODES))


def _pack_part(files: PackFiles) -> Part[PackFile]:
    """Return pack.yaml, checked with the facts that it declares; InputError with the problems of both."""
    document = document_of(files, PACK)
    facts, problems = declared_facts(document, files)
    try:
        pack = checked_part(document, pack_form(facts))
    except InputError as error:
        # Where facts are wrong, so may be what is said of the rules that test them.
        others = [found for found in error.problems if not (problems and _is_condition(found))]
        raise InputError([*problems, *others]) from None
    if problems:
        raise InputError(problems)
    if files.base is None:
        return pack
    return Part(of_both(pack.value, _pack_part(files.base).value, pack.origin), pack.origin)


def _is_condition(problem: Problem) -> bool:
    return problem.path[:1] == ("rules",) and "when" in problem.path


def _part(files: PackFiles, name: str, model: type[Model]) -> Part[Model]:
    return checked_part(document_of(files, name), model)


def checked_part(document: Document, model: type[Model]) -> Part[Model]:
    """Return one file of a pack, checked by itself; InputError with all of its problems."""
    return Part(check_of(model)(document.mapping, document.origin, None), document.origin)


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


def _language(pack: Part[PackFile], language: str | None) -> str:
    known = pack.value.languages
    if language is None:
        return known[0]
    if language in known:
        return language
    message = (
        f'the pack has no words in "{language}"; it has {", ".join(known)}{did_you_mean(language, known)}'
    )
    raise InputError([pack.origin.problem(("languages",), message)])


def _strays(files: PackFiles, pack: Part[PackFile]) -> list[Problem]:
    """Return a problem for each file that pack.yaml does not list: it would never be printed."""
    problems = []
    for below, listed in (("exercises", pack.value.exercises), ("words", pack.value.languages)):
        key = "exercises" if below == "exercises" else "languages"
        for stem in sorted(set(files.stems(below)).difference(listed)):
            message = f"this file is not used; add {stem} to {key} in pack.yaml, or remove the file"
            problems.append(Problem(str(files.path(f"{below}/{stem}.yaml")), None, "", message))
    return problems
