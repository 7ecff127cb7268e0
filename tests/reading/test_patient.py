"""A patient from a file, from options, or from both: the same values and the same messages."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.options import FieldValue
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance
from handouts.session.request import Request
from tests.patients import USUAL_FACTS, a_patient, check_patient, fact, read_patient
from tests.reading.examples import EXAMPLES, TODAY


def said(name: str, text: str, *path: str) -> FieldValue:
    """Return what an option says."""
    return FieldValue(path, text, name)


def approve(number: int, what: str, by: str = "Dr. Who", why: str = "seen") -> list[FieldValue]:
    """Return what --approve says."""
    parts = {"what": what, "by": by, "why": why}
    return [said(f"--approve {what}", text, "approvals", str(number), part) for part, text in parts.items()]


def refused(path: Path | None, options: list[FieldValue], pack: Pack) -> list[str]:
    """Return the problems of a patient as printed, without the folder."""
    with pytest.raises(InputError) as caught:
        read_patient(path, options, pack, TODAY)
    return [str(problem).replace(f"{path.parent if path else ''}/", "") for problem in caught.value.problems]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A patient's file with one exercise changed and one approval."""
    path = tmp_path / "ana.yaml"
    path.write_text(
        "name: Ana Example\nt_score: -2.7\nexercises:\n  tuck: {hold: 4}\n"
        "approvals:\n  - {what: late, by: Dr. File, why: typed}\n",
        encoding="utf-8",
    )
    return path


def test_every_field_arrives(pack: Pack) -> None:
    """Something that a clinician typed would be lost on the way to the plan."""
    read = read_patient(EXAMPLES / "good" / "patient-full.yaml", (), pack, TODAY)
    assert read.patient == a_patient(
        name="Ana Example",
        identifier="MRN-1",
        born=date(1950, 3, 4),
        sex="female",
        language="en",
        started=date(2026, 11, 2),
        diagnosis="yes",
        t_scores=(Measurement(-2.7, "hip", date(2026, 1, 1)),),
        fracture="past",
        balance="no",
        arm_limit="no",
        clearance=Clearance("Dr. Who", date(2026, 10, 1)),
        pt_visits=2,
        stage=2,
        equipment=("wall", "chair"),
        exercises={
            "tuck": ExerciseOverride(
                hold_s=4,
                repetitions=8,
                sets=1,
                times_per_day=2,
                days_per_week=5,
                note="Mind your elbow",
            ),
            "press": ExerciseOverride(omit=True),
        },
        approvals=(Approval("tuck.dose", "Dr. Who", "seen"), Approval("late", "Dr. Who", "seen")),
        clinician="Pat Therapist",
        next_visit="in two weeks",
        goal="Drive again.",
        visit="next",
        figure_person="ruth",
        paper="a4",
        profile="large",
        sections=("plan", "cards", "warning"),
        warning_left_out="It hangs on the fridge already.",
        weeks=4,
    )


def test_nothing_said_is_never_normal(pack: Pack) -> None:
    """What is not on file would be taken as a good finding."""
    read = read_patient(EXAMPLES / "good" / "patient-name-only.yaml", (), pack, TODAY)
    assert read.patient == a_patient(name="Ana Example")
    assert (
        fact(read.patient, "balance")
        == fact(read.patient, "fracture")
        == fact(read.patient, "diagnosis")
        == "unknown"
    )


def test_options_say_the_same_as_the_file(pack: Pack) -> None:
    """An option would be read otherwise than the same line in a file."""
    options = [
        said("--name", " Ana Example ", "name"),
        said("--id", "007", "id"),
        said("--t-score", "-2.7", "t-score"),
        said("--sex", "Female", "sex"),
        said("--cleared-by", "Dr. Who", "cleared", "by"),
        said("--cleared-on", "2026-10-01", "cleared", "on"),
        said("--equipment", "wall, chair", "equipment"),
        said("--sections", "plan,cards", "sections"),
        said("--hold tuck", "4", "exercises", "tuck", "hold"),
        said("--omit press", "true", "exercises", "press", "omit"),
        said("--note tuck", "12", "exercises", "tuck", "note"),
        *approve(1, "late"),
        *approve(2, "tuck.dose"),
    ]
    patient = read_patient(None, options, pack, TODAY).patient
    assert patient == a_patient(
        name="Ana Example",
        identifier="007",
        sex="female",
        t_scores=(Measurement(-2.7),),
        clearance=Clearance("Dr. Who", date(2026, 10, 1)),
        equipment=("wall", "chair"),
        sections=("plan", "cards"),
        exercises={"tuck": ExerciseOverride(hold_s=4, note="12"), "press": ExerciseOverride(omit=True)},
        approvals=(Approval("late", "Dr. Who", "seen"), Approval("tuck.dose", "Dr. Who", "seen")),
    )


