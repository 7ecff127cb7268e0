"""Finds packs and exercises by words, as a clinician thinks of them: names, purposes, tags, conditions, equipment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from unicodedata import combining, normalize

from handouts.infra.errors import OPTION, InputError, Problem, printable
from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.reading.validation.suggestions import did_you_mean

_SHORTEST = 4
"""Letters of a word that "did you mean" may suggest."""


def find(packs: Sequence[Pack], text: str) -> tuple[Pack, ...]:
    """Return the packs in which something is found, each with the exercises that have every word of a text.

    A pack whose own name, title or condition has a word has it for all of its exercises. Accents, case and dashes do
    not matter, and a word is found inside longer ones. InputError with a suggestion where nothing is found.
    """
    wanted = _words(text)
    found = tuple(pack for pack in (_with_found(pack, wanted) for pack in packs) if pack.exercises)
    if not wanted or not found:
        raise InputError([Problem(OPTION, None, "search", _nothing(packs, text, wanted))])
    return found


def _with_found(pack: Pack, wanted: Sequence[str]) -> Pack:
    own = _folded(" ".join((pack.id, pack.words.title, pack.condition)))
    exercises = tuple(
        exercise
        for exercise in pack.exercises
        if all(_is_in(word, f"{own} {_folded(' '.join(_texts(pack, exercise)))}") for word in wanted)
    )
    return replace(pack, exercises=exercises)


def _texts(pack: Pack, exercise: Exercise) -> Iterator[str]:
    """Yield what an exercise can be found by."""
    words = pack.words.exercises[exercise.id]
    yield from (exercise.id, words.name, words.purpose, *exercise.tags)
    for variant in exercise.variants:
        yield from (variant.id, variant.position, *variant.equipment)
    yield from (variant.name for variant in words.variants.values())


def _is_in(word: str, text: str) -> bool:
    """Return whether a word is in a text, or its singular is."""
    return word in text or (len(word) > _SHORTEST and word.endswith("s") and word[:-1] in text)


def _nothing(packs: Iterable[Pack], text: str, wanted: Sequence[str]) -> str:
    known = {
        word
        for pack in packs
        for exercise in pack.exercises
        for part in (pack.id, pack.words.title, pack.condition, *_texts(pack, exercise))
        for word in _words(part)
        if len(word) >= _SHORTEST
    }
    meant = next((hint for hint in (did_you_mean(word, sorted(known)) for word in wanted) if hint), "")
    advice = meant or "; try one word of a name, a purpose or a condition, such as balance"
    return f'nothing was found for "{printable(text)}"{advice}'


def _words(text: str) -> list[str]:
    return _folded(text).split()


def _folded(text: str) -> str:
    """Return a text in small letters without accents, with spaces for every other sign."""
    letters = (sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in letters)
