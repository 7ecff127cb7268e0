"""The words of a pack say what its facts say: every id has its words, every placeholder its number, none is typed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.model.movement import MOVEMENTS

PLACEHOLDERS_OF = {
    "hold_s": {"hold", "hold_time"},
    "repetitions": {"repetitions", "times_each"},
    "sets": {"sets"},
    "times_per_day": {"times"},
    "days_per_week": {"days"},
    "rest_s": {"rest", "rest_time"},
    "steps": {"steps", "steps_each"},
    "minutes": {"minutes", "minutes_time"},
    "up_s": {"up", "up_time"},
    "down_s": {"down", "down_time"},
    "load": {"load"},
    "degrees": {"low_degrees", "high_degrees", "degrees_range"},
    "gap_in": {"gap", "short_gap"},
}
"""The placeholders that each number of an exercise fills."""
PLACEHOLDERS = frozenset().union(*PLACEHOLDERS_OF.values())
NUTRIENT_PLACEHOLDERS = frozenset({"low", "high", "unit"})
LABEL_WORDS = range(1, 5)
BEFORE = ["clearance", "bone-scan", "therapist", "support", "floor", "phone", "doctor-first"]
NUMBER_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "fifteen",
    "twenty",
    "thirty",
]
COPIED_WORDS = 8
CAPTION_WORDS = range(1, 6)
SOURCES = sorted(Path(__file__).parent.glob("source_windows*.txt"))
"""Hashes of every run of words in the sources: of the neck guide, and of what the sources on falls say of each exercise."""


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every sentence with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}.{index}")


def _prose(words: dict[str, Any]) -> list[tuple[str, str]]:
    """Give what a person reads: everything but ids and the language."""
    ids = re.compile(r"^language$|^topics\.\d+\.(id|when)$")
    return [(path, text) for path, text in _texts(words) if not ids.match(path)]


def _list_ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def test_every_exercise_of_the_pack_has_its_file_and_its_words(
    pack: Any, words: Any, exercises: dict[str, Any]
) -> None:
    """No exercise is printed without words, and no words wait for an exercise that is not there."""
    assert sorted(pack["exercises"]) == sorted(exercises) == sorted(words["exercises"])
    assert {name: value["id"] for name, value in exercises.items()} == {name: name for name in exercises}


def test_every_way_and_every_side_has_its_words(words: Any, exercises: dict[str, Any]) -> None:
    """A patient who sits is not told to stand, and each row of rings has the name of its side."""
    for name, exercise in exercises.items():
        said = words["exercises"][name]
        assert list(said.get("variants", {})) == _list_ids(exercise["variants"])[1:], name
        assert list(said.get("sides", {})) == exercise["sides"], name


def test_every_rule_speaks_to_the_clinician_and_where_it_changes_the_sheet_to_the_patient(
    pack: Any, words: Any, clinician: Any
) -> None:
    """Nobody finds an exercise missing without being told why."""
    assert sorted(_list_ids(pack["rules"])) == sorted(clinician["rules"])
    assert [r["id"] for r in pack["rules"] if not clinician["rules"][r["id"]]["says"]] == []
    shown = {"withhold", "caution", "require-position"}
    silent = [r["id"] for r in pack["rules"] if r["then"] in shown and r["id"] not in words["rules"]]
    assert silent == []


def test_every_figure_named_has_alternative_text_and_a_caption(
    pack: Any, words: Any, exercises: dict[str, Any]
) -> None:
    """A reader who cannot see the picture hears what it shows."""
    named = {
        figure
        for e in exercises.values()
        for way in (*e["variants"], *e.get("levels", []))
        for figure in way.get("figures", [])
    }
    named |= {item["figure"] for item in pack["avoid"] if item.get("figure")}
    assert named == {figure for figure in words["figures"] if not figure.startswith("icon-")}
    for figure, said in words["figures"].items():
        assert said["alt"].endswith("."), figure
        assert len(said["caption"].split()) in CAPTION_WORDS, figure
        assert [
            text for text in said.get("labels", {}).values() if len(text.split()) not in LABEL_WORDS
        ] == []


def test_the_lists_of_the_pack_match_its_words(pack: Any, words: Any) -> None:
    """Nothing of the avoid list, the warning page, the stages or the food figures is printed empty."""
    assert _list_ids(pack["avoid"]) == list(words["avoid"])
    assert _list_ids(pack["signs"]) == list(words["warning"])
    assert _list_ids(pack.get("nutrients", [])) == list(words["nutrients"])
    assert [stage["number"] for stage in pack["stages"]] == list(words["stages"])
    assert {t["when"] for t in words["topics"] if "when" in t} <= set(words["nutrients"])
    assert [item for item in words["before"] if item not in BEFORE] == []


def test_what_every_decision_rests_on_is_a_source_of_the_pack(pack: Any) -> None:
    """Each rule and each warning sign can be traced to where it comes from."""
    sources = set(_list_ids(pack["sources"]))
    based = [*pack["rules"], *pack["signs"]]
    assert [item["id"] for item in based if not item["basis"] or not set(item["basis"]) <= sources] == []


def test_the_emergency_signs_do_not_claim_the_guide_as_their_source(pack: Any) -> None:
    """A reviewer sees at once which signs the guide does not state."""
    assert [s["id"] for s in pack["signs"] if s["tier"] == "emergency" and "guide" in s["basis"]] == []


def test_rules_speak_of_exercises_tags_and_sections_that_exist(pack: Any, exercises: dict[str, Any]) -> None:
    """A misspelt tag would let an exercise slip past its rule."""
    known = {"ids": set(exercises), "tagged": {tag for e in exercises.values() for tag in e["tags"]}}
    known |= {"not_tagged": known["tagged"], "loads": set(MOVEMENTS), "except": set(exercises)}
    for rule in pack["rules"]:
        chosen = rule.get("exercises", "all")
        for key, values in {} if chosen == "all" else chosen.items():
            assert set(values) <= known[key], rule["id"]
        assert rule.get("section", "plan") in pack["sections"], rule["id"]


def test_every_exercise_says_what_the_body_does(exercises: dict[str, Any]) -> None:
    """On a sheet with another pack an exercise would be stopped, or refused, for what it does not do."""
    for name, exercise in exercises.items():
        assert set(exercise["loads"]) == set(MOVEMENTS), name


def test_placeholders_are_known_and_have_a_number_behind_them(words: Any, exercises: dict[str, Any]) -> None:
    """No sheet is printed with {hold} in a sentence, or with degrees that the exercise does not have."""
    for path, text in _prose(words):
        allowed = NUTRIENT_PLACEHOLDERS if path.startswith("nutrients.") else PLACEHOLDERS
        assert set(re.findall(r"\{([^}]*)\}", text)) <= allowed, path
    for name, exercise in exercises.items():
        said = " ".join(text for _, text in _texts(words["exercises"][name]))
        used = set(re.findall(r"\{([^}]*)\}", said))
        has = {*exercise["dose"], *({"degrees", "gap_in"} & set(exercise))}
        assert used <= set().union(*(PLACEHOLDERS_OF.get(field, set()) for field in has)), name
        for field in {"hold_s", "repetitions", "steps"} & has:
            assert used & PLACEHOLDERS_OF[field], f"{name}: nothing says {field}"


def test_a_dose_of_one_reads_rightly(words: Any) -> None:
    """A patient would read "hold for 1 seconds": words that follow a number stand in the placeholder itself."""
    counted = re.compile(r"\{(hold|repetitions|sets|times|days)\} (seconds?|times?|sets?|days?)\b")
    assert [path for path, text in _prose(words) if counted.search(text)] == []


def test_no_number_is_typed_in_a_sentence(words: Any) -> None:
    """A sentence can never contradict the hold box beside it."""
    assert [path for path, text in _prose(words) if re.search(r"\d", text)] == []
    units = "|".join(("seconds?", "times", "repetitions", "degrees", "inches", "sets", "days a week"))
    spelled = re.compile(rf"\b({'|'.join(NUMBER_WORDS)}) ({units})\b", re.IGNORECASE)
    assert [path for path, text in _prose(words) if spelled.search(text)] == []


def test_everything_to_avoid_has_a_safer_way(words: Any) -> None:
    """A patient who is told what not to do is told what to do."""
    assert [name for name, item in words["avoid"].items() if not (item["why"] and item["instead"])] == []


def test_the_print_is_plain(words: Any) -> None:
    """No run of capitals, no markup and no shouting: poor eyes read words by their shape."""
    loud = re.compile(r"\b[A-Z]{2,}\b(?:\s+\b[A-Z]{2,}\b){2,}")
    marked = re.compile(r"[*_<>!]|\be\.g\.|\bi\.e\.|\betc\.")
    for path, text in _prose(words):
        bare = re.sub(r"\{[^}]*\}", "", text)
        assert not loud.search(bare), path
        assert not marked.search(bare), path


def test_osteoporosis_and_scans_are_explained_where_a_patient_meets_them(words: Any) -> None:
    """A medical term comes with its meaning."""
    patient = _prose(words)
    terms = {"osteoporosis": "weak", "DEXA": "bone scan", "T-score": "weaker bones"}
    unexplained = [
        (path, term) for path, text in patient for term, meaning in terms.items()
        if term.lower() in text.lower() and meaning not in text
    ]  # fmt: skip
    assert unexplained == []
    jargon = re.compile(
        r"\b(vertebra|cervical|isometric|scapula|contraindicat|extension|flexion|rotation)", re.IGNORECASE
    )
    assert [path for path, text in patient if jargon.search(text)] == []


def _windows(text: str) -> set[str]:
    """Give every run of eight words, bare of case and marks."""
    bare = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(bare[i : i + COPIED_WORDS]) for i in range(len(bare) - COPIED_WORDS + 1)}


def test_no_sentence_is_copied_from_the_source(words: Any, clinician: Any, pack: Any) -> None:
    """The words are our own: facts carry over, sentences do not."""
    known = {mark for source in SOURCES for mark in source.read_text(encoding="utf-8").split()}
    copied = [
        (path, window) for path, text in [*_prose(words), *_prose(clinician)] for window in _windows(text)
        if hashlib.sha256(window.encode()).hexdigest()[:16] in known
    ]  # fmt: skip
    assert copied == []


PROMISES = re.compile(
    r"\b(no|any|without) (force|load|risk|pressure|strain|danger)\b|not squeezed|no extra load|nothing can happen"
    r"|\bcannot (fall|hurt|break|harm)\b|\b(completely|totally|always|perfectly) safe\b|\bis safe for everyone\b",
    re.IGNORECASE,
)


def test_the_patients_words_promise_no_more_than_is_true(words: Any) -> None:
    """ "Puts no force on your neck" would let a patient press hard: muscles load the bones that they move."""
    assert [
        path for path, text in _prose(words) if PROMISES.search(text) and not path.startswith("rules.")
    ] == []


@pytest.mark.parametrize(
    "text", ["It puts no force on your neck.", "Your bones are not squeezed.", "You cannot fall."]
)
def test_a_promise_would_be_seen(text: str) -> None:
    """The check on promises is worth nothing if it lets the old sentences through."""
    with pytest.raises(AssertionError):
        test_the_patients_words_promise_no_more_than_is_true({"message": [text]})


OFFICE_TALK = re.compile(
    r"\b(on file|recorded|prescribed|contraindicated|not applicable|n/a)\b", re.IGNORECASE
)


def test_patients_are_asked_in_plain_words_for_what_nobody_knows(
    words: Any, root: Path, load: Callable[[Path], Any]
) -> None:
    """ "Not on file" tells a patient nothing: "we do not know yet, please tell us" says what to do."""
    labels = load(root / "data" / "labels" / "en.yaml")
    patient = [*_prose(words), *labels.items()]
    assert [path for path, text in patient if OFFICE_TALK.search(text)] == []
    asked = [text for name, text in labels.items() if name.startswith("fact.") or name == "before.unknown"]
    assert [
        text for text in [*asked, words.get("diagnosis_unknown", asked[0])] if "Please tell us" not in text
    ] == []


def test_when_to_stop_is_said_as_a_sentence(words: Any) -> None:
    """ "At sharp pain" is half a sentence: a reader who skips the label would not know what to do."""
    assert [name for name, said in words["exercises"].items() if not said["stop"].startswith("Stop ")] == []


def test_a_mild_ache_is_told_apart_from_sharp_pain(neck_folder: Path, load: Callable[[Path], Any]) -> None:
    """A patient would stop at the first sore muscle, or go on with a broken bone."""
    message = " ".join(load(neck_folder / "words" / "en.yaml")["message"])
    assert "A mild ache is fine. Stop at sharp pain." in message


def test_what_frightens_without_helping_is_in_the_chart_alone(
    neck_folder: Path, load: Callable[[Path], Any]
) -> None:
    """Fifty pounds that break a bone would be read as "do not lift fifty pounds", or as a reason not to start."""
    assert [path for path, text in _prose(load(neck_folder / "words" / "en.yaml")) if "pounds" in text] == []
    chart = _prose(load(neck_folder / "clinician.yaml"))
    assert [path for path, text in chart if "pounds" in text] == ["exercises.isometric-neck"]


def test_other_exercise_is_asked_about_first(neck_folder: Path, load: Callable[[Path], Any]) -> None:
    """ "Do them as well" would contradict the rule to do only this plan."""
    topics = {topic["id"]: topic for topic in load(neck_folder / "words" / "en.yaml")["topics"]}
    walking = " ".join(topics["walking"]["paragraphs"])
    assert "Ask us first." in walking
    assert not re.search(r"\b(do them|as well as|keep up both)\b", walking)


def test_an_amount_is_never_parted_from_its_unit(words: Any) -> None:
    """ "1,200" at the end of a line and "mg" on the next reads as 1,200 of something else."""
    assert [name for name, text in words["nutrients"].items() if "} {unit}" in text] == []


def test_each_direction_says_which_hand_goes_where(neck_folder: Path, load: Callable[[Path], Any]) -> None:
    """Three of four directions of the neck press would be left to guessing."""
    steps = " ".join(load(neck_folder / "words" / "en.yaml")["exercises"]["isometric-neck"]["steps"])
    for hand, place in (
        ("palm", "forehead"),
        ("palm", "back of your head"),
        ("left palm", "left side"),
        ("right palm", "right side"),
    ):
        assert re.search(rf"{hand} on (your|the) {place}", steps), place


def test_the_clock_face_is_the_angle_of_the_pack(neck_folder: Path, load: Callable[[Path], Any]) -> None:
    """A changed angle would leave the old hour in the words: an hour on a clock is thirty degrees."""
    degrees = load(neck_folder / "exercises" / "neck-rotation.yaml")["degrees"]
    words = load(neck_folder / "words" / "en.yaml")
    steps = " ".join(words["exercises"]["neck-rotation"]["steps"])
    hours = {1.0: "one", 1.5: "half past one"}
    low, high = (hours[degrees[end] / 30] for end in ("low", "high"))
    assert "On a clock, twelve is ahead." in steps
    assert f"Stop between {low} and {high}." in steps
    assert words["figures"]["rotation"]["labels"]["range"] == "{low_degrees} to {high_degrees}°"
    assert "Do the same to the left. Stop between eleven and half past ten." in steps


@pytest.mark.parametrize("text", ["Hold for 5 seconds.", "Do this five times."])
def test_typed_numbers_would_be_seen(text: str) -> None:
    """The check on numbers is worth nothing if it lets the plain cases through."""
    with pytest.raises(AssertionError):
        test_no_number_is_typed_in_a_sentence({"message": [text]})
