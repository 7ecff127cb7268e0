"""The explanation: every decision in words, as JSON, text to read, and chart text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.explain import Remedy, as_chart, as_json, explanation, word_notice, word_notices
from handouts.explain.notices import KINDS, MISSING, word_rule
from handouts.explain.remedies import record_words
from handouts.explain.values import Explanation
from handouts.infra.paths import resource_dir
from handouts.model.fact import Measurement
from handouts.model.notice import (
    Caution,
    DraftContent,
    InSeveralPacks,
    Notice,
    NotRecorded,
    Omitted,
    Overridden,
    ReviewPastDue,
    RuleWarning,
    StartsLater,
    UnusedApproval,
)
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.planning.plan import plan
from handouts.reading.packs.loader import read_pack
from handouts.report.explained_text import as_text
from handouts.report.remedies import RECORD, remedy_text
from tests.patients import a_patient, changed

ON = date(2026, 11, 2)
NUMBER = "0123456789"
TUCK, WALL = "chin-tuck", "wall-posture"
ANA = a_patient(
    "Ana Example",
    born=date(1950, 3, 4),
    sex="female",
    started=date(2026, 10, 12),
    diagnosis="yes",
    t_scores=(Measurement(-2.0, "hip"), Measurement(-2.4, "spine", date(2026, 5, 6))),
    fracture="none",
    balance="no",
    arm_limit="no",
    clearance=Clearance("Dr. Who", date(2026, 10, 1)),
    pt_visits=3,
    equipment=("wall", "high-backed-chair"),
)
NOBODY = a_patient("Ana Example")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped neck pack."""
    return read_pack(resource_dir("data") / "neck-osteoporosis")


def explained(pack: Pack, who: Patient) -> Explanation:
    """Plan and explain."""
    return explanation(plan(pack, who, ON), pack, who, NUMBER)


def chart(made: Explanation) -> str:
    """Return the chart text."""
    return "".join(f"{line}\n" for line in as_chart(made))


def worded(notice: Notice, pack: Pack) -> str:
    """Return one notice of a plan in words."""
    missing = (notice.subject,) if isinstance(notice, NotRecorded) else ()
    return word_notice(notice, pack, "month-first", missing)


def test_json_has_the_documented_shape(pack: Pack) -> None:
    """A program that reads the JSON would break."""
    out: Any = json.loads(json.dumps(as_json(explained(pack, ANA))))
    assert list(out) == [
        "pack",
        "version",
        "title",
        "sheet_number",
        "week",
        "stage",
        "findings",
        "not_recorded",
        "exercises",
        "notices",
        "minutes_per_day",
        "remarks",
        "sources",
    ]
    assert (out["pack"], out["version"], out["week"], out["stage"]) == (pack.id, pack.version, 4, 3)
    assert [each["id"] for each in out["exercises"]] == [each.id for each in pack.exercises]
    for each in out["exercises"]:
        assert list(each) == ["id", "name", "outcome", "dose", "changes", "rules", "remark"]
        assert all(list(rule) == ["id", "basis", "sources", "says"] for rule in each["rules"])
    assert out["exercises"][0]["dose"] == {
        "hold_s": 6,
        "repetitions": 5,
        "sets": 1,
        "times_per_day": 1,
        "days_per_week": 5,
    }
    assert out["exercises"][3]["dose"] is None
    assert all(isinstance(notice, str) for notice in out["notices"])


def test_json_gives_rule_basis_and_words(pack: Pack) -> None:
    """A withheld exercise would come without its reason."""
    out: Any = as_json(explained(pack, ANA))
    assert out["exercises"][3]["rules"] == [
        {
            "id": "approval-only",
            "basis": ["guide"],
            "sources": [pack.sources[0].title],
            "says": pack.clinician.rules["approval-only"].says,
        }
    ]