def test_option_wins_over_the_file(file: Path, pack: Pack) -> None:
    """An option would be ignored, or would throw away the rest of the file."""
    options = [
        said("--t-score", "-3.1", "t-score"),
        said("--hold tuck", "5", "exercises", "tuck", "hold"),
        said("--reps tuck", "8", "exercises", "tuck", "reps"),
        *approve(1, "tuck"),
    ]
    read = read_patient(file, options, pack, TODAY)
    assert fact(read.patient, "t_scores") == (Measurement(-3.1),)
    assert read.patient.exercises["tuck"].dose == {"hold_s": 5, "repetitions": 8}
    assert [one.what for one in read.patient.approvals] == ["late", "tuck"]


def test_place_of_each_fact(file: Path, pack: Pack) -> None:
    """A problem that planning finds would be shown at the wrong place, or at none."""
    read = read_patient(file, [said("--reps tuck", "8", "exercises", "tuck", "reps")], pack, TODAY)
    places = [read.locate(f"exercises.tuck.{part}") for part in ("hold", "reps", "sets")]
    assert [(Path(place.file).name, place.line, place.field) for place in places] == [
        ("ana.yaml", 4, "exercises.tuck.hold"),
        ("option", None, "--reps tuck"),
        ("ana.yaml", 4, "exercises.tuck.sets"),
    ]
    assert read.locate("t-score").field == "t_score"
    assert read.locate("stage").line == 1
    assert str(read.locate("stage").problem("is wrong")) == f"{file}:1: stage: is wrong"


def test_bad_option_is_named_as_an_option(file: Path, pack: Pack) -> None:
    """A user would look for a mistake of the command line in the file."""
    options = [
        said("--hold tuck", "010", "exercises", "tuck", "hold"),
        said("--hold tuc", "3", "exercises", "tuc", "hold"),
        said("--weeks", "13", "weeks"),
        *approve(1, "lat"),
    ]
    assert refused(file, options, pack) == [
        'option: --hold tuck: 010 starts with a zero; write 10 if it is a number, or "010" in quotes if it is text',
        'option: --hold tuc: the pack has no such exercise; choose one of press, tuck; did you mean "tuck"',
        'option: --approve lat: "lat": nothing by this name can be approved; choose one of clearance, falls, holds, '
        'late, press, press.dose, seat, tuck, tuck.dose; did you mean "late"',
        "option: --weeks: 13 is too large; the maximum is 12",
    ]


def test_missing_option_is_named(pack: Pack) -> None:
    """A user who gives no file would be told of a field, not of the option to add."""
    assert refused(None, [said("--cleared-on", "2026-10-01", "cleared", "on")], pack) == [
        "option: name: this is missing; add it (the patient's name, as printed on the sheet)",
        "option: cleared-by: this is missing; add it (Name of the doctor)",
    ]


@pytest.mark.parametrize(
    "line",
    ["exercises: [tuck]", "exercises: {tuck: late}", "cleared: Dr. Who", "approvals: late", "approvals: {}"],
)
def test_option_does_not_hide_a_malformed_file(line: str, tmp_path: Path, pack: Pack) -> None:
    """An option would silently replace a part of the file that was meant to say something."""
    path = tmp_path / "ana.yaml"
    path.write_text(f"name: Ana\n{line}\n", encoding="utf-8")
    options = [
        said("--hold tuck", "3", "exercises", "tuck", "hold"),
        said("--cleared-by", "Dr. Who", "cleared", "by"),
        *approve(1, "late"),
    ]
    (problem,) = refused(path, options, pack)
    assert problem.startswith("ana.yaml:2: ")


