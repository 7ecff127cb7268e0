"""Facts that a pack declares: what of a patient's file, of rules and of messages follows from them, and bad packs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.condition import Comparison, comparisons
from handouts.model.fact import DatedFinding, Measurement
from handouts.model.pack import Pack
from handouts.reading.json_schema import json_schema
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.loader import pack_problems, read_pack
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.writer import patient_text
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from tests.patients import check_patient, read_patient
from tests.reading.examples import PACK, TODAY

FACTS = """
facts:
  use: [t-score, balance, pt-visits]
  hip-replacement:
    ask: Has a hip been replaced or repaired?
    best-to-worst: ["no", over-12-weeks, recent]
    near: [arthroplasty]
    also: [new hip]
  chair-stands:
    ask: How many stands in 30 seconds?
    count: {low: 0, high: 40}
    worse: low
    good-for: 90 days
  falls: {ask: How many falls in a year?, count: {low: 0, high: 99}, worse: high}
  sore-side: {ask: Which knee is sore?, one-of: [right, left, both]}
  grip: {ask: How strong is the grip in kg?, measured: {}, worse: low}
"""
RULE = """
  - id: new-hip
    when: {hip-replacement: {or_worse: over-12-weeks}}
    then: withhold
    basis: [guide]
    overrule: [rule]
"""
Change = Callable[[str], str]


def _pack_text(facts: str = FACTS, rule: str = RULE) -> str:
    text = (PACK / "pack.yaml").read_text("utf-8")
    return text.replace("rules:\n", f"{facts}rules:{rule}", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small pack with facts of its own, and words for the rule that tests one of them."""
    copy = Path(shutil.copytree(PACK, tmp_path / "own"))
    (copy / "pack.yaml").write_text(_pack_text(), "utf-8")
    words = copy / "clinician.yaml"
    words.write_text(
        words.read_text("utf-8").replace("rules:\n", "rules:\n  new-hip: {says: A new hip.}\n", 1), "utf-8"
    )
    return copy


@pytest.fixture
def own(folder: Path) -> Pack:
    """The small pack with facts of its own."""
    return read_pack(folder)


def problems(pack: Pack, **raw: Any) -> list[str]:
    """Return what is wrong with a patient, in words."""
    keys = {key.replace("_", "-"): value for key, value in raw.items()}
    with pytest.raises(InputError) as caught:
        check_patient({"name": "Ana", **keys}, Provenance("ana.yaml"), pack, TODAY)
    return [f"{problem.field}: {problem.message}" for problem in caught.value.problems]


def test_a_pack_without_facts_asks_the_usual_ones(pack: Pack) -> None:
    """A pack of last year would ask nothing, and its rules would be refused."""
    assert list(pack.facts) == ["t-score", "diagnosis", "fracture", "balance", "arm-limit", "pt-visits"]
    assert pack.facts == usual_facts()


def test_findings_arrive_in_the_order_of_the_pack(own: Pack) -> None:
    """What a clinician typed about a pack's own facts would be lost, or read as another kind of value."""
    raw = {
        "name": "Ana",
        "grip": [{"value": 18.5, "site": "left"}],
        "sore_side": "Left",
        "chair-stands": {"value": 9, "on": "2026-11-01"},
        "falls": 2,
        "hip-replacement": "recent",
        "t-score": -2.7,
    }
    patient = check_patient(raw, Provenance("ana.yaml"), own, TODAY)
    assert dict(patient.facts) == {
        "t-score": (Measurement(-2.7),),
        "hip-replacement": "recent",
        "chair-stands": DatedFinding(9, date(2026, 11, 1)),
        "falls": 2,
        "sore-side": "left",
        "grip": (Measurement(18.5, "left"),),
    }
    again = check_patient(parse(patient_text(patient), "x.yaml").mapping, Provenance("x.yaml"), own, TODAY)
    assert again == patient


@pytest.mark.parametrize(
    "raw",
    [
        {"hip-replacement": "unknown", "falls": "unknown", "chair-stands": "unknown", "grip": []},
        {"hip-replacement": None, "falls": None, "chair-stands": None, "grip": None, "sore-side": None},
        {"chair-stands": {"value": "unknown", "on": "2026-11-01"}} | {"hip-replacement": " Unknown "},
        {},
    ],
)
def test_unknown_is_always_an_answer_and_never_a_finding(raw: dict[str, Any], own: Pack) -> None:
    """ "Unknown" would be taken for a finding that rules compare."""
    if isinstance(raw.get("chair-stands"), dict):
        with pytest.raises(InputError):
            check_patient({"name": "Ana", **raw}, Provenance("a.yaml"), own, TODAY)
        return
    assert dict(check_patient({"name": "Ana", **raw}, Provenance("a.yaml"), own, TODAY).facts) == {}


