"""A clinic's own exercises beside those of another pack: they are added, and nothing of that pack is changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from handouts.infra.errors import InputError
from handouts.model.pack import Review
from handouts.planning.plan import plan
from handouts.reading.packs.common import weakest_review
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.joining.join import join
from handouts.reading.packs.loader import pack_problems, read_pack
from handouts.reading.yaml.locations import Provenance
from tests.any_patients import PACK, TODAY, patients
from tests.conftest import ROOT, RunBatch
from tests.patients import a_patient, check_patient
from tests.rows import manifest, row, write_csv

EXAMPLE = ROOT / "examples" / "packs" / "our-neck"
SHIPPED = ROOT / "data" / "neck-osteoporosis"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the example, beside a copy of the pack that it extends."""
    shutil.copytree(SHIPPED, tmp_path / "neck")
    copied = Path(shutil.copytree(EXAMPLE, tmp_path / "ours"))
    _replaced(copied / "pack.yaml", "pack: neck-osteoporosis", "pack: ../neck")
    return copied


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[str]:
    """Return the problems of a pack, without the path of its folder."""
    return [str(problem).replace(str(folder.parent) + "/", "") for problem in pack_problems(folder)]


def test_a_pack_has_its_own_exercises_and_those_of_the_other() -> None:
    """A clinic would copy a whole pack for one exercise, and miss each correction of it."""
    ours = read_pack(EXAMPLE)
    assert (ours.id, ours.version) == ("our-neck", "0.1.0")
    assert [exercise.id for exercise in ours.exercises] == [*(e.id for e in PACK.exercises), "sock-squeeze"]
    assert [rule.id for rule in ours.rules] == [*(rule.id for rule in PACK.rules), "sock-squeeze-dose"]
    assert {**ours.words.exercises}.keys() == {*PACK.words.exercises, "sock-squeeze"}
    assert (ours.stages, ours.signs, ours.persons) == (PACK.stages, PACK.signs, PACK.persons)
    assert ours.exercises[:-1] == PACK.exercises
    assert ours.codes == PACK.codes


def test_rules_of_the_other_pack_reach_the_own_exercise() -> None:
    """A patient who cannot use a hand would squeeze with it, for no rule of the clinic's says otherwise."""
    ours = read_pack(EXAMPLE)
    patient = a_patient("Ana Example", arm_limit="yes")
    decision = {d.exercise_id: d for d in plan(ours, patient, TODAY).decisions}["sock-squeeze"]
    assert decision.dose is None
    assert "arm-limit" in [rule.rule_id for rule in decision.rules]


@pytest.mark.parametrize("name", ["pack.yaml", "exercises/chin-tuck.yaml", "codes.yaml", "words/en.yaml"])
def test_its_digest_is_that_of_both(folder: Path, name: str) -> None:
    """A batch would keep sheets that were made before the other pack was changed."""
    before = read_pack_files(folder).digest
    path = folder.parent / "neck" / name
    path.write_text(path.read_text("utf-8") + "# changed\n", "utf-8")
    assert read_pack_files(folder).digest != before