def test_option_fills_a_blank_in_the_file(tmp_path: Path, pack: Pack) -> None:
    """A starter file with blank lines would refuse every option."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\ncleared:\nexercises:\n  tuck:\napprovals:\n", encoding="utf-8")
    options = [
        said("--hold tuck", "3", "exercises", "tuck", "hold"),
        said("--cleared-by", "Dr. Who", "cleared", "by"),
        *approve(1, "late"),
    ]
    patient = read_patient(path, options, pack, TODAY).patient
    assert patient.exercises["tuck"].dose == {"hold_s": 3}
    assert patient.clearance == Clearance("Dr. Who", None)


def test_the_callers_mapping_is_left_alone(pack: Pack) -> None:
    """The rows of a batch would change each other."""
    raw = {"name": "Ana", "t-score": -2.7, "exercises": {"tuck": {"hold": 4}}}
    before = repr(raw)
    check = PatientCheck(pack, TODAY)
    assert check.check(raw, Provenance("rows.jsonl")) == check_patient(
        raw, Provenance("rows.jsonl"), pack, TODAY
    )
    assert repr(raw) == before


def test_key_that_looks_like_a_mark_of_the_checker(pack: Pack) -> None:
    """A strange key in a file would end in a traceback."""
    with pytest.raises(InputError) as caught:
        check_patient({"name": "Ana", "[key]": 1, "exercises": {"[key]": {}}}, Provenance("x"), pack, TODAY)
    assert [problem.field for problem in caught.value.problems] == ["exercises.[key]", "[key]"]


def test_day_from_a_spreadsheet(pack: Pack) -> None:
    """A date cell would be refused although it cannot be misread."""
    assert check_patient(
        {"name": "Ana", "born": date(1950, 3, 4)}, Provenance("x"), pack, TODAY
    ).born == date(1950, 3, 4)


@pytest.mark.parametrize(
    ("field", "value", "is_right"),
    [
        ("weeks", 0, False),
        ("weeks", 1, True),
        ("weeks", 12, True),
        ("weeks", 13, False),
        ("born", date(TODAY.year - 120, 1, 1), True),
        ("born", date(TODAY.year - 121, 12, 31), False),
        ("born", TODAY, True),
        ("born", date(TODAY.year + 1, 1, 1), False),
    ],
)
def test_the_last_value_that_is_right(field: str, value: object, is_right: bool, pack: Pack) -> None:
    """A patient of 120, or a check sheet of one week, would be refused, or a slip of the year be printed."""
    try:
        check_patient({"name": "Ana", field: value}, Provenance("x"), pack, TODAY)
    except InputError:
        assert not is_right
    else:
        assert is_right


def test_row_of_json_lines_has_its_line(pack: Pack) -> None:
    """A problem in row 7 would be shown without its row."""
    with pytest.raises(InputError) as caught:
        check_patient({"name": "Ana", "weeks": 13}, Provenance("rows.jsonl", named_line=7), pack, TODAY)
    assert str(caught.value) == "rows.jsonl:7: weeks: 13 is too large; the maximum is 12"


def test_language_is_known_before_the_pack(tmp_path: Path) -> None:
    """The sheet would come in the pack's first language whatever the patient's file says."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\nlang: DE\n", encoding="utf-8")
    assert Request.of_document(load(path), USUAL_FACTS).language == "de"
    assert Request.of_document(load(path), USUAL_FACTS, [said("--lang", "en", "lang")]).language == "en"
    assert Request.of_options((), USUAL_FACTS).language is None
    path.write_text("name: Ana\nlang: 3\n", encoding="utf-8")
    assert Request.of_document(load(path), USUAL_FACTS).language is None


def test_pack_without_drawings_knows_no_persons(pack: Pack) -> None:
    """A pack whose pictures are not drawn yet would refuse every person."""
    from dataclasses import replace

    bare = replace(pack, persons=())
    patient = check_patient({"name": "Ana", "person": "anybody", "lang": "en"}, Provenance("x"), bare, TODAY)
    assert patient.figure_person == "anybody"


def test_what_was_done_today_is_recorded_and_tomorrow_is_not(pack: Pack) -> None:
    """A patient who was cleared or scanned this morning would be refused, or a date that is still to come be believed."""
    today, tomorrow = TODAY.isoformat(), (TODAY + timedelta(days=1)).isoformat()
    facts = {
        "name": "Ana",
        "cleared": {"by": "Dr. Lee", "on": today},
        "t-score": {"value": -2.0, "on": today},
    }
    patient = check_patient(facts, Provenance("x"), pack, TODAY)
    assert patient.clearance == Clearance("Dr. Lee", TODAY)
    assert [score.on for score in fact(patient, "t_scores")] == [TODAY]
    later = {
        "name": "Ana",
        "cleared": {"by": "Dr. Lee", "on": tomorrow},
        "t-score": {"value": -2.0, "on": tomorrow},
    }
    with pytest.raises(InputError) as caught:
        check_patient(later, Provenance("x"), pack, TODAY)
    assert [problem.kind for problem in caught.value.problems] == ["future", "future"]


def test_a_patient_goes_to_another_process_and_back(file: Path, pack: Pack) -> None:
    """A batch of many rows would end in an error, or make the sheets of patients without their overrides."""
    read = read_patient(file, [], pack, TODAY).patient
    assert read.exercises
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301


def test_a_read_patient_cannot_be_changed(file: Path, pack: Pack) -> None:
    """A later step could change a dose after it was checked."""
    read = read_patient(file, [], pack, TODAY).patient
    with pytest.raises(TypeError):
        read.exercises["tuck"] = ExerciseOverride(omit=True)  # type: ignore[index]
    with pytest.raises(AttributeError):
        read.exercises["tuck"].hold_s = 60  # type: ignore[misc]
