"""The proof that no worse finding gives an exercise back: it finds what breaks it, names it, and accuses nobody else."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from handouts.checking.proof import prove, search
from handouts.model.condition import AllOf, AnyOf
from handouts.model.fact import CountRange, Fact, Measured
from handouts.model.pack import Pack
from handouts.model.rule import Rule, Selector
from handouts.planning.plan import plan
from handouts.reading.packs.find import list_packs
from handouts.reading.packs.loader import read_pack
from tests.conftest import ROOT
from tests.patients import USUAL_FACTS, a_patient
from tests.planning.builders import ALWAYS, ON, above, approve, at_most, below, exercise, is_, pack, rule, way

Run = Callable[..., Any]

AID = Fact(ask="What is the walking aid?", best_to_worst=("none", "cane", "walker", "cannot-walk"))
FALLS = Fact(ask="How many falls?", count=CountRange(0, 99), worse="high")
STANDS = Fact(ask="How many stands?", count=CountRange(0, 40), worse="low")
GRIP = Fact(ask="How strong?", measured=Measured(), worse="low")
FACTS = {**USUAL_FACTS, "aid": AID, "falls": FALLS, "stands": STANDS, "grip": GRIP}


def own(*rules: Rule, **details: Any) -> Pack:
    """Return a pack with the facts above."""
    return pack(*rules, facts=FACTS, **details)


def broken(*rules: Rule, **details: Any) -> list[tuple[str, str, str, str]]:
    """Return rule, fact and findings of whatever breaks the proof without saying so."""
    return [
        (each.rule.id, each.fact, each.better, each.worse) for each in prove(own(*rules, **details)).wrong
    ]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (is_("aid", "walker"), [("r", "aid", "walker", "cannot-walk")]),
        (is_("aid", "walker", "cannot-walk"), []),
        (is_("aid", "none"), [("r", "aid", "none", "cane")]),
        (is_("aid", "none", unknown=False), [("r", "aid", "none", "cane"), ("r", "aid", "none", "unknown")]),
        (above("falls", 1), []),
        (below("falls", 2), [("r", "falls", "1", "2")]),
        (below("stands", 8), []),
        (above("stands", 8), [("r", "stands", "9", "8")]),
        (at_most("t_score", -2.5), []),
        (above("t_score", -2.5), [("r", "t-score", "-2.4", "-2.5")]),
        (is_("t_score_on_file", "no"), []),
        (is_("clearance", "no"), []),
        (is_("clearance", "yes"), [("r", "clearance", "yes", "no")]),
        (AllOf((is_("aid", "cannot-walk"), below("stands", 8))), []),
        (AnyOf((is_("aid", "cane"), is_("aid", "walker", "cannot-walk"))), []),
        (below("grip", 20), []),
        (above("grip", 20), [("r", "grip", "20.1", "20")]),
        (below("week", 3), []),
        (below("stage", 3), []),
        (ALWAYS, []),
    ],
)
def test_what_a_worse_finding_gives_back_is_found(when: Any, found: list[Any]) -> None:
    """A patient who cannot walk would get the exercise that one with a walker does not."""
    shown = [each for each in broken(rule("r", "withhold", when)) if "and" not in each[2] + each[3]]
    assert set(found) <= set(shown)
    assert bool(found) is bool(shown)


def test_a_rule_that_catches_the_worse_finding_makes_up_for_another() -> None:
    """A pack would be refused for a rule whose place a stricter one takes."""
    walker, cannot = (
        rule("walker", "withhold", is_("aid", "walker")),
        rule("cannot", "withhold", is_("aid", "cannot-walk")),
    )
    assert broken(walker, cannot) == []
    elsewhere = replace(cannot, exercises=Selector(ids=("other",)))
    both = (exercise("tuck"), exercise("other"))
    assert broken(walker, elsewhere, exercises=both) == [("walker", "aid", "walker", "cannot-walk")]
    only_with_falls = replace(cannot, when=AllOf((cannot.when, above("falls", 1))))
    (found,) = prove(own(walker, only_with_falls)).wrong
    assert found.where == ()
    assert (found.better, found.worse) == ("walker", "cannot-walk")


def test_an_approval_must_not_lift_more_at_a_worse_finding() -> None:
    """An approval of the exercise by name would give it to the patient who cannot walk, and not to one with a walker."""
    firm = rule("walker", "withhold", is_("aid", "walker"))
    soft = rule("cannot", "withhold", is_("aid", "cannot-walk"), overridable_by=("exercise",))
    assert broken(firm, soft) == [("walker", "aid", "walker", "cannot-walk")]
    assert broken(replace(firm, overridable_by=("exercise",)), soft) == []


def test_positions_are_part_of_the_proof() -> None:
    """A patient who cannot walk would do standing what one with a walker does seated."""
    seated = rule(
        "seated",
        "require-position",
        is_("aid", "walker"),
        positions=("seated",),
        exercises=Selector(ids=("tuck",)),
    )
    standing = exercise("tuck", variants=(way("chair"), way("stand", "standing")))
    assert broken(seated, exercises=(standing,)) == [("seated", "aid", "walker", "cannot-walk")]
    assert broken(seated, exercises=(exercise("tuck"),)) == []


def test_a_dose_is_not_opened_by_a_worse_finding() -> None:
    """A longer hold could be approved for the patient who cannot walk, and not for one with a cane."""
    guard = rule(
        "hold", "dose-range", is_("aid", "cannot-walk"), dose_fields=("hold_s",), overridable_by=("dose",)
    )
    assert ("hold", "aid", "walker", "cannot-walk") in broken(guard)
    assert broken(replace(guard, when=ALWAYS)) == []
    closed = rule("never", "dose-range", is_("aid", "walker"), dose_fields=("hold_s",))
    assert broken(replace(guard, when=ALWAYS), closed) == [("never", "aid", "walker", "cannot-walk")]


def test_what_a_rule_says_of_the_unknown_is_told_and_not_refused() -> None:
    """The neck pack would be refused, or what it makes of the unknown never be shown to its reviewer."""
    told = rule("told", "warn", is_("aid", "unknown"))
    said = prove(own(rule("r", "withhold", is_("aid", "walker", "cannot-walk", unknown=False)), told)).said
    assert [(each.rule.id, each.better, each.worse) for each in said] == [
        ("r", "walker", "unknown"), ("r", "cannot-walk", "unknown")
    ]  # fmt: skip


def test_a_rule_that_does_not_decide_on_exercises_is_left_alone() -> None:
    """A caution for patients with a walker would be taken for an exercise."""
    assert broken(rule("r", "caution", is_("aid", "walker")), rule("s", "warn", below("falls", 2))) == []


def test_too_many_combinations_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check would run for hours, or claim what it did not prove."""
    held = own(
        rule(
            "a",
            "withhold",
            AllOf((above("falls", 3), below("stands", 9), is_("aid", "walker", "cannot-walk"))),
        )
    )
    steps = prove(held).steps
    monkeypatch.setattr(search, "MOST_STEPS", steps)
    assert prove(held).is_complete
    monkeypatch.setattr(search, "MOST_STEPS", steps - 1)
    assert not prove(held).is_complete


