"""Packs that cannot stand on one sheet are refused, with the pack, the exercise and what to add."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Fact
from handouts.model.movement import NOTHING_SAID, Loads
from handouts.model.pack import Nutrient, Pack
from handouts.model.rule import Selector
from handouts.reading.packs.joining.join import join
from tests.joining.builders import NOTHING, harmless, legs, neck, with_id
from tests.planning.builders import rule, way

NO_BEND = rule("no-bend", "withhold", exercises=Selector(loads=("spine-flexion",)))


def refused(*packs: Pack) -> list[str]:
    """Return what is wrong with packs together."""
    with pytest.raises(InputError) as caught:
        join(packs)
    return [str(problem) for problem in caught.value.problems]


def test_an_exercise_that_says_nothing_is_refused_with_what_to_add() -> None:
    """A jump whose file is silent would stand beside the rules of a pack that forbids it."""
    silent = legs(exercises=(harmless("rise", loads=NOTHING_SAID), harmless("step")), folder="x/legs")
    (problem,) = refused(neck(), silent)
    assert problem.replace("\\", "/").startswith(
        "x/legs/exercises/rise.yaml: loads: rise of legs does not say"
    )
    assert "spine-flexion: ..., spine-twist: ..." in problem


def test_what_the_other_packs_rules_ask_has_to_be_said() -> None:
    """An exercise would be withheld, or printed, for what nobody has thought about."""
    half = harmless("rise", loads=replace(NOTHING, spine_flexion=None, impact=None))
    (problem,) = refused(neck(NO_BEND), legs(exercises=(half,)))
    assert "add loads: {spine-flexion: ...}" in problem
    assert join([neck(), legs(exercises=(half,))]).exercises, "nobody asks about it here"
    assert join([neck(), legs(NO_BEND, exercises=(half,))]).exercises, (
        "a pack may leave its own to count as yes"
    )


def test_it_is_enough_that_every_variant_says_it() -> None:
    """A pack would have to repeat for the exercise what each of its variants says."""
    by_variant = harmless(
        "rise",
        loads=replace(NOTHING, spine_flexion=None),
        variants=(
            replace(way("seated"), loads=Loads(spine_flexion=False)),
            replace(way("lying", "lying"), loads=Loads(spine_flexion=True)),
        ),
    )
    assert join([neck(NO_BEND), legs(exercises=(by_variant,))]).exercises


def test_one_pack_twice_is_refused() -> None:
    """Every exercise would be on the sheet twice, by one name."""
    assert refused(neck(), neck()) == ["option: pack: neck is named twice; name each pack once"]
    assert refused(neck(), legs(), with_id(legs(), "neck")) == [
        "option: pack: neck is named twice; name each pack once"
    ]


def test_packs_without_a_common_language_are_refused() -> None:
    """Half of the sheet would be in a language that the patient does not read."""
    spanish = replace(legs(), languages=("es",))
    (problem,) = refused(replace(neck(), languages=("de", "en")), spanish)
    assert problem == "option: pack: the packs have no language in common (neck has de, en; legs has es)"


def test_two_facts_by_one_name_are_refused() -> None:
    """The answer to one question would be taken for the answer to another."""
    knee = Fact(ask="Is a knee sore?", best_to_worst=("no", "yes"))
    hip = Fact(ask="Is a hip sore?", best_to_worst=("no", "yes"))
    (problem,) = refused(neck(facts={"sore": knee}), legs(facts={"sore": hip}))
    assert "neck and legs ask different things under the name sore" in problem
    assert set(join([neck(facts={"sore": knee}), legs(facts={"sore": knee})]).facts) == {"sore"}


def test_two_amounts_of_one_nutrient_are_refused() -> None:
    """The sheet would give two amounts of calcium."""
    calcium = Nutrient("calcium", 1200, 1200, "mg", 50, 70)
    (problem,) = refused(
        neck(nutrients=(calcium,)), legs(nutrients=(replace(calcium, low=800),), folder="x/legs")
    )
    assert "neck and legs give different amounts of calcium" in problem


def test_a_pack_alone_needs_to_say_nothing() -> None:
    """Every pack of today would be refused for what only matters beside another one."""
    silent = legs(exercises=(harmless("rise", loads=NOTHING_SAID),))
    assert join([silent]) is silent
