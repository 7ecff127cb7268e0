"""What is known of a language: data/languages has a file for each, made from CLDR."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import resource_dir
from handouts.model.language import Language
from handouts.reading.validation.record_check import check_of
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.loader import load


@cache
def read_language(tag: str) -> Language:
    """Return a language by its tag; InputError with a problem of the field `lang` for one that is not known."""
    known = known_languages()
    if tag not in known:
        message = f'"{tag}" is not a language that handouts knows; it knows {", ".join(known)}{did_you_mean(tag, known)}'
        raise InputError([Problem(OPTION, None, "lang", message)])
    document = load(_folder() / f"{tag}.yaml")
    return check_of(Language)(document.mapping, document.origin, None)


def names_of(tag: str) -> frozenset[str]:
    """Return what a language is called in English and in itself, in small letters; nothing for one that is not known."""
    if tag not in known_languages():
        return frozenset()
    language = read_language(tag)
    return frozenset({language.english.casefold(), language.name.casefold()})


def native_name(tag: str) -> str:
    """Return what a language calls itself; the tag of one that is not known."""
    return read_language(tag).name if tag in known_languages() else tag


@cache
def known_languages() -> tuple[str, ...]:
    """Return the tags of all known languages, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def _folder() -> Path:
    return resource_dir("data") / "languages"
