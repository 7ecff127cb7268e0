"""A pack as a whole: what arrives, how it is found, and what its content is called."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.model.condition import AllOf, AnyOf, Comparison
from handouts.model.dose_ranges import Range
from handouts.model.exercise import Extent
from handouts.model.pack import Pack, Review, Source
from handouts.model.rule import Selector
from handouts.reading.packs.files import MAX_FILES, read_pack_files
from handouts.reading.packs.find import find_pack, list_packs
from handouts.reading.packs.loader import pack_problems, read_pack
from tests.reading.examples import PACK


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small pack that a test may change."""
    return Path(shutil.copytree(PACK, tmp_path / "copy"))


def test_facts_arrive(pack: Pack) -> None:
    """A range, a source or a stage of the pack would be lost or changed."""
    assert pack.review == Review("reviewed", "Dr. Example", date(2026, 1, 2), date(2027, 1, 2))
    assert pack.sources == (Source("guide", "A guide", "https://example.org/guide", "2025"),)
    assert [(stage.number, stage.from_week) for stage in pack.stages] == [(1, 1), (2, 3), (3, None)]
    tuck = pack.exercise("tuck")
    assert tuck.dose.hold_s == Range(3, 3, 5, 1, 10)
    assert (tuck.degrees, tuck.gap_in, tuck.stage, tuck.tags) == (
        Extent(30, 45),
        Extent(3, 4),
        2,
        ("movement",),
    )
    assert [variant.position for variant in tuck.variants] == ["seated", "standing-supported"]
    assert pack.exercise("press").sides == ("front", "back")
    assert pack.nutrients[0].men_over is None


def test_rules_arrive(pack: Pack) -> None:
    """A rule would fire for other patients than the pack says."""
    assert pack.rule("clearance").when == Comparison("clearance", "is", ("no",), unknown=True)
    assert pack.rule("late").when == AnyOf(
        (
            Comparison("stage", "at_most", 1.0, unknown=True),
            AllOf(
                (
                    Comparison("t_score", "below", -2.5, unknown=False),
                    Comparison("weeks_done", "below", 2.0, unknown=True),
                )
            ),
        )
    )
    assert pack.rule("seat").when == Comparison("balance", "is", ("yes", "unknown"), unknown=True)
    assert pack.rule("holds").when == AllOf(())
    assert pack.rule("clearance").exercises == Selector()
    assert pack.rule("seat").exercises == Selector(ids=("press",), not_tagged=("movement",))
    assert pack.rule("late").weeks_wait == 2
    assert pack.rule("falls").section == "bones"
    assert pack.rule("holds").dose_fields == ("hold_s",)


def test_words_arrive_in_the_language_asked_for(pack: Pack) -> None:
    """A sheet would come in the wrong language, or without a sentence."""
    assert (pack.words.language, pack.words.title) == ("en", "Tiny plan")
    german = read_pack(PACK, "de")
    assert (german.words.language, german.words.title) == ("de", "Kleiner Plan")
    assert german.content_hash == pack.content_hash
    assert pack.words.exercises["tuck"].variants["wall"].steps == ("Hold {hold}.",)
    assert pack.words.figures["press-front"].labels == {"hold": "{hold} sec"}
    assert pack.words.stages[3].before_next == ()


def test_unknown_language_lists_the_known_ones() -> None:
    """A user would not learn which languages there are."""
    with pytest.raises(
        InputError, match=r'pack.yaml:4: languages: the pack has no words in "fr"; it has en, de'
    ):
        read_pack(PACK, "fr")


def test_shipped_packs_are_sound() -> None:
    """A shipped pack would be refused on the user's machine."""
    assert {"neck-osteoporosis", "fall-prevention"} <= {folder.name for folder in list_packs()}
    for folder in list_packs():
        assert pack_problems(folder) == []