def test_json_has_each_finding_as_it_is_typed_and_in_words(pack: Pack) -> None:
    """A program could not compare findings, or would show an id to a clinician."""
    out: Any = as_json(explained(pack, changed(ANA, fracture="cervical", balance="unknown")))
    findings = {finding.pop("id"): finding for finding in out["findings"]}
    assert findings["fracture"] == {
        "label": "Vertebral fracture",
        "value": "cervical",
        "words": "in the neck",
    }
    assert findings["t-score"]["value"] == -2.4
    assert findings["balance"] == {"label": "Balance problem", "value": None, "words": "not recorded"}
    assert {"id": "balance", "name": "balance"} in out["not_recorded"]


def test_an_overridden_rule_says_by_whom_and_why(pack: Pack) -> None:
    """A rule that forbids would stand beside a prescribed exercise without a word."""
    who = replace(ANA, approvals=(Approval(WALL, "Dr. Who", "seen at the wall"),))
    made = explained(pack, who)
    (rule,) = made.exercises[3].rules
    assert rule.override == "Dr. Who: seen at the wall"
    assert rule.text.endswith(" Overridden by Dr. Who: seen at the wall")
    overridden = pack.clinician.rules["approval-only"].says
    assert f'Dr. Who approved Wall posture (seen at the wall). This overrides: "{overridden}"' in made.notices


def test_an_omitted_exercise_gives_the_clinician_as_reason(pack: Pack) -> None:
    """An exercise would be withheld for no reason at all."""
    made = explained(pack, replace(ANA, exercises={TUCK: ExerciseOverride(omit=True)}))
    assert [(rule.id, rule.text) for rule in made.exercises[2].rules] == [
        ("omitted", "Omitted by the clinician.")
    ]
    assert "Chin tuck was omitted by the clinician." in made.notices


def test_missing_equipment_has_words(pack: Pack) -> None:
    """The one rule that no pack words would be a bug in the terminal."""
    made = explained(pack, replace(ANA, equipment=()))
    assert "equipment that the patient does not have at home" in made.exercises[2].rules[-1].text


def test_changes_say_what_differs(pack: Pack) -> None:
    """The clinician would see "changed" and search for what."""
    wish = ExerciseOverride(hold_s=4, times_per_day=2)
    made = explained(pack, replace(ANA, equipment=("wall",), exercises={TUCK: wish}))
    assert made.exercises[2].changes == (
        'variant "with a wall behind you"',
        "hold 4 s (usually 3 s)",
        "times a day 2 (usually 1)",
    )
    assert made.exercises[0].changes == made.exercises[3].changes == ()


@pytest.mark.parametrize(
    ("who", "findings"),
    [
        (ANA, ["by Dr. Who on October 1, 2026", "-2.4 (spine, May 6, 2026)", "yes", "none", "no", "no"]),
        (NOBODY, ["not recorded"] * 6),
        (
            changed(ANA, clearance=Clearance("Dr. Who", None), t_scores=(Measurement(-2.0),)),
            ["by Dr. Who", "-2.0", "yes", "none", "no", "no"],
        ),
    ],
)
def test_findings_are_those_that_decided(pack: Pack, who: Patient, findings: list[str]) -> None:
    """The chart would show a better T-score than the one that counted."""
    assert [finding.words for finding in explained(pack, who).findings] == findings


def test_text_has_every_exercise_and_every_rule_once(pack: Pack) -> None:
    """The text would hide an exercise or a rule, or be pages long."""
    who = replace(NOBODY, started=ON)
    made = explained(pack, who)
    lines = list(as_text(made))
    for exercise in made.exercises:
        assert f"  {exercise.name} ({exercise.id})" in lines
    fired = {fired.rule_id for decision in plan(pack, who, ON).decisions for fired in decision.rules}
    for rule_id in fired:
        assert len([line for line in lines if line.startswith(f"  {rule_id}: ")]) == 1
    assert f"Sheet number {NUMBER} for November 2, 2026; week 1, stage 1" in lines


