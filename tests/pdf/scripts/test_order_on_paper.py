"""Values in right-to-left sentences: a phone number, a dose or a date is read on paper as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handouts.pdf.fonts import faces as fonts
from handouts.sheet.wording import Value, as_typed, fill, made, number, typed
from handouts.unicode.direction import Direction
from tests.pdf.scripts.paper import letters, one_line, seen

CALL = "اتصل بنا {value} اليوم"

AS_TYPED = [
    number("+1 555 0100"),
    number("(555) 010-0100"),
    number("555-0142 ext. 12"),
    number("٥٥٥-٠١٤٢"),
    number("−2.7"),
    number("30–45°"),
    made("30–45°"),
    number("0/10"),
    number("2026-11-26"),
    number("v0.1.0"),
    number("https://example.org/a?b=1"),
    typed("3 December, 10:30"),
    typed("12 Maple Hill Road"),
    typed("Ana Lee (Jr.)"),
    typed("555-0142"),
    typed("Dr. Lee, PT, 2.5"),
]


@pytest.mark.parametrize("value", AS_TYPED, ids=lambda value: value.text)
def test_a_value_is_read_from_left_to_right_in_a_right_to_left_sentence(value: Value) -> None:
    """A patient dials 555-0142 and not 0142-555, and holds for what was prescribed."""
    line = seen(fill(CALL, {"value": value}), "rtl")
    assert value.text in line


def test_without_isolates_it_would_not_be_so() -> None:
    """The test above can fail: most of these values come out torn where they stand bare between Arabic words."""
    bare = {value.text: seen(CALL.replace("{value}", value.text), "rtl") for value in AS_TYPED}
    torn = {text for text, line in bare.items() if text not in line}
    assert torn >= {"+1 555 0100", "(555) 010-0100", "٥٥٥-٠١٤٢", "30–45°", "3 December, 10:30"}


def test_what_the_labels_make_keeps_the_direction_of_the_sheet() -> None:
    """The day stands right of the month in Arabic, though the number inside is isolated for itself."""
    date = fill("{day} {month} {year}", {"day": number(26), "month": made("نوفمبر"), "year": number(2026)})
    line = seen(fill("التاريخ: {date}", {"date": made(date)}), "rtl")
    assert line.index("2026") < line.index("ر") < line.index("ن") < line.rindex("26")


def test_a_right_to_left_paragraph_begins_at_the_right_edge() -> None:
    """Lines of an Arabic paragraph are flush right, where its reader begins."""
    from handouts.pdf.layout.text import break_lines, plain
    from handouts.pdf.layout.text_runs import Look

    lines = break_lines(plain("اضغط برفق وتوقف عندما تتعب " * 6), 14, 200, 17.5, "rtl")
    look = Look(10, 0, "#000000", None, False)
    assert len(lines.lines) > 2
    assert {round(look.start(lines, line) + line.width, 2) for line in lines.lines} == {210.0}


def test_an_arabic_name_does_not_take_the_date_along() -> None:
    """On an English sheet the day after an Arabic name stays after it: not "26 محمد November 2026"."""
    line = seen(fill("{name}, {date}", {"name": typed("محمد علي"), "date": made("26 November 2026")}))
    assert line.endswith(", 26 November 2026")


@pytest.mark.parametrize("name", ["محمد (2)", "محمد 3", "לאה, PT", "(محمد", "محمد:"])
def test_words_after_a_name_stay_where_they_are(name: str) -> None:
    """Whatever a name ends with, what follows it is not drawn into it."""
    assert seen(fill("{name}, 10 times", {"name": typed(name)})).endswith(", 10 times")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=16))
@example("A\ufb00")  # a word that another face sets
@example("Nguyễn")
@settings(max_examples=150, deadline=None)
def test_any_typed_text_leaves_the_words_around_it_in_their_places(text: str) -> None:
    """No name, note or address can move the words of the sheet, in either direction."""
    typed_in = as_typed(text)
    assume(typed_in and not fonts.unprintable(typed_in))
    for template, direction in (("Call {value} today", "ltr"), (CALL, "rtl")):
        first, last = template.split("{value}")
        expected = _around(template, "x", direction, (first, last))
        assert _around(template, typed_in, direction, (first, last)) == pytest.approx(expected, abs=0.05)


def _around(template: str, text: str, direction: Direction, words: tuple[str, str]) -> list[float]:
    """Return how far each letter of the words around a value is from the side of the line at which they belong."""
    line = one_line(fill(template, {"value": typed(text)}), direction)
    found, (first, last) = letters(line), words
    said = [letter.said for letter in found]
    # Lam and alef are one glyph: it is known by what it says.
    before = next(count for count in range(len(said)) if "".join(said[:count]) == first)
    after = next(count for count in range(len(said)) if "".join(said[len(said) - count :]) == last)
    start, end = [letter.x for letter in found[:before]], [letter.x for letter in found[len(found) - after :]]
    if direction == "rtl":
        return [*(line.width - x for x in start), *end]
    return [*start, *(line.width - x for x in end)]
