"""One pack of several: a pure function of packs that were each read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from handouts.infra.digest import joint_digest
from handouts.model.exercise import Exercise, Level, Variant
from handouts.model.pack import Avoided, FigurePerson, Pack, Source, WarningSign, full_figure_name, full_name
from handouts.reading.packs.common import common_languages, common_persons, weakest_review
from handouts.reading.packs.joining.codes import joined_codes
from handouts.reading.packs.joining.facts import joined_facts
from handouts.reading.packs.joining.refusals import refuse_unfit
from handouts.reading.packs.joining.rules import joined_rules, tags_of
from handouts.reading.packs.joining.words import joined_clinician_words, joined_words

Shown = TypeVar("Shown", Variant, Level)
_JOINT = "+"
"""Between the ids of the packs in the name of what is made of them, and between their versions."""


def join(packs: Sequence[Pack]) -> Pack:
    """Return one pack with everything of several; a single one is returned as it is.

    InputError where they cannot stand on one sheet: see `refuse_unfit`.
    """
    if len(packs) == 1:
        return packs[0]
    refuse_unfit(packs)
    sources, source_ids = _sources(packs)
    asked = joined_facts(packs)
    persons = common_persons([pack.persons for pack in packs])
    return Pack(
        id=_JOINT.join(pack.id for pack in packs),
        version=_JOINT.join(pack.version for pack in packs),
        condition=" and ".join(dict.fromkeys(pack.condition for pack in packs)),
        review=weakest_review([pack.review for pack in packs]),
        sources=sources,
        stages=(),
        sections=_sections([pack.sections for pack in packs]),
        avoid=_avoided(packs),
        signs=_signs(packs, source_ids),
        nutrients=tuple({n.id: n for pack in packs for n in pack.nutrients}.values()),
        figure_persons=tuple(_figure_persons(packs, persons)),
        facts=asked.facts,
        rules=joined_rules(packs, source_ids, asked.renamed),
        exercises=tuple(_exercise(exercise, pack) for pack in packs for exercise in pack.exercises),
        words=joined_words(packs, asked.renamed),
        clinician=joined_clinician_words(packs),
        folder=packs[0].folder,
        codes=joined_codes(packs, asked.renamed),
        content_hash=joint_digest([pack.content_hash for pack in packs]),
        languages=common_languages([pack.languages for pack in packs]),
        persons=persons,
        members=tuple(packs),
    )


def _figure_persons(packs: Iterable[Pack], drawn: tuple[str, ...]) -> Iterator[FigurePerson]:
    """Yield who is shown: the persons of the first pack that names some, as far as every pack has drawings of them."""
    named = next((pack.figure_persons for pack in packs if pack.figure_persons and pack.persons), ())
    yield from (person for person in named if person.id in drawn)


def _sources(packs: Iterable[Pack]) -> tuple[tuple[Source, ...], dict[str, dict[str, str]]]:
    """Return the sources of all packs, each once, and by pack the joined id of each."""
    joined: dict[Source, Source] = {}
    ids: dict[str, dict[str, str]] = {}
    for pack in packs:
        for source in pack.sources:
            known = joined.setdefault(
                replace(source, id=""), replace(source, id=full_name(pack.id, source.id))
            )
            ids.setdefault(pack.id, {})[source.id] = known.id
    return tuple(joined.values()), ids


def _sections(orders: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the parts of all packs in one order: a part that only a later pack has follows what it follows there."""
    joined = list(orders[0])
    for order in orders[1:]:
        for number, part in enumerate(order):
            if part not in joined:
                before = [other for other in order[:number] if other in joined]
                joined.insert(joined.index(before[-1]) + 1 if before else 0, part)
    return tuple(joined)


def _avoided(packs: Iterable[Pack]) -> tuple[Avoided, ...]:
    """Return the movements to avoid, each id once."""
    joined: dict[str, Avoided] = {}
    for pack in packs:
        for avoided in pack.avoid:
            figure = avoided.figure and full_figure_name(pack.id, avoided.figure)
            joined.setdefault(avoided.id, replace(avoided, figure=figure))
    return tuple(joined.values())


def _signs(packs: Iterable[Pack], sources: Mapping[str, Mapping[str, str]]) -> tuple[WarningSign, ...]:
    """Return the warning signs, each id once, those that several packs have first.

    Where two packs differ in whom to call, it is the emergency number.
    """
    joined: dict[str, WarningSign] = {}
    shared: set[str] = set()
    for pack in packs:
        for sign in pack.signs:
            basis = tuple(sources[pack.id][source] for source in sign.basis)
            known = joined.get(sign.id)
            if known is None:
                joined[sign.id] = replace(sign, basis=basis)
            else:
                shared.add(sign.id)
                tier = "emergency" if "emergency" in (known.tier, sign.tier) else known.tier
                joined[sign.id] = replace(
                    known, tier=tier, basis=tuple(dict.fromkeys((*known.basis, *basis)))
                )
    return tuple(sorted(joined.values(), key=lambda sign: sign.id not in shared))


def _exercise(exercise: Exercise, pack: Pack) -> Exercise:
    return replace(
        exercise,
        id=full_name(pack.id, exercise.id),
        tags=tags_of(exercise, pack),
        variants=tuple(_with_figures(variant, pack) for variant in exercise.variants),
        levels=tuple(_with_figures(level, pack) for level in exercise.levels),
    )


def _with_figures(shown: Shown, pack: Pack) -> Shown:
    return replace(shown, figures=tuple(full_figure_name(pack.id, figure) for figure in shown.figures))
