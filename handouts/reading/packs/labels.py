"""The program's own words in one language, as the sheet prints them whatever the pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import resource_dir
from handouts.reading.yaml.loader import load


def read_labels(language: str) -> Mapping[str, str]:
    """Return label id to text; InputError where the program does not speak the language, or a text is none."""
    refuse_language(language)
    return labels_of(_folder() / f"{language}.yaml")


def refuse_language(language: str) -> None:
    """InputError with a problem of the field `lang` where the program does not speak the language."""
    known = sorted(path.stem for path in _folder().glob("*.yaml"))
    if language not in known:
        message = f'handouts has no labels in "{language}"; it has {", ".join(known)}'
        raise InputError([Problem(OPTION, None, "lang", message, kind="no-labels")])


def _folder() -> Path:
    return resource_dir("data") / "labels"


def labels_of(path: Path) -> Mapping[str, str]:
    """Return the labels of one file; InputError with every entry that is not text."""
    document = load(path)
    problems = [
        document.origin.problem((key,), "a label must be text; put it in quotes")
        for key, text in document.mapping.items()
        if not isinstance(text, str)
    ]
    if problems:
        raise InputError(problems)
    return {str(key): text for key, text in document.mapping.items()}