def test_a_wrong_finding_says_what_is_allowed(own: Pack) -> None:
    """A clinician would have to search the pack for its words and limits."""
    assert problems(own, hip_replacement="recnt", falls=100, sore_side="top", grip="strong") == [
        'hip-replacement: "recnt" is not a valid value; choose one of no, over-12-weeks, recent, unknown; '
        'did you mean "recent"',
        "falls: 100 is too large; the maximum is 99",
        'sore-side: "top" is not a valid value; choose one of right, left, both, unknown',
        'grip[1].value: "strong" is not a number; write one such as -2.7',
    ]
    assert problems(own, arthroplasty="yes")[0].endswith('did you mean "hip-replacement"')
    assert problems(own, fracture="none")[0].startswith("fracture: this key is not recognized")


def test_or_worse_is_every_worse_finding_and_the_unknown(own: Pack) -> None:
    """A rule for a hip of long ago would spare a patient with a hip of last week."""
    (test,) = comparisons(own.rule("new-hip").when)
    assert test == Comparison("hip_replacement", "is", ("over-12-weeks", "recent"), unknown=True)


def test_options_and_columns_follow(own: Pack) -> None:
    """A fact could be typed into a file and nowhere else."""
    options = [
        FieldValue(("fact", "hip_replacement"), "recent", "fact hip_replacement"),
        FieldValue(("fact", "chair-stands"), "9", "fact chair-stands"),
        FieldValue(("fact", "chair-stands-on"), "2026-11-01", "fact chair-stands-on"),
        FieldValue(("name",), "Ana", "name"),
    ]
    facts = {"hip-replacement": "recent", "chair-stands": DatedFinding(9, date(2026, 11, 1))}
    assert dict(read_patient(None, options, own, TODAY).patient.facts) == facts
    columns = read_columns(("name", "New hip", "Chair stands", "chair stands on"), own, "r.csv")
    raw, origin = flat_to_raw(("Ana", "recent", "9", "2026-11-01"), columns, 2)
    assert dict(check_patient(raw, origin, own, TODAY).facts) == facts
    assert columns.kinds == ("name", "text", "number", "date")


def test_an_option_keeps_what_the_file_says_of_the_same_finding(own: Pack, tmp_path: Path) -> None:
    """The day from an option would push the finding of the file aside, or be lost without a word."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\nchair-stands: 9\n", "utf-8")
    day = [FieldValue(("fact", "chair-stands-on"), "2026-11-01", "fact chair-stands-on")]
    patient = read_patient(path, day, own, TODAY).patient
    assert patient.facts["chair-stands"] == DatedFinding(9, date(2026, 11, 1))


def test_a_fact_that_the_pack_does_not_ask_for_is_refused(own: Pack) -> None:
    """A finding that somebody typed would have no effect, and nobody would see it."""
    options = [FieldValue(("fact", "hip"), "recent", "fact hip"), FieldValue(("name",), "Ana", "name")]
    with pytest.raises(
        InputError, match=r"option: fact hip: the pack does not ask for this; choose one of t-score, "
    ):
        read_patient(None, options, own, TODAY)


def test_the_schema_of_a_patient_is_that_of_the_pack(own: Pack) -> None:
    """An editor would mark a pack's own facts as mistakes."""
    keys = json_schema("patient", own)["properties"]
    assert "fracture" not in keys
    assert keys["hip-replacement"]["anyOf"][0]["enum"] == ["no", "over-12-weeks", "recent", "unknown"]
    assert "HipReplacementForm" in json_schema("pack", own)["$defs"]


