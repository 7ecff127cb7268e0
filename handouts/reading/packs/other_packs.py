"""Which of the packs that come with the program ask for a fact or have an exercise, for whoever used another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from handouts.infra.counted import in_a_row
from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.reading.packs import cached
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import list_packs
from handouts.reading.yaml.locations import dashed


def packs_that_ask(fact_id: str) -> tuple[str, ...]:
    """Return the ids of the packs that ask for a fact."""
    return _by_fact().get(dashed(fact_id.strip().lower()), ())


def packs_with(exercise_id: str) -> tuple[str, ...]:
    """Return the ids of the packs that have an exercise."""
    return _by_exercise().get(dashed(exercise_id.strip().lower()), ())


def elsewhere(packs: tuple[str, ...], verb: str) -> str:
    """Return a hint for what other packs have: "; the pack fall-prevention asks for it"; "" where none has it.

    `verb` is what they do, such as ask for.
    """
    if not packs:
        return ""
    if len(packs) == 1:
        word, _, rest = verb.partition(" ")
        one = {"ask": "asks", "have": "has"}[word] + (f" {rest}" if rest else "")
        return f"; the pack {packs[0]} {one} it, so use that pack if you meant it"
    return f"; the packs {in_a_row(packs)} {verb} it, so use one of them if you meant it"


def _shipped() -> Iterator[Pack]:
    for folder in list_packs():
        try:
            yield cached.pack(read_pack_files(folder), None)
        except InputError:  # a broken pack is another problem, told where it is used
            continue


@cache
def _by_fact() -> Mapping[str, tuple[str, ...]]:
    asking: dict[str, tuple[str, ...]] = {}
    for pack in _shipped():
        for fact_id in pack.facts:
            asking[fact_id] = (*asking.get(fact_id, ()), pack.id)
    return asking


@cache
def _by_exercise() -> Mapping[str, tuple[str, ...]]:
    having: dict[str, tuple[str, ...]] = {}
    for pack in _shipped():
        for exercise in pack.exercises:
            having[exercise.id] = (*having.get(exercise.id, ()), pack.id)
    return having
