"""A pack from its folder, checked as a whole: what is inconsistent is never printed."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.pack_files import content_hash, pack_files
from handouts.resources import resource_dir


def read_pack(folder: Path, language: str | None = None) -> Pack:
    """Read a pack with the words of one language (its first by default); InputError with all problems of all files."""
    from handouts.reading.pack_build import build_pack
    from handouts.reading.pack_links import link_problems
    from handouts.reading.pack_parts import read_parts

    digest = content_hash(folder)
    parts = read_parts(folder, language)
    problems = link_problems(parts)
    if problems:
        raise InputError(_sorted(problems))
    (chosen,) = parts.words
    return build_pack(parts, chosen, digest)


def pack_problems(folder: Path) -> list[Problem]:
    """Return every problem of a pack in all of its languages."""
    from handouts.reading.pack_links import link_problems
    from handouts.reading.pack_parts import read_parts

    try:
        pack_files(folder)
        return _sorted(link_problems(read_parts(folder, None, every_language=True)))
    except InputError as error:
        return list(error.problems)


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0))


def exercise_problems(path: Path) -> list[Problem]:
    """Return every problem of one exercise's file by itself, without the pack around it."""
    from handouts.reading.pack_parts import read_part
    from handouts.reading.pack_spec import ExerciseSpec

    try:
        read_part(path, ExerciseSpec)
    except InputError as error:
        return list(error.problems)
    return []


def list_packs() -> tuple[Path, ...]:
    """Return the folders of the packs that come with the program, by name."""
    return tuple(sorted(path.parent for path in resource_dir("data").glob("*/pack.yaml")))


def find_pack(name: str) -> Path:
    """Return the folder of a pack by its name or by its path; InputError that lists the known names."""
    known = {folder.name: folder for folder in list_packs()}
    if name in known:
        return known[name]
    folder = Path(name)
    if (folder / "pack.yaml").is_file():
        return folder
    from handouts.synonyms import did_you_mean

    listed = ", ".join(known)
    message = f'there is no pack "{name}"; known are {listed}, or give the path of a folder with a pack.yaml'
    raise InputError([Problem("option", None, "--pack", message + did_you_mean(name, known))])
