"""The program's own words in one language, as the sheet prints them whatever the pack."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import resource_dir
from handouts.model.labels import Labels
from handouts.reading.labels.label_checks import label_problems
from handouts.reading.labels.languages import read_language
from handouts.reading.yaml.loader import Document, load

ENGLISH = "en"
"""The language that all others are translated from."""
_LANGUAGE = "language"


def read_labels(language: str) -> Labels:
    """Return the labels of a language; InputError where the program does not speak it, or with every problem of its file."""
    refuse_language(language)
    return labels_of(_folder() / f"{language}.yaml")


def refuse_language(language: str) -> None:
    """InputError with a problem of the field `lang` where the program does not speak the language."""
    known = spoken_languages()
    if language not in known:
        message = f'handouts has no labels in "{language}"; it has {", ".join(known)}'
        raise InputError([Problem(OPTION, None, "lang", message, kind="no-labels")])


@cache
def spoken_languages() -> tuple[str, ...]:
    """Return the tags of the languages that the program has labels for, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def _folder() -> Path:
    return resource_dir("data") / "labels"


def labels_of(path: Path) -> Labels:
    """Return the labels of one file; InputError with every problem of it."""
    document = load(path)
    texts = _texts(document)
    tag = texts.pop(_LANGUAGE, "")
    if tag != path.stem:
        message = f"the language must match the file name, {path.stem}"
        raise InputError([document.origin.problem((_LANGUAGE,), message)])
    language = read_language(tag)
    if tag != ENGLISH:
        english = read_labels(ENGLISH)
        if problems := list(label_problems(texts, english, language, document.origin)):
            raise InputError(problems)
    return Labels(language, texts)


def _texts(document: Document) -> dict[str, str]:
    """Return every entry of a file; InputError with those that are not text."""
    problems = [
        document.origin.problem((key,), "a label must be text; put it in quotes")
        for key, text in document.mapping.items()
        if not isinstance(text, str)
    ]
    if problems:
        raise InputError(problems)
    return {str(key): text for key, text in document.mapping.items() if isinstance(text, str)}
