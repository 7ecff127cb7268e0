"""Reasons why several packs cannot be on one sheet, each with its pack, its file and what to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from handouts.infra.errors import OPTION, InputError, Problem
from handouts.model.exercise import Exercise
from handouts.model.movement import MOVEMENTS, Movement
from handouts.model.pack import Pack
from handouts.reading.packs.common import common_languages


def refuse_unfit(packs: Sequence[Pack]) -> None:
    """InputError where packs cannot be joined.

    A pack is named twice, or beside one that extends it; no language is common to all; an exercise does not say what the
    rules of the other packs ask of it; two packs mean different things by one fact or by one nutrient.
    """
    problems = [*_repeated(packs), *_extended(packs), *_languages(packs)]
    if not problems:
        problems = [*_unsaid(packs), *_facts(packs), *_nutrients(packs)]
    if problems:
        raise InputError(problems)


def _repeated(packs: Sequence[Pack]) -> Iterator[Problem]:
    ids = [pack.id for pack in packs]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        message = f"{name} is named twice; name each pack once"
        yield Problem(OPTION, None, "pack", message)


def _extended(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Yield a problem for packs that have the same exercises from a pack that is extended: each would be done twice."""
    for one, other in combinations(packs, 2):
        same = set(one.exercises) & set(other.exercises) if one.extends or other.extends else set[Exercise]()
        if same and one.id != other.id:
            names = ", ".join(sorted(exercise.id for exercise in same))
            message = (
                f"{one.id} and {other.id} have the same exercises ({names}), because one extends the other or both extend "
                "the same pack; name only one of them"
            )
            yield Problem(OPTION, None, "pack", message)


def _languages(packs: Sequence[Pack]) -> Iterator[Problem]:
    if not common_languages([pack.languages or (pack.words.language,) for pack in packs]):
        has = "; ".join(f"{pack.id} has {', '.join(pack.languages)}" for pack in packs)
        yield Problem(OPTION, None, "pack", f"the packs have no language in common ({has})")


def _unsaid(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Yield a problem for each exercise that a rule of another pack might have to stop, and that does not say so."""
    for pack in packs:
        asked = _asked_by(other for other in packs if other is not pack)
        for exercise in pack.exercises:
            missing = _missing(exercise, asked)
            if missing:
                file = str(Path(pack.folder) / "exercises" / f"{exercise.id}.yaml")
                yield Problem(file, None, "loads", _message(pack, exercise, missing))


def _message(pack: Pack, exercise: Exercise, missing: Sequence[Movement]) -> str:
    lines = ", ".join(f"{movement}: ..." for movement in missing)
    return (
        f"{exercise.id} of {pack.id} does not say what the body does in it, so the rules of another pack cannot apply to it; "
        f"add loads: {{{lines}}}, each with true or false, or use one pack alone"
    )


def _asked_by(others: Iterator[Pack]) -> tuple[Movement, ...]:
    asked = {movement for pack in others for rule in pack.rules for movement in rule.exercises.loads}
    return tuple(movement for movement in MOVEMENTS if movement in asked)


def _missing(exercise: Exercise, asked: Sequence[Movement]) -> tuple[Movement, ...]:
    """Return the movements of which nothing is said; all of them where an exercise says nothing at all."""

    def is_said(movement: Movement) -> bool:
        return all(exercise.said(variant, movement) is not None for variant in exercise.variants)

    if not any(map(is_said, MOVEMENTS)):
        return MOVEMENTS
    return tuple(movement for movement in asked if not is_said(movement))


def _facts(packs: Sequence[Pack]) -> Iterator[Problem]:
    for one, other in combinations(packs, 2):
        for fact_id, fact in other.facts.items():
            if one.facts.get(fact_id, fact) != fact:
                message = (
                    f"{one.id} and {other.id} ask different things under the name {fact_id}; give one of the facts another name, "
                    "or use one pack alone"
                )
                yield Problem(str(Path(other.folder) / "pack.yaml"), None, f"facts.{fact_id}", message)


def _nutrients(packs: Sequence[Pack]) -> Iterator[Problem]:
    for one, other in combinations(packs, 2):
        known = {nutrient.id: nutrient for nutrient in one.nutrients}
        for nutrient in other.nutrients:
            if known.get(nutrient.id, nutrient) != nutrient:
                message = (
                    f"{one.id} and {other.id} give different amounts of {nutrient.id}; use one pack alone"
                )
                yield Problem(str(Path(other.folder) / "pack.yaml"), None, "nutrients", message)
