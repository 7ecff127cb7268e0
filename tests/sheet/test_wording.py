"""Placeholders, plurals, dates, bold marks and text that a user typed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.model.clinic import DateOrder
from handouts.sheet.dose_values import dose_values
from handouts.sheet.wording import (
    NO_BREAK,
    UnknownPlaceholderError,
    as_typed,
    fill,
    long_date,
    made,
    marked,
    number,
    number_range,
    phone_link,
    plural,
    typed,
    whole_number,
)
from tests.sheet.builders import PRESS, PRESS_DOSE, TURN, TURN_DOSE, labels, words


def test_a_placeholder_that_nothing_fills_is_never_printed() -> None:
    """A patient would read "{holdd} seconds" and have to guess the number."""
    with pytest.raises(UnknownPlaceholderError, match="holdd"):
        fill("Hold {holdd} seconds.", {"hold": number(6)})


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    """A clinician named "{date}" prints as typed and does not become the date."""
    assert fill("{by}, {date}", {"by": typed("{date}"), "date": made("today")}) == "{date}, today"


def test_each_value_of_a_dose_says_what_it_is() -> None:
    """In Arabic, "6" and "6 seconds" are kept apart from the words around them in different ways, or print backwards."""
    values = dose_values(labels(), TURN, words().exercises["turn"], TURN_DOSE)
    made_of_words = {name for name, value in values.items() if value.kind == "made"}
    assert made_of_words == {"hold_time", "times_each", "degrees_range", "gap", "short_gap"}
    assert {value.kind for value in values.values()} == {"number", "made"}


def test_numbers_of_the_dose_fill_the_sentences() -> None:
    """The words of a card would contradict its hold box."""
    values = dose_values(labels(), TURN, words().exercises["turn"], TURN_DOSE)
    assert {name: value.text for name, value in values.items()} == {
        "hold": "3",
        "hold_time": f"3{NO_BREAK}seconds",
        "repetitions": "10",
        "times_each": f"10{NO_BREAK}times",
        "sets": "2",
        "times": "1",
        "days": "7",
        "low_degrees": "30",
        "high_degrees": "45",
        "degrees_range": "30 to 45",
        "gap": "3 to 4 inches",
        "short_gap": "3 to 4 in",
    }


def test_a_dose_of_one_has_its_own_words() -> None:
    """A patient would read "hold for 1 seconds" and "do this 1 times", and take it for a misprint."""
    values = dose_values(
        labels(), PRESS, words().exercises["press"], replace(PRESS_DOSE, hold_s=1, repetitions=1)
    )
    assert (values["hold_time"].text, values["times_each"].text) == (f"1{NO_BREAK}second", "once")


def test_an_exercise_without_an_angle_has_no_number_for_it() -> None:
    """A pack that speaks of degrees without giving them would print somebody else's number."""
    assert "low_degrees" not in dose_values(labels(), PRESS, words().exercises["press"], PRESS_DOSE)


@pytest.mark.parametrize(("count", "text"), [(1, "1 second"), (2, "2 seconds"), (0, "0 seconds")])
def test_one_has_its_own_word(count: int, text: str) -> None:
    """ "1 seconds" looks like a misprint, and a misprint like a wrong number."""
    assert plural(labels(), "seconds", count) == text


@pytest.mark.parametrize(("order", "text"), [("month-first", "April 3, 2026"), ("day-first", "3 April 2026")])
def test_a_date_has_its_month_as_a_word_in_the_order_of_the_clinic(order: DateOrder, text: str) -> None:
    """03/04 is read as March in one country and as April in another; "3 April" looks foreign on a US clinic's sheet."""
    assert (
        long_date(replace(labels(), day_first=order == "day-first"), date(2026, 4, 3)).replace(NO_BREAK, " ")
        == text
    )


def test_a_date_is_never_broken_over_two_lines() -> None:
    """A patient would read "November" at the end of a line and take the number on the next for something else."""
    text = long_date(labels(), date(2026, 11, 24))
    assert " " not in text
    assert set(text) & {NO_BREAK} == {NO_BREAK}


@pytest.mark.parametrize(("low", "high", "text"), [(3, 4, "3 to 4"), (5, 5, "5")])
def test_a_range_of_one_number_is_one_number(low: int, high: int, text: str) -> None:
    """ "5 to 5" makes a reader look for the difference."""
    assert number_range(labels(), low, high) == text


def test_thousands_are_set_apart() -> None:
    """1200 and 12000 are hard to tell apart with poor eyes."""
    assert whole_number(labels(), 1200) == "1,200"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("O'Brien <b>&amp;", "O'Brien <b>&amp;"),
        ("  Ana \t Example\n", "Ana Example"),
        ("one\r\ntwo\u2028three", "one two three"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("a\x00b\x1bc\u200bd\u202ee\ufefff", "abcdef"),
        ("**bold** {hold}", "**bold** {hold}"),
        ("\ud83c", ""),
        ("\u06cc\u200c\u0647", "\u06cc\u200c\u0647"),
    ],
)
def test_text_of_a_user_prints_as_typed(text: str, printed: str) -> None:
    """A name would come out with marks eaten, boxes in it, or another letter than on the patient's card."""
    assert as_typed(text) == printed


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_text_once_put_right_stays_as_it_is(text: str) -> None:
    """The same name could print in two ways on one sheet."""
    once = as_typed(text)
    assert as_typed(once) == once
    assert once == once.strip()
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in once)


def test_two_stars_are_bold_and_nothing_else_is_a_mark() -> None:
    """A pack's stress would be lost, or its angle brackets would be taken for commands."""
    spans = marked("Keep **still** <b>now</b>")
    assert [(span.text, span.bold) for span in spans] == [
        ("Keep ", False),
        ("still", True),
        (" <b>now</b>", False),
    ]


def test_a_mark_without_its_partner_is_printed() -> None:
    """The rest of a sentence would silently turn bold."""
    spans = marked("**Sit** down ** now")
    assert [(span.text, span.bold) for span in spans] == [("Sit", True), (" down ** now", False)]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a* "))
def test_no_word_is_lost_to_bold_marks(text: str) -> None:
    """A safety sentence would lose a word to its own stress mark."""
    assert "".join(span.text for span in marked(text)).replace("*", "") == text.replace("*", "")


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("555-0100", "tel:5550100"),
        ("+1 (555) 010-0199", "tel:+15550100199"),
        ("555 0100 ext. 12", None),
        ("call us", None),
    ],
)
def test_a_phone_link_rings_the_number_that_is_printed(phone: str, link: str | None) -> None:
    """A touch on the number would ring a stranger, with the extension read as part of it."""
    assert phone_link(phone) == link