def test_text_says_dose_change_and_first_day(pack: Pack) -> None:
    """The text would lack what a clinician looks for first."""
    who = replace(ANA, started=ON, exercises={"isometric-neck": ExerciseOverride(sets=2, note="Softly.")})
    lines = list(as_text(explained(pack, who)))
    first = lines.index(
        "  Neck press (isometric-neck): 6 s x 5 on each of 4 sides, 2 sets, once a day, 5 days a week"
    )
    assert lines[first + 1 : first + 3] == ["    Changed: sets 2 (usually 1)", "    Note: Softly."]
    assert "    Not before November 16, 2026" in lines


def test_what_can_be_done_about_a_rule_is_true(pack: Pack) -> None:
    """A clinician would type what the program advises, and nothing would change."""
    who = changed(NOBODY, fracture="past", clearance=Clearance("Dr. Who", None))
    for exercise in explained(pack, who).withheld:
        for rule in exercise.standing:
            advice = " ".join(map(remedy_text, rule.remedies))
            assert (f'--approve {rule.id}="' in advice) is ("rule" in pack.rule(rule.id).overridable_by)
            assert ("--approve EXERCISE=" in advice) is ("exercise" in pack.rule(rule.id).overridable_by)
            approved = replace(who, approvals=(Approval(rule.id, "Dr. Who", "ok"),))
            lifted = next(one for one in explained(pack, approved).exercises if one.id == exercise.id)
            still = rule.id in {one.id for one in lifted.standing}
            assert still is (f"--approve {rule.id}=" not in advice)


def test_only_what_is_not_recorded_is_asked_for(pack: Pack) -> None:
    """A clinician would be asked for a start that is in the file."""
    waiting = explained(pack, replace(ANA, started=ON)).exercises[2]
    unknown = explained(pack, replace(ANA, started=None)).exercises[2]
    start = Remedy("record", "started")
    assert start not in [remedy for rule in waiting.rules for remedy in rule.remedies]
    assert start in [remedy for rule in unknown.rules for remedy in rule.remedies]
    assert "--started" in remedy_text(start)


def test_everything_that_may_be_missing_can_be_recorded(pack: Pack) -> None:
    """A clinician would read that something is not recorded, and not how to record it."""
    assert RECORD.keys() == MISSING.keys()
    for fact_id in pack.facts:
        asked = Remedy("record", fact_id, record_words(fact_id, pack))
        assert remedy_text(asked).startswith("record ")
        assert f"--{fact_id})" in remedy_text(asked)


def test_notices_are_in_the_order_of_weight(pack: Pack) -> None:
    """A warning would stand below nine lines of what is missing."""
    notices = explained(pack, NOBODY).notices
    kinds = [notice.split(" ")[0] for notice in notices]
    assert kinds == sorted(kinds, key=["Warning:", "Caution:", "Not", "The"].index)
    assert kinds.count("Not") == 1
    assert "Not recorded (never assumed to be normal): medical clearance; whether" in " ".join(notices)
    assert f"Caution: {pack.clinician.rules['low-t-score'].not_recorded['t_score']}" in notices


@pytest.mark.parametrize(("minutes", "warned"), [(30, False), (31, True), (119, True)])
def test_more_than_half_an_hour_is_a_warning(pack: Pack, minutes: int, warned: bool) -> None:
    """Two hours a day would be prescribed without a word."""
    notices = word_notices(replace(plan(pack, ANA, ON), minutes_per_day=minutes), pack, "month-first")
    assert (
        f"Warning: The exercises take about {minutes} minutes a day"
        in " ".join(each.text for each in notices)
    ) is warned


