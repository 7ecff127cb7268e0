"""Values inside sentences keep their order, and names in another script leave the words around them alone."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.unicode.bidi import levels, mirrored, visual_order, visual_runs
from handouts.unicode.direction import Direction, direction_of
from handouts.unicode.isolates import FSI, LRI, PDI, RLI, isolated_as, isolated_by_content, isolated_ltr
from handouts.unicode.properties import bidi_classes

ARABIC = "اتصل على {} الآن"
"""Words of a right-to-left sentence around a value."""
CONTROLS = {FSI, LRI, RLI, PDI}
VALUES = (
    "+1 555 0100",
    "(555) 010-0100",
    "555-0142 ext. 12",
    "−2.7",
    "30–45°",
    "0/10",
    "2026-11-26",
    "3 December, 10:30",
    "12 Maple Hill Road",
    "v0.1.0",
)
LETTERS = "ab (12)-+.,%/ \u05d0\u05d1\u0627\u0628\u0661\u0300\u064b[]\u2068\u2066\u2067\u2069\u202a\u202b\u202e\u202c"
TEXTS = st.text(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]), max_size=40)
DIRECTIONS = st.sampled_from(["ltr", "rtl", None])


def on_paper(text: str, base: Direction | None = None) -> str:
    """Return what stands on a line from left to right, as a reader sees it."""
    line = levels(text, base).line(0, len(text))
    shown = [mirrored(text[i]) if line[i] % 2 else text[i] for i in visual_order(line)]
    return "".join(character for character in shown if character not in CONTROLS)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_in_a_right_to_left_sentence_reads_as_it_was_typed(value: str) -> None:
    """A phone number would be printed as 0142-555, and a range of degrees backward."""
    assert value in on_paper(ARABIC.format(isolated_ltr(value)), "rtl")


def test_without_isolates_values_are_torn() -> None:
    """The test above would prove nothing if these values were safe by themselves."""
    torn = [value for value in VALUES if value not in on_paper(ARABIC.format(value), "rtl")]
    assert len(torn) >= 6


def test_a_name_leaves_the_date_after_it_alone() -> None:
    """An Arabic name on an English handout would take the day of the month to its other side."""
    line = f"{isolated_by_content('محمد علي')}, 26 November 2026"
    assert on_paper(line, "ltr") == "يلع دمحم, 26 November 2026"
    assert on_paper("محمد علي, 26 November 2026", "ltr") != on_paper(line, "ltr")


def test_a_date_made_by_the_program_keeps_the_direction_of_the_sheet() -> None:
    """A right-to-left date starts with a number that is isolated: its first strong letter does not tell its direction."""
    date = isolated_as("rtl", f"{isolated_ltr('26')} نوفمبر {isolated_ltr('2026')}")
    assert on_paper(f"Visit {date} at noon", "ltr") == "Visit 2026 ربمفون 26 at noon"


def test_brackets_around_a_right_to_left_word_open_to_it() -> None:
    """The bracket after a name would open to the wrong side."""
    assert on_paper("محمد (الابن)", "rtl") == "(نبالا) دمحم"


@given(before=TEXTS, typed=TEXTS, after=TEXTS, base=st.sampled_from(["ltr", "rtl"]))
@example(before="Name ", typed="د. سامي", after=", 30 October 2026", base="ltr")
@example(before="Name ", typed="\u2069\u05d0", after=" 12", base="ltr")
@example(before="Name ", typed="\u202eab\u2068", after=" 12", base="ltr")
@example(before="\u05d0 ", typed="\u2069a", after=" 12", base="rtl")
def test_no_typed_text_moves_the_words_around_it(
    before: str, typed: str, after: str, base: Direction
) -> None:
    """Somebody's name could turn a dose that stands beside it."""
    one_line = {c for c in typed if bidi_classes()[c] != "B"}
    typed = "".join(c for c in typed if c in one_line) or "x"
    placed = levels(before + isolated_by_content(typed) + after, base).levels
    plain = levels(before + isolated_by_content("x") + after, base).levels
    assert placed[: len(before)] == plain[: len(before)]
    assert placed[len(placed) - len(after) :] == plain[len(plain) - len(after) :]


@given(text=TEXTS, base=DIRECTIONS)
def test_no_character_is_lost_or_shown_twice(text: str, base: Direction | None) -> None:
    """A digit of a dose could vanish where a line is put in order."""
    line = levels(text, base).line(0, len(text))
    assert sorted(visual_order(line)) == list(range(len(text)))
    assert sorted(i for run in visual_runs(line) for i in range(run.start, run.end)) == list(range(len(text)))


@given(text=TEXTS, base=DIRECTIONS)
def test_the_same_text_always_has_the_same_order(text: str, base: Direction | None) -> None:
    """What is kept of one handout could change another."""
    first = levels(text, base)
    assert levels(f"{text}", base) == first
    assert len(first.levels) == len(text)
    assert max(first.levels, default=0) <= 126
    assert first.base == (1 if (base or direction_of(text)) == "rtl" else 0)


@given(text=st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x58F), max_size=40))
def test_text_without_right_to_left_letters_stays_as_it_is(text: str) -> None:
    """The short way for English would give another order than the rules: it is asked again with one neutral sign more."""
    assert set(levels(text, "ltr").levels) <= {0}
    assert set(levels(f"{text}\u2028", "ltr").levels[:-1]) <= {0}


@given(
    text=st.text(
        st.sampled_from("ab 12.,-+()%/\u05d0\u05d1\u05d2\u0627\u0628\u0661"), min_size=1, max_size=30
    )
)
def test_another_program_has_the_same_order(text: str) -> None:
    """A fault that we made in reading the standard is found by somebody else's work."""
    text = text.strip()
    ours = "".join(text[i] for i in visual_order(levels(text, "rtl").levels))
    assert ours == get_display(text, base_dir="R")