SHIPPED = [*list_packs(), ROOT / "examples" / "packs" / "ankle-pumps"]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_pack_is_proved(folder: Path) -> None:
    """A rule of ours would give an exercise back to who is worse off."""
    proof = prove(read_pack(folder))
    assert proof.is_complete
    assert proof.wrong == ()


def test_the_proof_agrees_with_plans() -> None:
    """The proof would speak of other rules than those that plan: random packs are planned at every finding."""
    chosen = random.Random("proof")  # noqa: S311 - the same packs each time
    words = AID.words
    found = 0
    for _ in range(300):
        rules = [
            rule(f"r{number}", "withhold", is_("aid", *chosen.sample(words, chosen.randint(1, 3)), unknown=chosen.random() < 0.5))
            for number in range(chosen.randint(1, 3))
        ]  # fmt: skip
        tried = pack(*rules, facts={"aid": AID})
        given = [
            bool(plan(tried, a_patient("Ana", facts={} if word is None else {"aid": word}), ON).active)
            for word in (*words, None)
        ]
        gives_back = any(not better and worse for better, worse in pairwise(given[:-1]))
        proof = prove(tried)
        assert gives_back is any(each.worse != "unknown" for each in proof.broken)
        to_unknown = given[-1] and not all(given[:-1])
        assert to_unknown is any(each.worse == "unknown" for each in proof.broken)
        found += gives_back
    assert 50 < found < 250


def test_an_approval_by_name_is_planned_as_it_was_proved() -> None:
    """The case of the firm and the soft rule is a real one."""
    firm = rule("walker", "withhold", is_("aid", "walker"))
    soft = rule("cannot", "withhold", is_("aid", "cannot-walk"), overridable_by=("exercise",))
    tried = pack(firm, soft, facts={"aid": AID})
    given = [
        bool(plan(tried, a_patient("Ana", facts={"aid": word}, approvals=approve("tuck")), ON).active)
        for word in ("walker", "cannot-walk")
    ]
    assert given == [False, True]


def test_check_names_the_rule_and_both_findings(tmp_path: Path, run: Run) -> None:
    """The author of a pack would have to find out which of forty rules it was."""
    folder = tmp_path / "knees"
    run("new", "pack", folder)
    text = (folder / "pack.yaml").read_text("utf-8")
    assert run("check", folder).exit_code == 0
    changed = text.replace("use: [diagnosis", "use: [walking-aid, diagnosis", 1)
    changed += (
        "  - {id: aid, when: {walking-aid: {is: walker}}, then: withhold, overrule: [rule], basis: [guide]}\n"
    )
    (folder / "pack.yaml").write_text(changed, "utf-8")
    words = (folder / "clinician.yaml").read_text("utf-8")
    (folder / "clinician.yaml").write_text(
        words.replace("\nrules:\n", "\nrules:\n  aid: {says: A walker.}\n"), "utf-8"
    )
    done = run("check", folder)
    line = len(changed.splitlines())
    assert done.exit_code == 1
    assert (
        f"pack.yaml:{line}: rules[4].when: aid withholds knee-straightening with walking-aid walker"
        in done.stderr
    )
    told = " ".join(done.stderr.split())
    assert "and with cannot-walk, which is worse, no rule does" in told
    assert "write {walking-aid: {or_worse: walker}}" in told
    assert "for a patient with" not in told