@pytest.mark.parametrize(
    ("change", "rule_id", "recorded"),
    [
        ({"t_scores": (Measurement(-2.7),)}, "low-t-score", True),
        ({"t_scores": ()}, "low-t-score", False),
        ({"t_scores": (Measurement(-2.7),), "started": None}, "isometric-first-low-t", True),
        ({"t_scores": (), "started": ON}, "isometric-first-low-t", False),
        ({"pt_visits": 1}, "therapist-first", True),
        ({"pt_visits": None}, "therapist-first", False),
    ],
)
def test_a_rule_says_whether_a_fact_is_low_or_missing(
    pack: Pack, change: dict[str, Any], rule_id: str, recorded: bool
) -> None:
    """A clinician would read "fewer than two visits" of a patient whose visits nobody has counted."""
    made = explained(pack, changed(ANA, **change))
    texts = [rule.words for exercise in made.exercises for rule in exercise.rules if rule.id == rule_id]
    words = pack.clinician.rules[rule_id]
    (not_recorded,) = words.not_recorded.values()
    told, untrue = (words.says, not_recorded) if recorded else (not_recorded, words.says)
    everything = "\n".join((*texts, *made.notices))
    assert told in everything
    assert untrue not in everything


def test_what_a_warning_says_is_not_recorded_is_said_once(pack: Pack) -> None:
    """A clinician would read of the same gap in two places, and skip the rest of a long list."""
    warned = explained(pack, changed(ANA, arm_limit="unknown", balance="unknown")).notices
    assert [notice for notice in warned if "arm or hand" in notice.lower()] == [
        f"Warning: {pack.clinician.rules['arm-limit-unknown'].says}"
    ]
    assert "Not recorded (never assumed to be normal): balance." in warned
    alone = explained(pack, changed(ANA, arm_limit="unknown")).notices
    assert not any(notice.startswith("Not recorded") for notice in alone)


def test_dates_are_in_the_order_of_the_clinic(pack: Pack) -> None:
    """A clinician outside the US would read dates unlike those on the sheet itself."""
    who = replace(ANA, started=ON + timedelta(days=1))
    made = explanation(plan(pack, who, ON), pack, who, NUMBER, "day-first")
    told = "\n".join((*as_text(made), *as_chart(made)))
    assert "2 November 2026" in told
    assert "by Dr. Who on 1 October 2026" in told
    assert "The program starts on 3 November 2026" in told
    assert "November 2, 2026" not in told


def test_inference_is_marked_where_it_is_shown(pack: Pack) -> None:
    """A conclusion of ours would pass as the source's word."""
    made = explained(pack, changed(ANA, fracture="cervical"))
    source = next(source for source in pack.sources if source.id == "too-fit-to-fracture")
    number = pack.sources.index(source) + 1
    words = pack.clinician.rules["cervical"].says
    in_text = f"  cervical: {words} (A cautious conclusion from: {source.short or source.title})"
    assert in_text in list(as_text(made))
    in_chart = f"{words} (a cautious conclusion from source {number})"
    assert any(line.endswith(in_chart) for line in as_chart(made))
    assert f"{number}. {source.title}" in chart(made)


def test_chart_text_is_complete_ascii_and_nameless(pack: Pack) -> None:
    """A chart system would garble the text, or a name would go where it need not."""
    wish = ExerciseOverride(hold_s=4, note="Schön langsam – “ruhig” 30° ≤ ½ łatwo … Æ 頭 " + "x" * 100)
    who = replace(ANA, started=ON - timedelta(days=8), exercises={TUCK: wish, "isometric-neck": wish})
    text = chart(explained(pack, who))
    assert text.isascii()
    assert "Ana" not in text
    assert 'Note: Schon langsam - "ruhig" 30 deg <= 1/2 latwo ... AE ?' in text
    assert "HOME EXERCISE PROGRAM, November 2, 2026: Safe neck exercises" in text
    assert f"Sheet number {NUMBER}; pack {pack.id} {pack.version}; week 2, stage 2" in text.splitlines()
    assert "CHANGED Neck press: 4 s x 5" in text
    assert "Changed: hold 4 s (usually 6 s)." in text
    assert "WITHHELD Chin tuck" in text
    assert "Not before November 8, 2026." in text
    assert "PLEASE NOTE" in text


