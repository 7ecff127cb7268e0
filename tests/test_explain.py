"""The explanation: every decision in words, as JSON, text to read, and chart text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.explain import as_emr, as_json, as_text, explanation, word_notice, word_notices
from handouts.explain.notices import PROGRAM_WARNINGS, UNKNOWN
from handouts.explain.values import Explanation
from handouts.infra.paths import resource_dir
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient, TScore
from handouts.model.plan import Notice
from handouts.planning.plan import plan
from handouts.reading.packs.loader import read_pack

ON = date(2026, 11, 2)
NUMBER = "0123456789"
TUCK, WALL = "chin-tuck", "wall-posture"
ANA = Patient(
    "Ana Example",
    born=date(1950, 3, 4),
    sex="female",
    started=date(2026, 10, 12),
    diagnosis="yes",
    t_scores=(TScore(-2.0, "hip"), TScore(-2.4, "spine", date(2026, 5, 6))),
    fracture="none",
    balance="no",
    arm_limit="no",
    clearance=Clearance("Dr. Who", date(2026, 10, 1)),
    pt_visits=3,
    equipment=("wall", "high-backed-chair"),
)
NOBODY = Patient("Ana Example")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped neck pack."""
    return read_pack(resource_dir("data") / "neck-osteoporosis")


def explained(pack: Pack, who: Patient) -> Explanation:
    """Plan and explain."""
    return explanation(plan(pack, who, ON), pack, who, NUMBER)


def test_json_has_the_documented_shape(pack: Pack) -> None:
    """A program that reads the JSON would break."""
    out: Any = json.loads(json.dumps(as_json(explained(pack, ANA))))
    assert list(out) == [
        "pack",
        "version",
        "sheet_number",
        "week",
        "stage",
        "exercises",
        "notices",
        "minutes_per_day",
    ]
    assert (out["pack"], out["version"], out["week"], out["stage"]) == (pack.id, pack.version, 4, 3)
    assert [each["id"] for each in out["exercises"]] == [each.id for each in pack.exercises]
    for each in out["exercises"]:
        assert list(each) == ["id", "outcome", "dose", "rules", "remark"]
        assert all(list(rule) == ["id", "basis", "says"] for rule in each["rules"])
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
        {"id": "approval-only", "basis": ["guide"], "says": pack.words.rules["approval-only"].clinician}
    ]


def test_an_overruled_rule_says_by_whom_and_why(pack: Pack) -> None:
    """A rule that forbids would stand beside a prescribed exercise without a word."""
    who = replace(ANA, approvals=(Approval(WALL, "Dr. Who", "seen at the wall"),))
    made = explained(pack, who)
    (rule,) = made.exercises[3].rules
    assert rule.overruled == "Dr. Who: seen at the wall"
    assert rule.says.endswith(" Overruled by Dr. Who: seen at the wall")
    assert "Dr. Who approved wall-posture (seen at the wall); overruled: approval-only." in made.notices


def test_an_omitted_exercise_gives_the_clinician_as_reason(pack: Pack) -> None:
    """An exercise would be withheld for no reason at all."""
    made = explained(pack, replace(ANA, exercises={TUCK: ExerciseOverride(omit=True)}))
    assert [(rule.id, rule.says) for rule in made.exercises[2].rules] == [
        ("omitted", "Left out by the clinician.")
    ]
    assert "Chin tuck is left out by the clinician." in made.notices


def test_missing_equipment_has_words(pack: Pack) -> None:
    """The one rule that no pack words would be a bug in the terminal."""
    made = explained(pack, replace(ANA, equipment=()))
    assert "not among the things at home" in made.exercises[2].rules[-1].says


def test_changes_say_what_differs(pack: Pack) -> None:
    """The clinician would see "changed" and search for what."""
    wish = ExerciseOverride(dose={"hold_s": 4, "times_per_day": 2})
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
        (ANA, ["by Dr. Who on 2026-10-01", "-2.4 (spine, 2026-05-06)", "yes", "none", "no", "no"]),
        (NOBODY, ["not recorded"] * 6),
        (
            replace(ANA, clearance=Clearance("Dr. Who", None), t_scores=(TScore(-2.0),)),
            ["by Dr. Who", "-2.0", "yes", "none", "no", "no"],
        ),
    ],
)
def test_findings_are_those_that_decided(pack: Pack, who: Patient, findings: list[str]) -> None:
    """The chart would show a better T-score than the one that counted."""
    assert [value for _, value in explained(pack, who).findings] == findings


