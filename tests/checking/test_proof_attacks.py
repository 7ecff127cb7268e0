"""Ways in which a rule gives something back that are easy to overlook: each is found, and its sound neighbor is not accused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handouts.checking.proof import monotone, prove
from handouts.infra.errors import InputError
from handouts.model.condition import AllOf, AnyOf
from handouts.model.exercise import Level
from handouts.model.fact import DerivedTest, Fact, Measured
from handouts.model.movement import Loads
from handouts.model.rule import Rule, Selector
from tests.checking.test_proof import FACTS
from tests.conftest import ROOT
from tests.planning.builders import ALWAYS, above, at_least, at_most, below, exercise, is_, pack, rule, way

Run = Callable[..., Any]

_TESTS = {"bone": "lowest", "bone-latest": "latest-years", "bone-first": "earliest-years"}
BONE = Fact(
    ask="How dense is the bone?",
    measured=Measured(tests={name: DerivedTest(of=of, help_text=name) for name, of in _TESTS.items()}),
    worse="low",
)
OWN = Selector(ids=("tuck",))
HOLD: dict[str, Any] = {"dose_fields": ("hold_s",)}
WALKER, CANNOT = is_("aid", "walker"), is_("aid", "cannot-walk")
EITHER, KNOWN = is_("aid", "walker", "cannot-walk"), is_("aid", "walker", "cannot-walk", unknown=False)


def withhold(when: Any, **details: Any) -> Rule:
    """A rule that withholds everything."""
    return rule("r", "withhold", when, **details)


def found(*rules: Rule, **details: Any) -> list[tuple[str, str, str, str]]:
    """Return rule, fact and findings of whatever breaks the proof without saying so."""
    proof = prove(pack(*rules, facts={**FACTS, "bone": BONE}, **details))
    assert proof.is_complete
    return [(each.rule.id, each.fact, each.better, each.worse) for each in proof.wrong]


SNEAKY = {
    "an older scan": ([withhold(below("bone_latest", 5))], ("r", "bone", "0 (4 years old)", "0 (5 years old)")),
    "a scan without its date": (
        [withhold(at_least("bone_latest", 5, unknown=False))],
        ("r", "bone", "0 (5 years old)", "0 (no date)"),
    ),
    "a value between two bounds": (
        [withhold(AllOf((below("bone", -2.5), above("bone", -2.55))))],
        ("r", "bone", "-2.525", "-2.55"),
    ),
    "a start that nobody recorded": (
        [withhold(below("weeks_done", 2, unknown=False))],
        ("r", "week", "week 2", "unknown"),
    ),
    "an older clearance": (
        [withhold(below("clearance_years", 1))],
        ("r", "clearance_years", "0", "1"),
    ),
    "a finding of which nobody speaks": ([withhold(KNOWN)], ("r", "aid", "walker", "unknown")),
    "a finding that is only worse for men": (
        [withhold(AllOf((WALKER, is_("sex", "male"))))],
        ("r", "aid", "walker", "cannot-walk"),
    ),
    "counts in a nest of conditions": (
        [withhold(AnyOf((AllOf((at_least("falls", 2), below("falls", 5))), AllOf((ALWAYS, at_most("stands", 3))))))],
        ("r", "falls", "4", "5"),
    ),
    "approvals of all that can be approved": (
        [withhold(WALKER), rule("soft", "withhold", CANNOT, overridable_by=("rule",))],
        ("r", "aid", "walker", "cannot-walk"),
    ),
    "a dose that an approval of its rule opens": (
        [rule("r", "dose-range", CANNOT, overridable_by=("rule",), **HOLD)],
        ("r", "aid", "walker", "cannot-walk"),
    ),
    "a dose that an approval of the exercise opens": (
        [
            rule("r", "dose-range", is_("aid", "none", "cane", "walker"), overridable_by=("dose",), **HOLD),
            rule("soft", "dose-range", CANNOT, overridable_by=("exercise",), **HOLD),
        ],
        ("r", "aid", "walker", "cannot-walk"),
    ),
    "the exercises of another pack": (
        [withhold(WALKER), rule("own", "withhold", CANNOT, exercises=OWN)],
        ("r", "aid", "walker", "cannot-walk"),
    ),
    "a movement of another pack": (
        [withhold(WALKER, exercises=Selector(loads=("floor",)))],
        ("r", "aid", "walker", "cannot-walk"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SNEAKY)
def test_it_is_found(name: str) -> None:
    """The author would read "proved", and a patient who is worse off would be given what a better one is not."""
    rules, expected = SNEAKY[name]
    assert expected in found(*rules, exercises=(exercise("tuck", loads=Loads(floor=False)),))


SOUND = {
    "an old scan, or one without its date": [withhold(at_least("bone_latest", 5))],
    "a low or an old result": [
        withhold(AnyOf((at_most("bone", -2.5), at_least("bone_latest", 2)))),
        rule("first", "withhold", at_least("bone_first", 10)),
    ],
    "the first weeks": [withhold(below("weeks_done", 2))],
    "an old clearance or none": [
        withhold(at_least("clearance_years", 1)),
        rule("none", "withhold", is_("clearance", "no")),
    ],
    "a finding of which another rule speaks": [withhold(KNOWN), rule("u", "warn", is_("aid", "unknown"))],
    "a dose that is closed for who is worse off": [
        rule("r", "dose-range", ALWAYS, overridable_by=("dose",), **HOLD),
        rule("closed", "dose-range", EITHER, **HOLD),
    ],
    "a dose for which more has to be approved": [
        rule("r", "dose-range", ALWAYS, overridable_by=("dose",), **HOLD),
        rule("more", "dose-range", EITHER, overridable_by=("rule",), **HOLD),
    ],
    "a rule that has to be named for who is worse off": [
        withhold(EITHER, overridable_by=("exercise",)),
        rule("firm", "withhold", CANNOT, overridable_by=("rule",)),
    ],
    "a rule on everything, and one on its own exercises": [
        withhold(EITHER),
        rule("own", "withhold", WALKER, exercises=OWN),
        rule("own-worse", "withhold", CANNOT, exercises=OWN),
    ],
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_pack_is_not_accused(name: str) -> None:
    """An author would have to weaken a rule that is right."""
    assert found(*SOUND[name]) == []


def test_one_way_of_an_exercise_and_one_level_are_looked_at_alone() -> None:
    """A rule on standing free would be proved by the seated way, beside which nobody notices it."""
    free = Loads(stands_free=True)
    ways = exercise(
        "tuck",
        variants=(way("chair"), replace(way("stand", "standing"), loads=free)),
        loads=Loads(stands_free=False),
    )
    level = exercise(
        "tuck",
        levels=(Level("easy", default=True), Level("free", loads=free)),
        loads=Loads(stands_free=False),
    )
    # A second rule keeps the rule itself sound for the exercises of other packs.
    elsewhere = rule("others", "withhold", EITHER, exercises=Selector(not_tagged=("tucks",)))
    for each in (ways, level):
        tagged = replace(each, tags=("tucks",))
        caught = found(
            withhold(WALKER, exercises=Selector(loads=("stands-free",))), elsewhere, exercises=(tagged,)
        )
        assert caught == [("r", "aid", "walker", "cannot-walk")]
        assert found(withhold(EITHER, exercises=Selector(loads=("stands-free",))), exercises=(tagged,)) == []


def test_the_line_of_a_rule_that_a_clinic_adds_is_named(tmp_path: Path, run: Run) -> None:
    """A clinic would look for the mistake among rules that are not in its folder."""
    folder = tmp_path / "our-neck"
    shutil.copytree(ROOT / "examples" / "packs" / "our-neck", folder)
    odd = (
        "  - {id: odd, when: {fracture: {is: [past]}}, then: withhold, exercises: all, basis: [our-clinic]}\n"
    )
    text = (folder / "pack.yaml").read_text("utf-8") + odd
    (folder / "pack.yaml").write_text(text, "utf-8")
    words = (folder / "clinician.yaml").read_text("utf-8")
    (folder / "clinician.yaml").write_text(
        words.replace("\nrules:\n", "\nrules:\n  odd: {says: An old fracture.}\n"), "utf-8"
    )
    done = run("check", folder)
    assert done.exit_code == 1
    line = len(text.splitlines())
    assert f"pack.yaml:{line}: rules[2].when: odd withholds" in done.stderr


def test_a_finding_that_is_no_fact_of_the_pack_is_told_too() -> None:
    """The check would end in a traceback, or give the advice for words where there are none."""
    folder = ROOT / "data" / "neck-osteoporosis"
    with pytest.raises(InputError, match="turn the test around, so that it is true on the worse side"):
        list(monotone(folder, pack(withhold(is_("clearance", "yes")))))
