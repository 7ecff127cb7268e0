"""Food figures only for those whom the source gives them for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.model.pack import Nutrient
from handouts.model.patient import Sex
from handouts.model.sheet import Paragraph, Span
from handouts.model.words import Topic
from handouts.sheet.nutrients import applies
from handouts.sheet.sections.topics import topic_blocks
from tests.patients import a_patient
from tests.sheet.builders import given, material, nothing, pack, plan, section, sheet, words
from tests.sheet.dump import text_of

CALCIUM = Nutrient("calcium", 1200, 1200, "mg", women_over=50, men_over=70)


@pytest.mark.parametrize(
    ("sex", "age", "expected"),
    [
        ("female", 51, True),
        ("female", 50, False),
        ("male", 71, True),
        ("male", 70, False),
        ("female", None, False),
        ("unknown", 80, False),
        ("other", 80, False),
    ],
)
def test_a_figure_needs_age_and_sex_that_the_source_names(sex: Sex, age: int | None, expected: bool) -> None:
    """Somebody would take an amount that no source gives for them."""
    assert applies(CALCIUM, sex, age) is expected


def test_the_figures_are_printed_where_they_apply() -> None:
    """A woman of 76 would not learn how much calcium she needs."""
    text = text_of(section(sheet(plan(age=76), a_patient("Ana", sex="female")), "bones"))
    assert "Aim for 1,200 mg of calcium." in text
    assert "Aim for 800 to 1,000 IU of vitamin D." in text
    assert "Ask your doctor how much" not in text


def test_without_age_or_sex_there_is_no_figure() -> None:
    """A number would be given to somebody it may harm."""
    text = text_of(section(sheet(plan(age=None), a_patient("Ana", sex="female")), "bones"))
    assert "Ask your doctor how much you need." in text
    assert "mg" not in text


def test_figures_stand_under_the_topic_on_food() -> None:
    """The amounts would be read as part of the advice on falls."""
    text = text_of(section(sheet(plan(age=76), a_patient("Ana", sex="female")), "bones"))
    assert text.index("Food") < text.index("1,200") < text.index("Falls")


@pytest.mark.parametrize(("heading", "printed"), [("Falls", "Falls. "), ("Why care?", "Why care? ")])
def test_a_topic_begins_with_its_name(heading: str, printed: str) -> None:
    """The patient could not find the advice on falls, or would stumble over two marks in a row."""
    made = material(
        words=words(topics=(Topic("falls", heading, ("Clear the floor.", "Use bright lights.")),))
    )
    first, second = topic_blocks(given(of=made), "bones")[1:3]
    assert first == Paragraph((Span(printed, bold=True), Span("Clear the floor.")))
    assert second == Paragraph((Span("Use bright lights."),))


def test_a_pack_without_a_food_topic_still_prints_its_figures() -> None:
    """The amounts would be lost without a word."""
    made = material(words=words(topics=()))
    input_ = given(plan(age=80), a_patient("Ana", sex="female"), made)
    names = [type(block).__name__ for block in topic_blocks(input_, "bones")]
    assert names == ["Heading", "Heading", "BulletList"]


def test_a_pack_without_nutrients_says_nothing_of_them() -> None:
    """A pack on ankles would send people to the doctor about calcium."""
    whole = sheet(of=pack(nutrients=()))
    assert "Ask your doctor how much" not in text_of(section(whole, "bones"))


def test_without_exercises_only_what_helps_everybody_is_printed() -> None:
    """A patient who may not exercise would read about exercises, or about nothing at all."""
    text = text_of(section(sheet(nothing("clearance", age=76), a_patient("Ana", sex="female")), "bones"))
    assert "Clear the floor." in text
    assert "Eat well." not in text
    assert "1,200" not in text


def test_a_pack_has_parts_of_its_own() -> None:
    """The topics of two parts would be printed in both, or under the heading of another pack."""
    small = pack()
    topics = (
        Topic("home", "At home", ("Clear the floor.",)),
        Topic("feet", "Feet", ("Wear shoes.",), section="shoes"),
    )
    texts = replace(small.words, topics=topics, sections={"shoes": "Good shoes", "bones": "Daily life"})
    sections = tuple(
        part for name in small.sections for part in ((name, "shoes") if name == "bones" else (name,))
    )
    made = replace(small, words=texts, sections=sections, nutrients=())
    whole = sheet(plan(age=76), a_patient("Ana"), of=made)
    assert [part.id for part in whole.sections if part.id in ("bones", "shoes")] == ["bones", "shoes"]
    home, feet = (text_of(section(whole, name)) for name in ("bones", "shoes"))
    assert ("Daily life" in home, "Clear the floor" in home, "Wear shoes" in home) == (True, True, False)
    assert ("Good shoes" in feet, "Clear the floor" in feet, "Wear shoes" in feet) == (True, False, True)
    later = sheet(plan(age=76), a_patient("Ana", visit="next"), of=made)
    assert not {"bones", "shoes"} & {part.id for part in later.sections}