def test_text_has_every_exercise_and_every_rule_once(pack: Pack) -> None:
    """The text would hide an exercise or a rule, or be pages long."""
    who = replace(NOBODY, started=ON)
    made = explained(pack, who)
    lines = list(as_text(made))
    for exercise in made.exercises:
        assert f"  {exercise.name} ({exercise.id})" in lines
    fired = {fired.rule_id for decision in plan(pack, who, ON).decisions for fired in decision.rules}
    for rule_id in fired:
        assert len([line for line in lines if line.startswith(f"  {rule_id} [")]) == 1
    assert f"Sheet number {NUMBER}, {ON}, week 1, stage 1" in lines


def test_text_says_dose_change_and_first_day(pack: Pack) -> None:
    """The text would lack what a clinician looks for first."""
    who = replace(
        ANA, started=ON, exercises={"isometric-neck": ExerciseOverride(dose={"sets": 2}, note="Softly.")}
    )
    lines = list(as_text(explained(pack, who)))
    first = lines.index(
        "  Neck press (isometric-neck): 6 s x 5 each of 4 sides, 2 sets, once a day, 5 days a week"
    )
    assert lines[first + 1 : first + 3] == ["    Changed: sets 2 (usually 1)", "    Note: Softly."]
    assert f"    Not before {ON + timedelta(weeks=2)}" in lines


def test_what_can_be_done_about_a_rule_is_true(pack: Pack) -> None:
    """A clinician would type what the program advises, and nothing would change."""
    who = replace(NOBODY, fracture="past", clearance=Clearance("Dr. Who", None))
    for exercise in explained(pack, who).withheld:
        for rule in exercise.standing:
            advice = " ".join(rule.remedies)
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
    assert "started" not in " ".join(text for rule in waiting.rules for text in rule.remedies)
    assert "started" in " ".join(text for rule in unknown.rules for text in rule.remedies)


def test_notices_are_in_the_order_of_weight(pack: Pack) -> None:
    """A warning would stand below nine lines of what is missing."""
    notices = explained(pack, NOBODY).notices
    kinds = [notice.split(" ")[0] for notice in notices]
    assert kinds == sorted(kinds, key=["Warning:", "Caution:", "Not", "The"].index)
    assert kinds.count("Not") == 1
    assert "Not recorded, and not taken as normal: medical clearance; T-score;" in " ".join(notices)


@pytest.mark.parametrize(("minutes", "warned"), [(30, False), (31, True), (119, True)])
def test_more_than_half_an_hour_is_a_warning(pack: Pack, minutes: int, warned: bool) -> None:
    """Two hours a day would be prescribed without a word."""
    notices = word_notices(replace(plan(pack, ANA, ON), minutes_per_day=minutes), pack)
    assert (f"Warning: The exercises take about {minutes} minutes a day" in " ".join(notices)) is warned


def test_inference_is_marked_where_it_is_shown(pack: Pack) -> None:
    """A conclusion of ours would pass as the source's word."""
    made = explained(pack, replace(ANA, fracture="cervical"))
    assert "  cervical [too-fit-to-fracture, inference]: " in "\n".join(as_text(made))
    assert "cervical [too-fit-to-fracture, inference]:" in as_emr(made)


def test_chart_text_is_complete_ascii_narrow_and_nameless(pack: Pack) -> None:
    """A chart system would garble the text, or a name would go where it need not."""
    wish = ExerciseOverride(dose={"hold_s": 4}, note="Schön langsam – “ruhig” 30° ≤ ½ łatwo 頭 " + "x" * 100)
    who = replace(ANA, started=ON - timedelta(days=8), exercises={TUCK: wish, "isometric-neck": wish})
    text = as_emr(explained(pack, who))
    assert text.isascii()
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 78
    assert "Ana" not in text
    assert 'Note: Schon langsam - "ruhig" 30 deg <= 1/2 latwo ?' in text
    assert "HOME EXERCISE PROGRAM, 2026-11-02: Safe neck exercises" in text
    assert f"Sheet number {NUMBER}" in text.splitlines()
    assert "week 2, stage 2" in text
    assert "CHANGED Neck press: 4 s x 5" in text
    assert "Changed: hold 4 s (usually 6 s)" in text
    assert "WITHHELD Chin tuck" in text
    assert "Not before 2026-11-08" in text
    assert "TO NOTE" in text