def test_chart_text_has_a_line_for_each_paragraph(pack: Pack) -> None:
    """The text box of a chart breaks lines itself: lines broken before would come out ragged, or run together."""
    wish = ExerciseOverride(note="Slowly. " * 100)
    made = explained(pack, replace(ANA, exercises={TUCK: wish}))
    lines = list(as_chart(made))
    assert not [line for line in lines if line.startswith(" ") or "\n" in line]
    exercises = [line for line in lines if line.startswith(("PRESCRIBED", "CHANGED", "WITHHELD"))]
    assert len(exercises) == len(pack.exercises)
    assert "Slowly. Slowly." in exercises[2]
    assert len(exercises[2]) > 800


def test_the_chart_has_what_the_sheet_leaves_out(pack: Pack) -> None:
    """Facts that left the patient's page for want of room, and the full titles of the sources, would be nowhere."""
    made = explained(pack, ANA)
    lines = list(as_chart(made))
    left_out = lines[lines.index("NOT ON THE SHEET") + 1 : lines.index("SOURCES") - 1]
    assert left_out == [f"- {remark}" for remark in pack.clinician.remarks]
    assert any("compression fractures are not known of" in line for line in left_out)
    guide = "Neck Exercises for Osteoporosis Patients: Safe Strengthening Guide, 2025-01-15"
    assert f"1. {guide}" in lines
    assert any(
        line.endswith(". CDC, signs of stroke, https://www.cdc.gov/stroke/signs-symptoms/") for line in lines
    )
    assert as_json(made)["sources"] == list(made.sources)


def test_the_chart_leaves_education_to_the_clinician(pack: Pack) -> None:
    """A chart would claim that a patient was taught what nobody has taught."""
    last = list(as_chart(explained(pack, ANA)))[-1]
    assert last == (
        "Education (to be completed): [ ] reviewed with patient  [ ] taught back by patient  "
        "[ ] exercises demonstrated by patient  Initials: ______  Date: ______"
    )
    assert "demonstrated" not in list(as_chart(explained(pack, NOBODY)))[-1]


def test_every_form_names_the_sheet(pack: Pack) -> None:
    """A chart entry could not be matched with the paper that the patient has."""
    made = explained(pack, ANA)
    assert NUMBER in chart(made)
    assert NUMBER in "\n".join(as_text(made))
    assert as_json(made)["sheet_number"] == NUMBER


def test_chart_text_without_week_and_without_notices(pack: Pack) -> None:
    """A quiet patient would get an empty heading, an unknown week a number."""
    made = explained(pack, NOBODY)
    assert "week not known" in chart(made)
    assert "No exercise is prescribed (reason 1)." in chart(made)
    assert f"1. {word_rule('clearance', pack, ('clearance',))}" in chart(made)
    assert "PLEASE NOTE" not in chart(replace(made, explained_notices=()))


def test_chart_text_gives_each_rule_once_and_marks_the_overridden(pack: Pack) -> None:
    """A chart entry would be pages long, or show a rule as in force that was overridden."""
    text = chart(
        explained(pack, changed(ANA, fracture="past", approvals=(Approval(WALL, "Dr. Who", "seen"),)))
    )
    lines = text.splitlines()
    reasons = lines[lines.index("REASONS") + 1 : lines.index("PLEASE NOTE") - 1]
    (number,) = (line.partition(".")[0] for line in reasons if pack.clinician.rules["fracture"].says in line)
    (other,) = (
        line.partition(".")[0] for line in reasons if pack.clinician.rules["approval-only"].says in line
    )
    first, second = sorted((number, other), key=int)
    assert f"Reasons {first} (overridden) and {second} (overridden)." in text
    assert f"WITHHELD Small neck turn. Reasons {first} and {second}.\n" in text
    assert "approval-only" not in text
    assert "About " in text


