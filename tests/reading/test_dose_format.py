"""Doses and levels in the files of a pack: what is right is read, and each mistake has its message."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from handouts.model.dose import Dose, DoseChanges
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.dose_ranges import DoseRanges
from handouts.reading.packs.loader import pack_problems, read_pack

ODD = Path(__file__).parents[1] / "odd_doses"
CHAIR, WALK, STAND = "exercises/chair-rise.yaml", "exercises/walk.yaml", "exercises/one-leg-stand.yaml"
LIFT, WEIGHT, BREATHE = "exercises/knee-lift.yaml", "exercises/ankle-weight.yaml", "exercises/breathe.yaml"
WORDS, PACK = "words/en.yaml", "pack.yaml"
ORDER = "these must not decrease in the order hard_low, low, default, high, hard_high"
SCALE = "load: {scale: [yellow, red, green, blue, black], default: yellow, high: green}"
POUNDS = "load: {unit: lb, default: 0, low: 0, high: 5, hard_low: 0, hard_high: 10}"
KNOWN = "yellow, red, green, blue, black"


def test_the_pack_of_odd_doses_is_right() -> None:
    """Every mistake below would be one of many."""
    assert pack_problems(ODD) == []
    rise = read_pack(ODD).exercise("chair-rise")
    assert [*rise.dose.present] == ["repetitions", "sets", "days_per_week", "rest_s"]
    assert (rise.dose.hold_s, rise.dose.days_between, rise.usual_level and rise.usual_level.id) == (
        None,
        1,
        "two-hands",
    )


def test_every_part_of_a_dose_knows_the_same_fields() -> None:
    """A new field would be read from a pack and never printed, or asked and never checked."""
    names = list(DOSE_FIELDS)
    assert names == list(get_args(DoseField))
    assert names == [field.name for field in fields(DoseChanges)]
    assert names == [field.name for field in fields(DoseRanges)][: len(names)]
    assert names == [field.name for field in fields(Dose)][: len(names)]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            BREATHE,
            "minutes: {default: 3, low: 1, high: 5, hard_low: 1, hard_high: 10}",
            "sets: {default: 3, low: 1, high: 5, hard_low: 1, hard_high: 10}",
            "dose: this dose does not say what to do; write at least one of hold_s, repetitions, steps, minutes",
        ),
        (
            STAND,
            "sets:",
            "up_s:",
            "dose: up_s needs repetitions; add it, or remove up_s",
        ),
        (STAND, "sets:", "rest_s:", "dose: rest_s needs sets; add it, or remove rest_s"),
        (
            CHAIR,
            "hard_low: 1, hard_high: 3}\n  days_between",
            "hard_low: 1, hard_high: 4}\n  days_between",
            "dose: with days_between: 1 a week holds 3 days; days_per_week.hard_high can be 3 at most",
        ),
        (CHAIR, "days_between: 1", "days_between: 7", "dose.days_between: 7 is too large; the maximum is 6"),
        (
            CHAIR,
            "days_between: 1",
            "days_between:",
            "dose.days_between: this is empty; fill it in, or remove the line if the exercise does not have it",
        ),
        (
            CHAIR,
            "rest_s: {default: 60, low: 60, high: 120, hard_low: 30, hard_high: 300}",
            "rest_s:",
            "dose.rest_s: this is empty; fill it in, or remove the line if the exercise does not have it",
        ),
        (WALK, "{low: 3, high: 5}", "{low: 6, high: 5}", "dose.effort: low must not be above high"),
        (
            WALK,
            "{low: 3, high: 5}",
            "{low: 3, high: 11}",
            "dose.effort.high: 11 is too large; the maximum is 10",
        ),
        (
            LIFT,
            SCALE,
            "load: {unit: kg, scale: [yellow, red], default: yellow, high: red}",
            "dose.load: write unit: lb or kg for a weight, or scale: [...] for words such as band colors; not both",
        ),
        (
            LIFT,
            SCALE,
            "load: {default: yellow, high: red}",
            "dose.load: write unit: lb or kg for a weight, or scale: [...] for words such as band colors; not both",
        ),
        (
            LIFT,
            "default: yellow, high: green",
            "default: yellow, high: purple",
            f"dose.load: default, high and the other limits must be one of {KNOWN}",
        ),
        (LIFT, "default: yellow, high: green", "default: black, high: green", f"dose.load: {ORDER}"),
        (WEIGHT, POUNDS, POUNDS.replace("default: 0", "default: 6"), f"dose.load: {ORDER}"),
        (
            WEIGHT,
            POUNDS,
            POUNDS.replace("default: 0", "default: red"),
            "dose.load: default, high and the other limits must be numbers of lb",
        ),
        (
            WEIGHT,
            POUNDS,
            POUNDS.replace("high: 5", "high: 5.1"),
            "dose.load.high: 5.1 is not a usable weight; write 0 to 999 in steps of a quarter, such as 2.5",
        ),
        (
            WEIGHT,
            "unit: lb",
            "unit: stone",
            'dose.load.unit: "stone" is not a valid value; choose one of lb, kg',
        ),
        (
            LIFT,
            "yellow, red, green",
            "yellow, red, red",
            "dose.load.scale: red is listed twice; keep one of them",
        ),
        (
            CHAIR,
            "two-hands, default: true",
            "two-hands",
            "exactly one level must have default: true; here none do",
        ),
        (
            CHAIR,
            "{id: one-hand}",
            "{id: one-hand, default: true}",
            "exactly one level must have default: true; here 2 do",
        ),
        (
            CHAIR,
            "two-hands, default: true",
            "two-hands, default: true, approve: true",
            "two-hands is the default, so it cannot need an approval; choose an easier default",
        ),
        (
            CHAIR,
            "  - {id: one-hand}\n  - {id: no-hands, approve: true}",
            "",
            "one level is not enough; add another, or remove levels",
        ),
        (
            CHAIR,
            "{id: one-hand}",
            "{id: two-hands}",
            "levels[2].id: two-hands is used twice; give each its own id",
        ),
        (
            CHAIR,
            "{id: one-hand}",
            "{id: one-hand, figures: [rise-one]}",
            'levels[2].figures[1]: "rise-one" has no words; add it to figures in words/en.yaml',
        ),
        (
            WORDS,
            "      one-hand: {name: One hand, how: Push on the seat with one hand only.}\n",
            "",
            "exercises.chair-rise.levels: there are no words for one-hand (level); add one-hand:",
        ),
        (
            WORDS,
            "    sides: {right: Right leg, left: Left leg}\n    load:",
            "    sides: {right: Right leg, left: Left leg}\n    levels: {easy: {name: Easy, how: Go slowly.}}\n    load:",
            "exercises.knee-lift.levels.easy: the pack has no such level; remove it or correct the name",
        ),
        (
            WORDS,
            "black: black",
            "brown: brown",
            "exercises.knee-lift.load.scale: there are no words for black (load); add black:",
        ),
        (
            WORDS,
            "    safe: The wall is close to your hand.",
            "    safe: The wall is close to your hand.\n    load: {name: Band}",
            "exercises.heel-walk.load: the dose of this exercise has no load; remove it",
        ),
        (
            WORDS,
            "Take {steps_each}.",
            "Take {steps_each} and hold for {hold_time}.",
            "exercises.heel-walk.steps[2]: {hold_time} is not a placeholder; choose one of {sets}, {steps}, "
            "{steps_each}, {times}",
        ),
        (
            PACK,
            "exercises: all\n    fields: [hold_s,",
            "exercises: {ids: [walk]}\n    fields: [hold_s,",
            "rules[2].fields[1]: no exercise that this rule selects has hold_s in its dose; remove it, or add it to "
            "the exercise",
        ),
        (
            PACK,
            "fields: [hold_s,",
            "fields: [effort,",
            'rules[2].fields[1]: "effort" is not a valid value; choose one of hold_s, repetitions, sets, '
            "times_per_day, days_per_week, rest_s, steps, minutes, up_s, down_s, load",
        ),
    ],
)
def test_each_mistake_has_its_message(file: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    """A pack would print a dose that contradicts itself, or its author would not learn what to write instead."""
    folder = tmp_path / "odd-doses"
    shutil.copytree(ODD, folder)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) >= 1, "the example has changed"
    (folder / file).write_text(text.replace(old, new), "utf-8")
    said = [
        f"{problem.field}: {problem.message}" if problem.field else problem.message
        for problem in pack_problems(folder)
    ]
    assert any(line.startswith(message) for line in said), said


def test_a_level_that_stands_free_says_so_of_a_standing_variant(tmp_path: Path) -> None:
    """A rule against standing free would let a patient stand without a support."""
    folder = tmp_path / "odd-doses"
    shutil.copytree(ODD, folder)
    path = folder / CHAIR
    text = path.read_text("utf-8").replace("position: standing-supported", "position: standing")
    path.write_text(text.replace("{id: one-hand}", "{id: one-hand, loads: {stands-free: false}}"), "utf-8")
    (problem,) = pack_problems(folder)
    assert problem.message.startswith("the variant chair is done standing, so stands-free must be true")
