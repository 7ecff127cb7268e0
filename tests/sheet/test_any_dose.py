"""Any dose: every place that shows it has exactly the numbers that were asked for, and no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.explain.phrases import dose_text
from handouts.model.dose import Dose
from handouts.model.exercise import Exercise
from handouts.sheet import doses
from handouts.sheet.content_id import content_id
from handouts.sheet.dose_strip import MOST_RINGS, dose_strip
from handouts.sheet.dose_values import dose_values
from handouts.sheet.sections.plan_table import plan_table
from handouts.sheet.wording import number
from tests.sheet.builders import PRESS, TURN, does, labels, material, plan, words

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WORDS = words().exercises["press"]
_BETWEEN = {None: (), 1: (), 2: ("2",), 3: ("3",)}
"""What is said of days between: one is "never two days in a row"."""


def _amounts(most: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(1, most)


def _dose(**fields: Any) -> Dose:
    if fields["load"] is None or isinstance(fields["load"], str):
        fields["load_unit"] = None
    effort = fields.pop("effort")
    fields["effort_low"], fields["effort_high"] = effort or (None, None)
    return Dose(**fields)


any_dose = st.builds(
    _dose,
    hold_s=_amounts(60),
    repetitions=_amounts(40),
    sets=_amounts(5),
    times_per_day=_amounts(6),
    days_per_week=_amounts(7),
    rest_s=_amounts(300),
    steps=_amounts(50),
    minutes=_amounts(90),
    up_s=_amounts(9),
    down_s=_amounts(9),
    load=st.none() | st.sampled_from(["red", "extra-heavy"]) | st.integers(0, 80).map(lambda n: n / 4),
    load_unit=st.sampled_from(["lb", "kg"]),
    days_between=st.none() | st.integers(1, 3),
    effort=st.none() | st.tuples(st.integers(0, 5), st.integers(5, 10)),
).filter(lambda dose: any((dose.hold_s, dose.repetitions, dose.steps, dose.minutes)))
exercises = st.sampled_from([PRESS, TURN, replace(PRESS, sides=())])
many = settings(max_examples=300, deadline=None)


def numbers(*texts: str) -> Counter[str]:
    """Return the numbers in some texts."""
    return Counter(number for text in texts for number in _NUMBER.findall(text))


def _unless(value: int | None, *in_words: int) -> list[str]:
    """Return a value as it is printed; nothing for one that is not there or said in words."""
    return [] if value is None or value in in_words else [str(value)]


def _rest(dose: Dose) -> list[str]:
    if not dose.has_rest or dose.rest_s is None:
        return []
    return [str(dose.rest_s if dose.rest_s % 60 else dose.rest_s // 60)]


def _load(dose: Dose) -> list[str]:
    return [f"{dose.load:g}"] if isinstance(dose.load, float) and dose.load else []


def _effort(dose: Dose) -> list[str]:
    return sorted({str(felt) for felt in (dose.effort_low, dose.effort_high) if felt is not None})


def _how(dose: Dose) -> Iterator[str]:
    yield from (*_unless(dose.up_s), *_unless(dose.down_s), *_rest(dose), *_load(dose), *_effort(dose))
    yield from ("10",) if dose.effort_low is not None else ()  # out of 10


def _in_words(dose: Dose) -> Counter[str]:
    """Return the numbers of a dose that is said in words, where one is once and seven is every day."""
    amount = (
        *_unless(dose.hold_s),
        *_unless(dose.minutes),
        *_unless(dose.steps),
        *_unless(dose.repetitions, 1),
    )
    often = (*_unless(dose.times_per_day, 1), *_unless(dose.days_per_week, 7), *_BETWEEN[dose.days_between])
    return Counter((*amount, *_unless(dose.sets, 1), *often, *_how(dose)))


def _in_table(dose: Dose) -> Counter[str]:
    """Return the numbers in the table of the plan, which leaves speed, rest and effort to the cards."""
    return _in_words(dose) - (Counter(_how(dose)) - Counter(_load(dose)))


@many
@given(exercise=exercises, dose=any_dose)
def test_the_strip_of_a_card_has_the_numbers_asked_for(exercise: Exercise, dose: Dose) -> None:
    """A patient would do what nobody prescribed, or miss what somebody did."""
    strip = dose_strip(labels(), exercise, words().exercises[exercise.id], dose)
    cells = (*strip.first, *strip.second)
    said = numbers(*(text for cell in cells for text in (cell.figure, cell.unit, cell.below)))
    fixed = Counter({"0": 1, "10": 1} if dose.effort_low is not None else {})  # the ends of the scale
    asked = [dose.hold_s, dose.minutes, dose.steps, dose.repetitions, dose.times_per_day]
    days = _unless(dose.days_per_week, *([] if dose.times_per_day is None else [7]))
    how = Counter(_how(dose)) - Counter({"10": 1} if dose.effort_low is not None else {})
    amounts = Counter(str(value) for value in asked if value is not None)
    assert said == amounts + how + fixed + Counter(
        (*days, *_unless(dose.sets, 1), *_BETWEEN[dose.days_between])
    )
    rings = sum(cell.rings * max(1, len(cell.sides)) for cell in cells)
    repeats = dose.repetitions or 0
    assert rings == (repeats * max(1, len(exercise.sides)) if repeats <= MOST_RINGS else 0)


@many
@given(exercise=exercises, dose=any_dose)
def test_the_check_sheet_and_the_plan_table_have_the_numbers_asked_for(
    exercise: Exercise, dose: Dose
) -> None:
    """The wall, the first page and the card would tell a patient three things."""
    of = words().exercises[exercise.id]
    how = " ".join(doses.how(labels(), of, dose))
    assert numbers(doses.log_dose(labels(), exercise, dose), how) == _in_words(dose)
    table = plan_table(material(), (does(exercise, dose),), with_days=True)
    (row,) = table.rows
    texts = ["".join(span.text for span in cell) for cell in row]
    assert numbers(*texts) == _in_table(dose) + Counter({"1": 1})  # the number of the exercise
    assert len(row) == len(table.header) == len(table.widths)


@many
@given(exercise=exercises, dose=any_dose)
def test_the_chart_has_the_numbers_asked_for(exercise: Exercise, dose: Dose) -> None:
    """The chart would say another dose than the sheet."""
    sides = len(exercise.sides)
    said = numbers(dose_text(dose, sides))
    amount = (*_unless(dose.hold_s), *_unless(dose.minutes), *_unless(dose.steps), *_unless(dose.repetitions))
    rest = _unless(dose.rest_s) if dose.has_rest else []
    load = [f"{dose.load:g}"] if isinstance(dose.load, float) else []
    often = (*_unless(dose.times_per_day, 1), *_unless(dose.days_per_week), *_unless(dose.days_between))
    speed = (*_unless(dose.up_s), *_unless(dose.down_s), *_effort(dose))
    scale = ["10"] if dose.effort_low is not None else []
    each = [str(sides)] if sides > 1 else []
    assert said == Counter((*amount, *rest, *load, *often, *speed, *scale, *each, *_unless(dose.sets)))


@many
@given(dose=any_dose)
def test_a_placeholder_has_its_own_number(dose: Dose) -> None:
    """A step would say another number than the box beside it; what is not there has no placeholder."""
    values = dose_values(labels(), replace(PRESS, degrees=None), _WORDS, dose)
    asked: Iterable[tuple[str, int | None]] = (
        ("hold", dose.hold_s),
        ("steps", dose.steps),
        ("minutes", dose.minutes),
        ("rest", dose.rest_s),
        ("up", dose.up_s),
        ("down", dose.down_s),
        ("sets", dose.sets),
    )
    for name, value in asked:
        assert values.get(name) == (None if value is None else number(value))
    timed = (("hold_time", dose.hold_s), ("minutes_time", dose.minutes), ("steps_each", dose.steps))
    for name, value in timed:
        assert (name in values) is (value is not None)
        assert value is None or numbers(values[name].text) == Counter([str(value)])
    assert ("load" in values) is (dose.load is not None)


@many
@given(first=any_dose, second=any_dose)
def test_two_doses_have_two_numbers_of_their_sheets(first: Dose, second: Dose) -> None:
    """Two sheets with two doses would carry one number, and a chart could not tell which was given."""
    ids = [content_id("shared", (does(PRESS, dose),)) for dose in (first, second)]
    assert (ids[0] == ids[1]) is (first == second)


def test_a_level_has_a_number_of_its_own() -> None:
    """Two hands and no hands would be one sheet in the chart."""
    decision = plan(does(PRESS, Dose(repetitions=5))).decisions[0]
    levels = (None, "one-hand", "no-hands")
    assert len({content_id("shared", (replace(decision, level_id=level),)) for level in levels}) == len(
        levels
    )


@many
@given(exercise=exercises, dose=any_dose)
def test_the_table_says_which_band_has_to_be_at_hand(exercise: Exercise, dose: Dose) -> None:
    """A patient would begin without the band, and look for it in the middle of an exercise."""
    (row,) = plan_table(material(), (does(exercise, dose),), with_days=True).rows
    words = "".join(span.text for span in row[1])
    assert not isinstance(dose.load, str) or dose.load.replace("-", " ") in words