def test_chart_text_without_week_and_without_notices(pack: Pack) -> None:
    """A quiet patient would get an empty heading, an unknown week a number."""
    made = explained(pack, NOBODY)
    assert "week not known" in as_emr(made)
    assert "No exercise is prescribed (clearance)." in as_emr(made)
    assert "TO NOTE" not in as_emr(replace(made, notices=()))


def test_chart_text_gives_each_rule_once_and_marks_the_overruled(pack: Pack) -> None:
    """A chart entry would be pages long, or show a rule as in force that was lifted."""
    text = as_emr(
        explained(pack, replace(ANA, fracture="past", approvals=(Approval(WALL, "Dr. Who", "seen"),)))
    )
    assert text.count("- fracture [") == 1
    assert "Rules: approval-only (overruled), fracture (overruled)" in text
    assert "Rules: approval-only, fracture\n" in text
    assert "About " in text


def test_every_unknown_and_program_warning_has_words(pack: Pack) -> None:
    """A notice would end in a traceback, or show a placeholder."""
    for subject in UNKNOWN:
        assert "{" not in word_notice(Notice("unknown", subject), pack)
    for subject in PROGRAM_WARNINGS:
        values = {"started": "2026-12-01", "what": "x", "by": "Dr. {Who}", "minutes": "40", "most": "30"}
        told = word_notice(Notice("warning", subject, values), pack)
        assert told.startswith("Warning: ")
        assert any(value in told for value in values.values())


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (Notice("review", "draft"), "The content is a draft: no clinician has reviewed it."),
        (
            Notice("review", "past-due", {"by": "Dr. Reed", "due": "2026-01-01"}),
            "The review of the content by Dr. Reed was due for renewal on 2026-01-01.",
        ),
        (Notice("caution", "low-t-score"), "Caution: {words}"),
        (Notice("warning", "too-many", {"count": "6"}), "Warning: {words} (exercises on this sheet: 6)"),
        (
            Notice(
                "lifted",
                TUCK,
                {"by": "Dr. Who", "why": "ok.", "rules": "fracture", "withheld": f"{TUCK}, {WALL}"},
            ),
            "Dr. Who approved chin-tuck (ok); overruled: fracture. "
            "Still withheld by another rule: Chin tuck, {wall}.",
        ),
    ],
)
def test_notices_in_words(pack: Pack, notice: Notice, text: str) -> None:
    """The clinician would read an id instead of a sentence."""
    words = pack.words.rules.get(notice.subject)
    wall = pack.words.exercises[WALL].name
    assert word_notice(notice, pack) == text.format(words=words.clinician if words else "", wall=wall)


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
    who = replace(
        NOBODY, clearance=cleared, approvals=tuple(Approval(a, "Dr. Who", "ok") for a in approved), **details
    )
    made = explained(pack, who)
    for exercise in made.exercises:
        assert (exercise.dose is None) is (exercise.outcome == "withheld")
        assert exercise.dose or any(not rule.overruled for rule in exercise.rules)
        assert bool(exercise.changes) is (exercise.outcome == "changed")
    assert as_emr(made).isascii()
    assert json.dumps(as_json(made))
    assert all("{" not in line for line in as_text(made))


def test_what_the_sheet_leaves_out_is_in_the_chart(pack: Pack) -> None:
    """A claim of the source that is not told to the patient would be told to nobody."""
    remark = pack.words.exercises["isometric-neck"].clinician
    assert remark is not None
    told = explained(pack, ANA)
    chart = " ".join(as_emr(told).split())
    assert f"Not on the sheet: {remark}" in chart
    assert any(remark in line for line in as_text(told))
    waiting = pack.words.exercises["neck-rotation"].clinician
    assert waiting is not None
    assert waiting not in chart
