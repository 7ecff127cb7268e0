"""What a joined pack has: everything of its packs, and what two packs share once."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from handouts.model.codes import IcdMeaning, PackCodes
from handouts.model.fact import Fact
from handouts.model.notice import DraftContent
from handouts.model.pack import Avoided, FigurePerson, Pack, Review, Source, WarningSign
from handouts.model.words import AvoidWords, FigureWords, Topic, Words
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.joining.join import join
from handouts.reading.packs.loader import read_pack
from tests.joining.builders import harmless, legs, neck
from tests.planning.builders import ON, is_, patient, rule

DIAGNOSED = Fact(
    ask="Is the pack's condition diagnosed?",
    label="{condition} diagnosed",
    missing="whether {condition} was diagnosed",
    best_to_worst=("no", "yes"),
)


def with_words(pack: Pack, **texts: Any) -> Pack:
    """A pack with some other sentences."""
    return replace(pack, words=replace(pack.words, **texts))


def test_one_pack_stays_as_it_is() -> None:
    """Every sheet of today would change its bytes."""
    alone = neck()
    assert join([alone]) is alone


def test_ids_title_version_and_condition_are_those_of_both() -> None:
    """A sheet could not be matched with the packs that it was made from."""
    joined = join([neck(version="1.0"), legs(version="2.1")])
    assert (joined.id, joined.version) == ("neck+legs", "1.0+2.1")
    assert joined.condition == "osteoporosis and falls"
    titled = join([with_words(neck(), title="Neck"), with_words(legs(), title="Legs")])
    assert titled.words.title == "Neck and legs"
    short = join([with_words(neck(), title="Neck"), with_words(legs(), title="PT for legs")])
    assert short.words.title == "Neck and PT for legs"
    assert [exercise.id for exercise in joined.exercises] == ["neck/tuck", "legs/rise", "legs/step"]
    assert set(joined.words.exercises) == {"neck/tuck", "legs/rise", "legs/step"}


def test_the_content_is_another_one_in_every_combination() -> None:
    """A sheet number would stand for two sheets."""
    a, b = neck(content_hash="a"), legs(content_hash="b")
    assert len({pack.content_hash for pack in (a, b, join([a, b]), join([b, a]))}) == 4


def test_signs_with_one_id_are_printed_once_with_the_stricter_number_to_call() -> None:
    """A patient would read chest pain twice, once for the emergency number and once for the clinic."""
    chest = WarningSign("chest", "clinic", ("guide",))
    first = with_words(neck(signs=(chest,)), warning={"chest": "Chest pain"})
    also = WarningSign("dizzy", "clinic", ("guide",))
    second = with_words(
        legs(signs=(replace(chest, tier="emergency"), also)), warning={"chest": "Pain", "dizzy": "Dizzy"}
    )
    joined = join([first, second])
    assert [(sign.id, sign.tier) for sign in joined.signs] == [("chest", "emergency"), ("dizzy", "clinic")]
    assert joined.words.warning == {"chest": "Chest pain", "dizzy": "Dizzy"}


def test_signs_that_both_packs_have_come_first() -> None:
    """A patient would look for the signs that always count among those of one pack."""
    chest, neck_pain, fall = (
        WarningSign(name, "emergency", ("guide",)) for name in ("chest", "neck", "fall")
    )
    first = with_words(neck(signs=(neck_pain, chest)), warning={"chest": "Chest pain", "neck": "Neck pain"})
    second = with_words(legs(signs=(fall, chest)), warning={"chest": "Chest pain", "fall": "A fall"})
    assert [sign.id for sign in join([first, second]).signs] == ["chest", "neck", "fall"]


def test_words_above_what_to_avoid_are_those_of_all_packs_or_of_none() -> None:
    """A sentence about a sore knee would stand above what not to do because of a fall."""
    knee, other = with_words(neck(), avoid_intro="Bad for the knee."), with_words(legs(), avoid_intro=None)
    assert join([knee, other]).words.avoid_intro is None
    same = with_words(legs(), avoid_intro="Bad for the knee.")
    assert join([knee, same]).words.avoid_intro == "Bad for the knee."


def test_movements_to_avoid_with_one_id_are_printed_once() -> None:
    """The page would say twice not to jump."""
    jump = Avoided("jump", "no-jump")
    words = {"jump": AvoidWords("Jumping", "It jolts.", "Walk.")}
    joined = join(
        [with_words(neck(avoid=(jump,)), avoid=words), with_words(legs(avoid=(jump,)), avoid=words)]
    )
    assert joined.avoid == (Avoided("jump", "neck/no-jump"),)


def test_one_source_of_two_packs_is_listed_once() -> None:
    """The list of sources would name the same page twice, by two ids."""
    nia = Source("nia", "National Institute on Aging")
    first = neck(rule("a", "warn", basis=("nia",)), sources=(nia,))
    second = legs(rule("b", "warn", basis=("aging",)), sources=(replace(nia, id="aging"),))
    joined = join([first, second])
    assert [source.id for source in joined.sources] == ["neck/nia"]
    assert [each.basis for each in joined.rules] == [("neck/nia",), ("neck/nia",)]


def test_parts_of_the_sheet_have_one_order() -> None:
    """A part that only the second pack has would be missing, or stand behind the warning signs."""
    joined = join([neck(sections=("plan", "cards", "warning")), legs(sections=("plan", "avoid", "warning"))])
    assert joined.sections == ("plan", "avoid", "cards", "warning")


def test_a_message_says_nothing_twice() -> None:
    """The first box of the sheet would repeat itself."""
    first = with_words(neck(), message=("Go slowly. Stop at sharp pain.",))
    second = with_words(legs(), message=("Hold on. Stop at sharp pain.",))
    assert join([first, second]).words.message == ("Go slowly. Stop at sharp pain.", "Hold on.")


def test_what_to_get_ready_at_home_is_said_by_each_pack() -> None:
    """The counter that the second pack needs would not be on the list."""
    first = with_words(neck(), before={"support": "A chair", "clearance": "A doctor said yes"})
    second = with_words(legs(), before={"support": "A counter", "clearance": "Your doctor said yes"})
    assert join([first, second]).words.before == {
        "support": "A chair",
        "clearance": "A doctor said yes",
        "legs/support": "A counter",
    }


def test_figures_are_found_in_their_own_pack_and_icons_once() -> None:
    """The picture of one pack would stand beside the exercise of another that happens to have its name."""
    words = {"sit": FigureWords("A person sits.", "Sit"), "icon-phone": FigureWords("A phone.", "Phone")}
    joined = join([with_words(neck(), figures=words), with_words(legs(), figures=words)])
    assert set(joined.words.figures) == {"neck/sit", "legs/sit", "icon-phone"}


def test_only_persons_that_every_pack_has_drawings_of_are_shown() -> None:
    """The pictures of a sheet would show two people, and none of the one that was chosen."""
    people = (FigurePerson("grace", "female"), FigurePerson("james", "male"))
    drawn = neck(figure_persons=people, persons=("grace", "james"))
    joined = join([drawn, legs(persons=("james", "ruth"))])
    assert joined.persons == ("james",)
    assert joined.figure_persons == people[1:]
    assert join([drawn, legs()]).persons == ("grace", "james"), "a pack without pictures shows nobody"


@pytest.mark.parametrize("order", [1, -1])
def test_the_weaker_review_is_that_of_the_sheet(order: int) -> None:
    """Content that nobody has reviewed would be printed as reviewed, for it stands beside reviewed content."""
    packs = [neck(), legs(review=Review("draft"))][::order]
    joined = join(packs)
    assert joined.review.status == "draft"
    assert DraftContent(("legs",)) in plan(joined, patient(), ON).notices
    reviewed = [neck(), legs(review=Review("reviewed", "Dr. Lee", date(2026, 3, 1), date(2027, 1, 1)))][
        ::order
    ]
    review = join(reviewed).review
    assert review.status == "reviewed"
    assert review.due == date(2027, 1, 1)
    assert {"Dr. Reed", "Dr. Lee"} == set((review.by or "").split(", "))


def test_topics_with_one_id_are_printed_once() -> None:
    """The page on healthy habits would say the same of the home twice."""
    home = Topic("home", "At home", ("Clear the floor.",))
    other = replace(home, paragraphs=("Clear the stairs.",))
    falls = Topic("falls", "If you fall", ("Stay still.",))
    joined = join([with_words(neck(), topics=(home,)), with_words(legs(), topics=(other, falls))])
    assert joined.words.topics == (home, falls)


def test_topics_stand_in_the_part_of_their_own_pack() -> None:
    """What to do after a fall would stand in the part on food."""
    food = Topic("food", "Food", ("Drink milk.",))
    falls = Topic("falls", "If you fall", ("Stay still.",))
    joined = join(
        [
            with_words(neck(sections=("plan", "bones")), topics=(food,), sections={"bones": "Bones"}),
            with_words(legs(sections=("plan", "home")), topics=(falls,), sections={"home": "At home"}),
        ]
    )
    assert {topic.id: topic.section for topic in joined.words.topics} == {"food": "bones", "falls": "home"}
    assert joined.words.sections == {"bones": "Bones", "home": "At home"}


def test_a_diagnosis_is_that_of_its_own_condition() -> None:
    """The answer "no" for one condition would be taken for the other one, and its rules would not fire."""
    has = rule("has", "withhold", is_("diagnosis", "yes"))
    asked: dict[str, Fact] = {"diagnosis": DIAGNOSED}
    joined = join([neck(has, facts=asked), legs(has, facts=asked)])
    assert {name: fact.label for name, fact in joined.facts.items()} == {
        "diagnosis-of-neck": "osteoporosis diagnosed",
        "diagnosis-of-legs": "falls diagnosed",
    }
    one = replace(patient(), facts={"diagnosis-of-neck": "no", "diagnosis-of-legs": "yes"})
    fired = {fired.rule_id for each in plan(joined, one, ON).decisions for fired in each.rules}
    assert fired == {"legs/has"}


def test_a_diagnosis_that_one_pack_asks_for_is_asked_for_that_condition() -> None:
    """A clinician would be asked for the diagnosis of falls, which decides nothing."""
    asked: dict[str, Fact] = {"diagnosis": DIAGNOSED}
    codes = PackCodes(icd=(IcdMeaning(codes=("M17",), says={"diagnosis": "yes"}),))
    first = neck(rule("has", "warn", is_("diagnosis", "yes")), facts=asked)
    joined = join([first, legs(facts=asked, codes=codes)])
    assert [fact.label for fact in joined.facts.values()] == ["osteoporosis diagnosed"]
    assert joined.codes.icd == (), "a code for the other condition says nothing about this one"


@pytest.mark.parametrize(
    "names", [("neck-osteoporosis", "fall-prevention"), ("fall-prevention", "neck-osteoporosis")]
)
def test_the_condition_is_asked_for_by_its_name_in_either_order(names: tuple[str, str]) -> None:
    """A patient would be asked about "what this plan is made for" on a sheet for two conditions."""
    words = join([read_pack(find_pack(name)) for name in names]).words
    assert words.diagnosis_unknown == read_pack(find_pack("neck-osteoporosis")).words.diagnosis_unknown


def test_every_part_of_a_pack_has_been_thought_of() -> None:
    """A new part of packs or words would be taken from the first pack alone, without anybody's decision."""
    assert {field.name for field in fields(Pack)} == {
        "id", "version", "condition", "review", "sources", "stages", "sections", "avoid", "signs", "nutrients",
        "figure_persons", "facts", "extends", "rules", "exercises", "words", "clinician", "folder", "content_hash", "codes", "languages",
        "persons", "members",
    }  # fmt: skip
    assert {field.name for field in fields(Words)} == {
        "language", "title", "message", "message_withheld", "message_never", "keep", "before", "diagnosis_unknown", "facts",
        "exercises", "rules", "figures", "avoid_intro", "avoid", "stages_intro", "stages", "sections", "topics", "nutrients",
        "nutrients_unknown", "warning", "legend",
    }  # fmt: skip


def test_every_sentence_of_a_shipped_pack_is_in_the_joined_one() -> None:
    """An exercise, a rule or a warning sign of the second pack would be printed without its words."""
    packs = [read_pack(find_pack(name)) for name in ("neck-osteoporosis", "fall-prevention")]
    words = join(packs).words
    for pack in packs:
        assert {f"{pack.id}/{name}" for name in pack.words.exercises} <= set(words.exercises)
        assert {f"{pack.id}/{name}" for name in pack.words.rules} <= set(words.rules)
        assert set(pack.words.warning) <= set(words.warning)
        assert set(pack.words.avoid) <= set(words.avoid)
        assert set(pack.words.before) <= set(words.before)
        assert {topic.id for topic in pack.words.topics} <= {topic.id for topic in words.topics}


def test_a_harmless_pack_changes_nothing_for_the_first() -> None:
    """A patient would lose an exercise because a second pack stands on the sheet."""
    more = legs(exercises=(harmless("rise"),))
    alone = plan(neck(), patient(), ON)
    together = plan(join([neck(), more]), patient(), ON)
    assert [each.outcome for each in together.decisions] == [alone.decisions[0].outcome, "prescribed"]