def test_shared_facts_are_part_of_what_a_pack_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet's number would stay the same though a question and its answers are others."""
    files = read_pack_files(folder)
    assert list(files.shared) == [
        f"facts/{name}.yaml" for name in ("balance", "hip-replacement", "pt-visits", "t-score")
    ]
    other = _pack_text().replace("use: [t-score, balance, pt-visits]", "use: [balance]")
    (folder / "pack.yaml").write_text(
        other.replace("{t_score: {below: -2.5, unknown: false}}", "{week: {below: 9}}")
    )
    assert list(read_pack_files(folder).shared) == ["facts/balance.yaml", "facts/hip-replacement.yaml"]
    assert "usual-facts.yaml" in read_pack_files(PACK).shared


def _use(*names: str) -> Change:
    return lambda text: text.replace("use: [t-score, balance, pt-visits]", f"use: [{', '.join(names)}]")


def _with(line: str) -> Change:
    return lambda text: text.replace("  sore-side: {", f"  {line}\n  sore-side: {{")


def _instead(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


BAD: dict[str, tuple[Change, str]] = {
    "unknown shared fact": (
        _use("t-score", "balnce", "pt-visits"),
        r'facts\.use\[2\]: there is no shared fact "balnce"; choose one of arm-limit, .*did you mean "balance"',
    ),
    "listed twice": (
        _use("t-score", "balance", "pt-visits", "balance"),
        r"facts\.use: balance is listed twice",
    ),
    "no list": (
        _instead("use: [t-score, balance, pt-visits]", "use: t-score"),
        r'facts\.use: "t-score" is not a list',
    ),
    "no kind": (_with("pain: {ask: Any pain?}"), r"facts\.pain: say how it is answered: exactly one of"),
    "two kinds": (
        _with('pain: {ask: Any pain?, one-of: [a, b], best-to-worst: ["no", "yes"]}'),
        r"facts\.pain: say how it is answered: exactly one of",
    ),
    "no question": (
        _with('pain: {best-to-worst: ["no", "yes"]}'),
        r'facts\.pain.*: this is missing; add "ask:"',
    ),
    "one word": (
        _with('pain: {ask: Any pain?, best-to-worst: ["no"]}'),
        r"pain\.best-to-worst: this list is too short",
    ),
    "word twice": (
        _with("pain: {ask: Any pain?, best-to-worst: [low, high, low]}"),
        r"pain\.best-to-worst: low is listed twice",
    ),
    "unknown as a word": (
        _with('pain: {ask: Any pain?, best-to-worst: ["no", unknown, "yes"]}'),
        r"pain\.best-to-worst: leave out unknown: it can always be answered, and counts as the worst",
    ),
    "word that is no word": (
        _with("pain: {ask: Any pain?, best-to-worst: [No Pain, some]}"),
        r'pain\.best-to-worst\[1\]: "No Pain" is not a valid id',
    ),
    "order of counts": (
        _with("pain: {ask: How much?, count: {low: 10, high: 0}, worse: high}"),
        r"pain\.count: low must be below high",
    ),
    "count without worse": (
        _with("pain: {ask: How much?, count: {low: 0, high: 10}}"),
        r"pain: say which numbers are worse: worse: low, or worse: high",
    ),
    "worse of words": (
        _with('pain: {ask: Any pain?, best-to-worst: ["no", "yes"], worse: high}'),
        r"pain: worse is for numbers; words are listed in best-to-worst",
    ),
    "good for a while": (
        _with("pain: {ask: How much?, count: {low: 0, high: 10}, worse: high, good-for: a while}"),
        r'pain\.good-for: write a number of days, such as "90 days"',
    ),
    "answer to nothing": (
        _with('pain: {ask: Any pain?, best-to-worst: ["no", "yes"], answers: {some: A bit}}'),
        r"pain: some in answers is not an answer of this fact",
    ),
    "misspelled key": (
        _with('pain: {ask: Any pain?, best-to-wurst: ["no", "yes"]}'),
        r'pain\.best-to-wurst: this key is not recognized; .*did you mean "best-to-worst"',
    ),
    "id of the program": (
        _with('stage: {ask: Which?, best-to-worst: ["a", "b"]}'),
        r"facts\.stage: stage is a word of the program's own",
    ),
    "id of a column": (
        _with('cleared-by: {ask: Which?, best-to-worst: ["a", "b"]}'),
        r"facts\.cleared-by: cleared-by is a word of the program's own",
    ),
    **{
        f"the word {word}": (
            _with(f'{word}: {{ask: Which?, best-to-worst: ["a", "b"]}}'),
            rf"facts\.{word}: {word} is a word of the program's own",
        )
        for word in (
            "fact",
            "facts",
            "pack",
            "packs",
            "unknown",
            "any",
            "all",
            "always",
            "not",
            "exercise-count",
        )
    },
    "id of a shared fact that is used": (
        _with('balance: {ask: Which?, best-to-worst: ["a", "b"]}'),
        r"facts\.balance: balance is a shared fact that the pack uses; remove it from use, or give this one another id",
    ),
    "no id": (
        _with('Hip Pain: {ask: Which?, best-to-worst: ["a", "b"]}'),
        r'facts\.Hip Pain: "Hip Pain" is not a valid id',
    ),
    "two that look alike": (
        _with('soreside: {ask: Which?, best-to-worst: ["a", "b"]}'),
        r"facts\.sore-side: sore-side and soreside cannot be told apart in a list or a rule",
    ),
    "no such fact in a rule": (
        _instead(
            "when: {hip-replacement: {or_worse: over-12-weeks}}", "when: {hip-replacment: {is: recent}}"
        ),
        r'rules\[1\]\.when\.hip-replacment: this key is not recognized; did you mean "hip-replacement"',
    ),
    "usual fact that is not used": (
        _instead("when: {hip-replacement: {or_worse: over-12-weeks}}", "when: {fracture: {is: past}}"),
        r"rules\[1\]\.when\.fracture: this key is not recognized",
    ),
    "or worse than no word": (
        _instead("or_worse: over-12-weeks", "or_worse: old"),
        r'when\.hip-replacement\.or_worse: "old" is not a valid value; choose one of over-12-weeks, recent',
    ),
    "or worse than the best": (
        _instead("or_worse: over-12-weeks", 'or_worse: "no"'),
        r'when\.hip-replacement\.or_worse: "no" is not a valid value; choose one of over-12-weeks, recent',
    ),
    "word that the fact lacks": (
        _instead("or_worse: over-12-weeks", "is: [yes]"),
        r'when\.hip-replacement\.is.*: "yes" is not a valid value; choose one of no, over-12-weeks, recent, unknown',
    ),
    "two tests at once": (
        _instead("{or_worse: over-12-weeks}", "{is: recent, or_worse: over-12-weeks}"),
        r"when\.hip-replacement: write exactly one of is, or-worse",
    ),
    "words for a count": (
        _instead("{hip-replacement: {or_worse: over-12-weeks}}", "{falls: {is: [2]}}"),
        r"when\.falls\.is: this key is not recognized",
    ),
    "a rule that withholds by a fact without an order": (
        _instead("{hip-replacement: {or_worse: over-12-weeks}}", "{sore-side: {is: left}}"),
        r"rules\[1\]\.when: sore-side has no order, so none of its answers is worse than another",
    ),
    "a rule that withholds by the number of exercises": (
        _instead("{hip-replacement: {or_worse: over-12-weeks}}", "{exercise_count: {above: 2}}"),
        r"rules\[1\]\.when: exercises are counted only after each one has been decided",
    ),
    "a count that every patient has": (
        _instead("{hip-replacement: {or_worse: over-12-weeks}}", "{falls: {at_least: 0}}"),
        r"rules\[1\]\.when: this test of falls has the same answer for every count from 0 to 99",
    ),
    "no mapping": (
        lambda text: re.sub(r"facts:\n(?:  .*\n)+", "facts: [balance]\n", text),
        r"facts: .* is not a group of key: value lines",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_fact_is_refused_where_it_stands(name: str, folder: Path) -> None:
    """A pack would ask what nobody can answer, or its rules would test what does not exist."""
    change, message = BAD[name]
    text = _pack_text()
    assert change(text) != text
    (folder / "pack.yaml").write_text(change(text), "utf-8")
    found = pack_problems(folder)
    told = [f"{problem.field}: {problem.message}" for problem in found]
    matching = [problem for problem, line in zip(found, told, strict=True) if re.search(message, line)]
    assert matching, told
    assert all(problem.file.endswith("pack.yaml") and problem.line for problem in matching)


def test_a_line_whose_fact_is_not_asked_is_for_the_patient_to_tick(folder: Path) -> None:
    """A pack that does not ask for visits could not have its patients see a therapist first."""
    text = _use("t-score", "balance")(_pack_text())
    (folder / "pack.yaml").write_text(text, "utf-8")
    assert "therapist" in read_pack(folder).words.before
