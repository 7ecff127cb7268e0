"""Reads a pack from its folder and checks it as a whole: an inconsistent pack is never printed."""

from __future__ import annotations

from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.infra.errors import InputError, Problem
from handouts.model.codes import NO_CODES
from handouts.model.exercise import Exercise
from handouts.model.pack import Pack, PackFacts
from handouts.reading.packs.files import PackFiles, read_pack_files
from handouts.reading.yaml.locations import MAX_PROBLEMS

if TYPE_CHECKING:
    from handouts.reading.packs.parts.read_parts import Parts


def read_pack(folder: Path, language: str | None = None) -> Pack:
    """Read a pack with the words of one language (its first by default); InputError with all problems of all files."""
    return parse_pack(read_pack_files(folder), language)


def parse_pack(files: PackFiles, language: str | None = None) -> Pack:
    """Return the pack of files that were read, with the words of one language; InputError with all problems."""
    # Only here: a pack that is found in the user's cache folder needs none of it.
    from handouts.reading.packs.checks.links import link_problems
    from handouts.reading.packs.parts.read_parts import read_parts

    parts = read_parts(files, language)
    problems = list(islice(link_problems(parts), MAX_PROBLEMS))
    if problems:
        raise InputError(_sorted(problems))
    (chosen,) = parts.words
    return _pack(parts, chosen)


def _pack(parts: Parts, language: str) -> Pack:
    file = parts.pack.value
    return Pack(
        **{field.name: getattr(file, field.name) for field in fields(PackFacts)},
        exercises=tuple(parts.exercises[name].value for name in file.exercises),
        words=parts.words[language].value,
        clinician=parts.clinician.value,
        folder=str(parts.files.folder),
        content_hash=parts.files.digest,
        codes=NO_CODES if parts.codes is None else parts.codes.value,
        languages=parts.files.languages,
        persons=parts.files.persons,
    )


def pack_problems(folder: Path) -> list[Problem]:
    """Return every problem of a pack in all of its languages."""
    from handouts.reading.packs.checks.links import link_problems
    from handouts.reading.packs.parts.read_parts import read_parts

    try:
        parts = read_parts(read_pack_files(folder), None, every_language=True)
        return _sorted(list(islice(link_problems(parts), MAX_PROBLEMS)))
    except InputError as error:
        return list(error.problems)


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0))


def exercise_problems(path: Path) -> list[Problem]:
    """Return every problem of one exercise's file by itself, without the pack around it."""
    from handouts.reading.packs.parts.read_parts import checked_part
    from handouts.reading.yaml.loader import load

    try:
        checked_part(load(path), Exercise)
    except InputError as error:
        return list(error.problems)
    return []