def test_a_figure_is_found_in_either_folder(folder: Path) -> None:
    """An own exercise would be printed without its picture, or the others without theirs."""
    drawing = SHIPPED / "figures" / "grace" / "chin-tuck-close.svg"
    (folder / "figures").mkdir()
    shutil.copy(drawing, folder / "figures" / "squeeze.svg")
    _replaced(
        folder / "exercises" / "sock-squeeze.yaml", "position: seated", "position: seated, figures: [squeeze]"
    )
    words = PACK.words.figures["chin-tuck-close"]
    labels = "".join(f"{label}: A word, " for label in words.labels)
    with (folder / "words" / "en.yaml").open("a", encoding="utf-8") as file:
        file.write(
            f"figures:\n  squeeze: {{alt: A hand squeezes., caption: Squeeze, labels: {{{labels}}}}}\n"
        )
    assert problems(folder) == []
    files = read_pack_files(folder)
    assert files.path("figures/squeeze.svg").is_relative_to(folder)
    assert files.path("figures/grace/chin-tuck-close.svg").is_relative_to(folder.parent / "neck")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("pack.yaml", "../neck", "nekc-osteoporosis", 'ours/pack.yaml:4: extends.pack: there is no pack "nekc-osteoporosis"; choose one of '),
        ("pack.yaml", "../neck", "../ours", "ours/pack.yaml:4: extends.pack: the packs extend each other in a circle: ours extends ours"),
        ("pack.yaml", '"0.4.0"', '"0.2.0"', "ours/pack.yaml:4: extends.version: this extends version 0.2.0 of neck-osteoporosis, but here is version"),
        ("pack.yaml", '{pack: ../neck, version: "0.4.0"}', "../neck", "ours/pack.yaml:4: extends: "),
        ("pack.yaml", "sources:", "stages: [{number: 1, from_week: 1}]\nsources:", "ours/pack.yaml:7: stages: this comes from neck, the pack that this one extends; remove it"),
        ("pack.yaml", "sources:", "condition: falls\nsources:", "ours/pack.yaml:7: condition: this comes from neck"),
        ("pack.yaml", "[sock-squeeze]\n", "sock-squeeze\n", "ours/pack.yaml:10: exercises: this is not a list"),
        ("pack.yaml", "id: sock-squeeze-dose", "id: arm-limit", "ours/pack.yaml:14: rules[1].id: arm-limit is used twice"),
        ("pack.yaml", "id: our-clinic", "id: guide", "sources[1].id: guide is used twice"),
        ("pack.yaml", "basis: [our-clinic]", "basis: [our-clinc]", 'ours/pack.yaml:20: rules[1].basis[1]: "our-clinc" is not a source'),
        ("pack.yaml", "when: {always: true}", "when: {hip: {is: no}}", "ours/pack.yaml:15: rules[1].when"),
        ("pack.yaml", "[sock-squeeze]\n", "[sock-squeeze, chin-tuck]\n", "ours/pack.yaml:10: exercises: chin-tuck is listed twice"),
        ("words/en.yaml", "  sock-squeeze:\n", "  chin-tuck: {name: Other}\n  sock-squeeze:\n", "ours/words/en.yaml:4: exercises.chin-tuck: neck already has chin-tuck, and it cannot be changed"),
        ("words/en.yaml", "language: en", "language: en\ntitle: Ours", "ours/words/en.yaml:2: title: this comes from neck"),
        ("words/en.yaml", "    mistake: Lifting the shoulder.\n", "", "ours/words/en.yaml:4: exercises.sock-squeeze.mistake: this is missing"),
        ("words/en.yaml", "Hold for {hold_time}.", "Hold for {rest_time}.", "{rest_time} is not a placeholder"),
        ("clinician.yaml", "  sock-squeeze-dose:", "  sock-dose:", "there are no words for sock-squeeze-dose (rule)"),
        ("exercises/sock-squeeze.yaml", "stage: 1", "stage: 9", "ours/exercises/sock-squeeze.yaml:3: stage: the pack has no stage 9"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_own_line(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    """An author would look for a mistake in the wrong file of two packs, or the other pack be changed in silence."""
    _replaced(folder / file, old, new)
    found = problems(folder)
    assert any(message in problem for problem in found), found


def test_a_circle_of_three_is_told(folder: Path) -> None:
    """The program would never come to an end."""
    _replaced(
        folder.parent / "neck" / "pack.yaml",
        "id: neck-osteoporosis",
        'id: neck\nextends: {pack: ../ours, version: "0.1.0"}',
    )
    (problem,) = problems(folder)
    assert "the packs extend each other in a circle: ours extends neck extends ours" in problem


@pytest.mark.parametrize(
    "name", ["exercises/chin-tuck.yaml", "figures/chin-tuck-close.svg", "figures/ruth/chin-tuck-close.svg"]
)
def test_nothing_of_the_other_pack_can_be_replaced(folder: Path, name: str) -> None:
    """A reviewed exercise would be printed with another picture, or another dose."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"id: chin-tuck\n")
    (problem,) = problems(folder)
    assert problem.startswith(f"ours/{name}: neck already has {Path(name).stem}")


def test_a_mistake_in_the_other_pack_is_told_there(folder: Path) -> None:
    """A clinic would look for it among its own files."""
    _replaced(folder.parent / "neck" / "pack.yaml", "then: withhold", "then: withold")
    assert problems(folder)[0].startswith("neck/pack.yaml:")


def test_facts_may_be_added(folder: Path) -> None:
    """A clinic could not ask what its own exercise needs to know."""
    _replaced(
        folder / "pack.yaml",
        "exercises: [sock",
        'facts:\n  sore-hand: {ask: Is a hand sore?, best-to-worst: ["no", "yes"]}\nexercises: [sock',
    )
    _replaced(folder / "pack.yaml", "when: {always: true}", "when: {sore-hand: {is: yes}}")
    assert problems(folder) == []
    assert [*read_pack(folder).facts] == [*PACK.facts, "sore-hand"]


def test_the_review_is_the_weaker_of_the_two() -> None:
    """A sheet would say that a clinician has reviewed an exercise that nobody has looked at."""
    draft = Review("draft", questions=("How long?",))
    early = Review("reviewed", "Dr. Lee", date(2026, 1, 2), date(2027, 1, 2))
    late = Review("reviewed", "Dr. Poe", date(2026, 3, 4), date(2028, 1, 2))
    assert weakest_review([early, draft]) == draft
    assert weakest_review([draft, early]) == draft
    assert weakest_review([early, late]) == Review(
        "reviewed", "Dr. Lee, Dr. Poe", date(2026, 1, 2), date(2027, 1, 2)
    )


def test_a_draft_stays_a_draft_whoever_extends_it(folder: Path) -> None:
    """A clinic would make a draft of others into reviewed content by its own pack.yaml."""
    _replaced(
        folder / "pack.yaml",
        "{status: draft}",
        "{status: reviewed, by: Dr. Lee, on: 2026-03-04, due: 2027-03-04}",
    )
    assert read_pack(folder).review.status == "draft"


def test_a_list_is_made_from_both_packs(run_batch: RunBatch, tmp_path: Path) -> None:
    """The processes of a batch would read only one of the two folders."""
    header = ("id", "name", "born", "t-score", "cleared-by", "hold sock-squeeze", "sections")
    roster = write_csv(tmp_path / "roster.csv", [row(1), row(2)], header)
    done = run_batch(roster, "--pack", EXAMPLE)
    assert done.exit_code == 0, done.output
    decisions = manifest(tmp_path / "out")[0]["decisions"]
    assert {"chin-tuck", "sock-squeeze"} <= decisions.keys()


def test_the_list_says_what_a_pack_extends(folder: Path) -> None:
    """A clinician would not see whose exercises these are."""
    with pytest.raises(InputError):
        read_pack(folder.parent / "nothing")
    extends = read_pack(folder).extends
    assert extends is not None
    assert (extends.pack, extends.version) == ("../neck", "0.4.0")


def test_a_pack_never_stands_beside_the_one_that_it_extends(folder: Path) -> None:
    """A patient would get the same exercise twice, and do it twice a day."""
    ours, neck = read_pack(folder), read_pack(folder.parent / "neck")
    falls = read_pack(find_pack("fall-prevention"))
    with pytest.raises(
        InputError, match=r"our-neck and neck-osteoporosis have the same exercises \(chin-tuck, "
    ):
        join([ours, neck])
    assert "our-neck/sock-squeeze" in [exercise.id for exercise in join([ours, falls]).exercises]


OURS = read_pack(EXAMPLE)


@given(patients)
def test_the_other_packs_exercises_are_decided_as_they_are_without_ours(raw: Mapping[Any, Any]) -> None:
    """A clinic that adds an exercise would change what another pack withholds."""
    origin = Provenance("x.yaml")
    try:
        alone = plan(PACK, check_patient(raw, origin, PACK, TODAY), TODAY)
        both = plan(OURS, check_patient(raw, origin, OURS, TODAY), TODAY)
    except InputError:
        assume(False)
    decided = {decision.exercise_id: decision for decision in both.decisions}
    assert decided.pop("sock-squeeze")
    assert [*decided.values()] == [*alone.decisions]