def test_pack_is_found_by_name_or_path() -> None:
    """A clinic could not use a pack of its own."""
    assert [find_pack(folder.name) for folder in list_packs()] == list(list_packs())
    assert find_pack(str(PACK)) == PACK
    with pytest.raises(InputError, match='did you mean "neck-osteoporosis"'):
        find_pack("neck-osteoporsis")


def test_content_hash_speaks_of_every_file(copy: Path, pack: Pack) -> None:
    """A changed drawing or sentence would carry the name of the reviewed content."""
    assert read_pack_files(copy).digest == pack.content_hash
    seen = {pack.content_hash}
    for name in ("pack.yaml", "exercises/tuck.yaml", "words/de.yaml", "figures/ruth/tuck-side.svg"):
        with (copy / name).open("a") as stream:
            stream.write("\n")
        seen.add(read_pack_files(copy).digest)
    (copy / "figures/no-bend.svg").rename(copy / "figures/no-bends.svg")
    assert len(seen | {read_pack_files(copy).digest}) == 6


def test_links_are_refused(copy: Path) -> None:
    """A pack from elsewhere could print, or hash, files of the user."""
    (copy / "figures" / "link.svg").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="this is a symbolic link"):
        read_pack(copy)
    assert [problem.message for problem in pack_problems(copy)] == [
        "this is a symbolic link; replace it with the file itself"
    ]


def test_number_of_files_is_bounded(copy: Path) -> None:
    """A folder given by mistake, such as a home folder, would be read for minutes."""
    for number in range(MAX_FILES):
        (copy / f"{number}.svg").touch()
    with pytest.raises(InputError, match="more than 2000 files"):
        read_pack_files(copy)


def test_pack_without_drawings_is_read(copy: Path) -> None:
    """A new pack could not be tried before its pictures are drawn."""
    shutil.rmtree(copy / "figures")
    assert pack_problems(copy) == []
    pack = read_pack(copy)
    assert (pack.persons, pack.languages) == ((), ("de", "en"))


def test_own_bitmap_takes_the_place_of_a_drawing(copy: Path) -> None:
    """A clinic could not use its own picture."""
    (copy / "figures/ruth/tuck-side.svg").unlink()
    (copy / "figures/tuck-side.png").write_bytes(b"")
    assert pack_problems(copy) == []


def test_broken_files_of_a_pack_are_all_reported(copy: Path) -> None:
    """A user would mend one file, run again, and meet the next."""
    (copy / "exercises/press.yaml").write_text("id: press\n")
    (copy / "words/en.yaml").write_text("language: en\n\tx")
    with pytest.raises(InputError) as caught:
        read_pack(copy)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"press.yaml", "en.yaml"}


def test_contradictions_stop_the_reading_in_one_language_too(copy: Path) -> None:
    """A sheet would be made from a pack whose rule speaks of an exercise that it has not."""
    path = copy / "pack.yaml"
    path.write_text(path.read_text().replace("ids: [press]", "ids: [pres]"))
    with pytest.raises(InputError, match='"pres" is not an exercise'):
        read_pack(copy)


def test_pack_with_a_broken_top_file(copy: Path) -> None:
    """A missing pack.yaml would end in a traceback."""
    (copy / "pack.yaml").unlink()
    assert [problem.message for problem in pack_problems(copy)] == [
        "there is no such file; check the name and the folder"
    ]


def test_a_listed_person_has_drawings(copy: Path) -> None:
    """A misspelled person would silently be replaced by another in every picture."""
    persons = "persons: [{id: rut, sex: female}, {id: ruth, sex: female}, {id: ruth, sex: male}]\n"
    with (copy / "pack.yaml").open("a", encoding="utf-8") as stream:
        stream.write(persons)
    problems = {problem.field: problem.message for problem in pack_problems(copy)}
    assert problems == {
        "persons[1].id": 'there are no drawings of this person in figures/rut; did you mean "ruth"',
        "persons[3].id": "ruth is used twice; give each its own id",
    }


