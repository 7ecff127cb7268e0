"""Two small packs for the tests of sheets of several packs, and what a joined pack decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handouts.model.exercise import Exercise
from handouts.model.movement import MOVEMENTS, Loads
from handouts.model.pack import Pack, Source
from handouts.model.patient import Patient
from handouts.model.plan import Decision
from handouts.model.rule import Rule
from handouts.planning.plan import plan
from handouts.reading.packs.joining.join import join
from tests.planning.builders import ON, exercise, pack, patient

SOURCES = (Source("guide", "A guide"),)
NOTHING = Loads(**{movement.replace("-", "_"): False for movement in MOVEMENTS})


def harmless(name: str, *tags: str, **details: Any) -> Exercise:
    """A seated exercise in which the body does nothing that a rule could forbid."""
    return exercise(name, *tags, **({"loads": NOTHING} | details))


def neck(*rules: Rule, **details: Any) -> Pack:
    """A pack of one exercise, tuck."""
    given: dict[str, Any] = {"id": "neck", "sources": SOURCES, "exercises": (harmless("tuck", "movement"),)}
    return pack(*rules, **(given | details))


def legs(*rules: Rule, **details: Any) -> Pack:
    """A pack of two exercises, rise and step."""
    given: dict[str, Any] = {
        "id": "legs",
        "sources": SOURCES,
        "condition": "falls",
        "exercises": (harmless("rise", "movement"), harmless("step", "stairs")),
    }
    return pack(*rules, **(given | details))


def outcomes(*packs: Pack, who: Patient | None = None) -> dict[str, str]:
    """Return the outcome for each exercise of packs on one sheet."""
    return {each.exercise_id: each.outcome for each in decisions(*packs, who=who)}


def decisions(*packs: Pack, who: Patient | None = None) -> tuple[Decision, ...]:
    """Return the decisions on the exercises of packs on one sheet."""
    return plan(join(packs), who or patient(), ON).decisions


def withheld(*packs: Pack, who: Patient | None = None) -> set[str]:
    """Return what is withheld."""
    return {name for name, outcome in outcomes(*packs, who=who).items() if outcome == "withheld"}


def with_id(known: Pack, new_id: str) -> Pack:
    """Return a pack by another id."""
    return replace(known, id=new_id)