def test_every_unknown_has_words(pack: Pack) -> None:
    """A notice would end in a traceback, or show a placeholder."""
    for subject in (*MISSING, *pack.facts):
        assert "{" not in worded(NotRecorded(subject), pack)


_APPROVAL = Approval(TUCK, "Dr. {Who}", "ok.")


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (DraftContent(), "The content is a draft: no clinician has reviewed it."),
        (
            ReviewPastDue("Dr. Reed", date(2026, 1, 1)),
            "The review of the content by Dr. Reed was due for renewal on January 1, 2026.",
        ),
        (Caution("low-t-score"), "Caution: <low-t-score>"),
        (RuleWarning("too-many", 6), "Warning: <too-many> (exercises on this sheet: 6)"),
        (RuleWarning("too-many"), "Warning: <too-many>"),
        (
            UnusedApproval(_APPROVAL),
            "Warning: Dr. {Who} approved Chin tuck, which has no effect: no rule that applies here can be "
            "overridden by it.",
        ),
        (
            StartsLater(date(2026, 12, 1)),
            "Warning: The program starts on December 1, 2026, after the date of this sheet, so it is planned "
            "as not yet started.",
        ),
        (Omitted(TUCK), "Chin tuck was omitted by the clinician."),
        (
            Overridden(_APPROVAL, ("fracture", "approval-only")),
            'Dr. {Who} approved Chin tuck (ok). This overrides: "<fracture>" "<approval-only>"',
        ),
        (
            Overridden(Approval("fracture", "Dr. Lee", "seen."), ("fracture",)),
            'Dr. Lee approved setting aside the rule "<fracture>" (seen).',
        ),
        (
            Overridden(Approval(f"{TUCK}.dose", "Dr. Lee", "seen"), ("approval-only",)),
            'Dr. Lee approved the dose of Chin tuck (seen). This overrides: "<approval-only>"',
        ),
        (
            InSeveralPacks((TUCK, WALL)),
            'Warning: Chin tuck is on the sheet more than once: from "Safe neck exercises" and from "Safe neck exercises". '
            "Omit all but one.",
        ),
        (
            DraftContent(("neck-osteoporosis",)),
            'The content of "Safe neck exercises" is a draft: no clinician has reviewed it.',
        ),
        (
            Overridden(_APPROVAL, ("fracture",), (TUCK, WALL)),
            'Dr. {Who} approved Chin tuck (ok). This overrides: "<fracture>" '
            "Still withheld by another rule: Chin tuck, <wall>.",
        ),
    ],
)
def test_notices_in_words(pack: Pack, notice: Notice, text: str) -> None:
    """The clinician would read an id instead of a sentence."""
    for rule_id in ("low-t-score", "too-many", "fracture", "approval-only"):
        text = text.replace(f"<{rule_id}>", pack.clinician.rules[rule_id].says)
    assert worded(notice, pack) == text.replace("<wall>", pack.words.exercises[WALL].name)


@settings(max_examples=50, deadline=None)
@given(
    fracture=st.sampled_from(["none", "past", "recent", "cervical", "unknown"]),
    balance=st.sampled_from(["yes", "no", "unknown"]),
    equipment=st.none() | st.sampled_from([(), ("wall",)]),
    started=st.none() | st.integers(-5, 50).map(lambda days: ON - timedelta(days=days)),
    cleared=st.none() | st.just(Clearance("Dr. Who", None)),
    approved=st.lists(st.sampled_from([TUCK, WALL, "clearance", "cervical", f"{TUCK}.dose"]), unique=True),
)
def test_every_plan_can_be_explained(pack: Pack, approved: list[str], cleared: Any, **details: Any) -> None:
    """Some patient's explanation would end in a traceback, or a withheld exercise have no reason."""
    who = changed(
        NOBODY, clearance=cleared, approvals=tuple(Approval(a, "Dr. Who", "ok") for a in approved), **details
    )
    made = explained(pack, who)
    for exercise in made.exercises:
        assert (exercise.dose is None) is (exercise.outcome == "withheld")
        assert exercise.dose or any(not rule.override for rule in exercise.rules)
        assert bool(exercise.changes) is (exercise.outcome == "changed")
    assert chart(made).isascii()
    assert json.dumps(as_json(made))
    assert all("{" not in line for line in as_text(made))