def test_unknown_exercise_or_rule_is_a_key_error(pack: Pack) -> None:
    """A slip in the program would be printed as another exercise."""
    with pytest.raises(KeyError):
        pack.exercise("none")
    with pytest.raises(KeyError):
        pack.rule("none")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_rule_that_nothing_lifts_has_words_for_its_patient(copy: Path) -> None:
    """A patient who must never do the exercises would read "not yet"."""
    lifted = copy.joinpath("pack.yaml").read_text("utf-8")
    at = lifted.index("id: clearance")
    rule = lifted[at:].split("- id:", 1)[0]
    _edit(copy / "pack.yaml", rule, re.sub(r"overrule: \[[a-z, ]*\]", "overrule: []", rule))
    found = pack_problems(copy)
    assert [(p.field, Path(p.file).name) for p in found] == [
        ("message-never", f"{lang}.yaml") for lang in ("de", "en")
    ]
    assert all("nothing can override the rule clearance" in problem.message for problem in found)


def test_a_rule_that_time_ends_needs_no_words_for_never(copy: Path) -> None:
    """An author would be made to tell patients "never" of exercises that they start in two weeks."""
    _edit(copy / "pack.yaml", "overrule: [rule]", "weeks_wait: 2")
    assert pack_problems(copy) == []


def test_the_first_stage_begins_in_the_first_week(copy: Path) -> None:
    """A patient would be in no stage in the first week, and the rules that compare it would go by a guess."""
    _edit(copy / "pack.yaml", "{number: 1, from_week: 1}", "{number: 1, from_week: 2}")
    (problem,) = pack_problems(copy)
    assert problem.message.startswith("from_week must be 1 for the first stage")


def test_reviewed_content_has_no_open_questions(copy: Path) -> None:
    """A clinic would hand out content that its own reviewer has not decided on."""
    _edit(copy / "pack.yaml", "status: reviewed", "status: reviewed, questions: [How hard?]")
    assert ["cannot have open questions" in problem.message for problem in pack_problems(copy)] == [True]


def test_a_review_is_by_somebody(copy: Path) -> None:
    """Content that nobody has looked at would lose its draft notice."""
    _edit(copy / "pack.yaml", "by: Dr. Example", "by: not yet")
    assert ["does not say who decided" in problem.message for problem in pack_problems(copy)] == [True]


def test_a_text_for_a_fact_that_its_rule_does_not_test_is_refused(copy: Path) -> None:
    """A slip in a fact's name would leave the clinician with the sentence for a fact that is recorded."""
    words = copy / "clinician.yaml"
    _edit(words, "  clearance:\n", "  clearance:\n    not-recorded: {clearanse: None.}\n")
    assert [(p.field, p.message) for p in pack_problems(copy)] == [
        (
            "rules.clearance.not-recorded.clearanse",
            'the rule does not test this fact; did you mean "clearance"',
        )
    ]
    _edit(words, "clearanse", "clearance")
    assert pack_problems(copy) == []


@pytest.mark.parametrize(
    "limits",
    [
        "{default: 3, low: 3, high: 5, hard_low: 4, hard_high: 10}",
        "{default: 3, low: 4, high: 5, hard_low: 1, hard_high: 10}",
        "{default: 6, low: 3, high: 5, hard_low: 1, hard_high: 10}",
        "{default: 3, low: 3, high: 5, hard_low: 1, hard_high: 4}",
    ],
)
def test_a_dose_has_limits_in_their_order(copy: Path, limits: str) -> None:
    """A slip would allow freely what is meant to need an approval, or print a default beyond the limits."""
    file = copy / "exercises" / "tuck.yaml"
    file.write_text(re.sub(r"hold_s: \{.*\}", f"hold_s: {limits}", file.read_text("utf-8")), encoding="utf-8")
    (problem,) = pack_problems(copy)
    assert problem.field == "dose.hold_s"
    assert problem.message.startswith("these must not decrease in the order")