def test_what_the_sheet_leaves_out_is_in_the_chart(pack: Pack) -> None:
    """A claim of the source that is not told to the patient would be told to nobody."""
    remark = pack.clinician.exercises["isometric-neck"]
    assert remark is not None
    told = explained(pack, ANA)
    text = chart(told)
    assert f"Not on the sheet: {remark}" in text
    assert any(remark in line for line in as_text(told))
    waiting = pack.clinician.exercises["neck-rotation"]
    assert waiting is not None
    assert waiting not in text


def test_a_rule_that_is_overridden_for_one_exercise_stands_for_the_others(pack: Pack) -> None:
    """A clinician would read that a rule is overridden, and not how to approve the exercises that it still withholds."""
    who = changed(ANA, fracture="past", approvals=(Approval("neck-rotation", "Dr. Who", "seen"),))
    lines = list(as_text(explained(pack, who)))
    (number,) = (number for number, line in enumerate(lines) if line.startswith("  fracture: "))
    assert "Overridden" not in lines[number]
    assert lines[number + 1].startswith("    To change this: approve an exercise by its id")


def test_a_rule_says_what_it_does_and_where_it_is_from(pack: Pack) -> None:
    """A page would have to look up in the pack what it shows of a rule."""
    made = explained(pack, changed(ANA, fracture="cervical", started=None))
    rules = {rule.id: rule for exercise in made.exercises for rule in exercise.rules}
    cervical, first = rules["cervical"], rules["isometric-first"]
    assert (cervical.action, cervical.is_for_all, cervical.stops) == ("withhold", True, True)
    assert cervical.sources == ("Giangregorio and others, Too Fit To Fracture",)
    assert (first.is_for_all, first.stops) == (False, True)
    assert made.blocking == (cervical,)


def test_a_rule_that_is_overridden_blocks_nothing(pack: Pack) -> None:
    """A page would go on saying that everything is withheld."""
    assert [rule.id for rule in explained(pack, NOBODY).blocking] == ["clearance"]
    approval = Approval("clearance", "Dr. Lee", "seen")
    made = explained(pack, replace(NOBODY, approvals=(approval,)))
    assert made.blocking == ()
    (rule,) = {rule for exercise in made.exercises for rule in exercise.rules if rule.id == "clearance"}
    assert not rule.stops


def test_notices_say_what_they_are_about(pack: Pack) -> None:
    """A page could not show beside a question what not knowing the answer does."""
    approval = Approval("chin-tuck", "Dr. Lee", "seen")
    made = explained(pack, changed(ANA, balance="unknown", fracture="unknown", approvals=(approval,)))
    kinds = [notice.kind for notice in made.explained_notices]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert {"caution", "content", "unused-approval"} <= set(kinds)
    assert [n.subject for n in made.explained_notices if n.kind == "unused-approval"] == ["chin-tuck"]
    assert {"balance", "fracture"} <= set(made.not_recorded)
    assert "fracture-unknown" in {rule.id for rule in made.general}
    assert made.notices == tuple(notice.text for notice in made.explained_notices)


def test_what_is_left_out_is_told_apart_from_what_is_withheld(pack: Pack) -> None:
    """A clinician's own choice would look like a rule."""
    made = explained(pack, replace(ANA, exercises={"chin-tuck": ExerciseOverride(omit=True)}))
    assert [exercise.id for exercise in made.exercises if exercise.omitted] == ["chin-tuck"]
    assert sum(exercise.minutes_per_day for exercise in made.exercises) == made.minutes_per_day
