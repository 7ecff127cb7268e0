"""The one flow: what comes in as a file, options, a row or a form is checked, planned and made in one way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from handouts.infra.errors import InputError, Problem
from handouts.model.clinic import Clinic, Reviewer
from handouts.model.sheet import Sheet
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.library import library_of
from handouts.reading.patients.options import FieldValue
from handouts.reading.yaml.loader import load
from handouts.session.checked import Incomplete, Ready
from handouts.session.request import Request
from handouts.session.session import Session, open_session

ON = date(2026, 11, 24)
CLINIC = Path(__file__).resolve().parents[2] / "examples" / "clinic.yaml"
FACTS = {
    "name": "Ana Example",
    "sex": "female",
    "t-score": "-2.7",
    "cleared-by": "Dr. Lee",
    "hold chin-tuck": "4",
}
FILE = """\
name: Ana Example
sex: female
t-score: -2.7
cleared: {by: Dr. Lee}
exercises: {chin-tuck: {hold: 4}}
"""


@pytest.fixture(scope="module")
def session() -> Session:
    """Return the session of the shipped pack and the example clinic."""
    return open_session((), CLINIC, ON)


def problems_of(session: Session, **more: str) -> dict[str, Problem]:
    """Return the problems of the facts with these beside them, by field."""
    checked = session.check(row(session, **more))
    assert isinstance(checked, Incomplete)
    return {problem.field: problem for problem in checked.problems}


def row(session: Session, **more: str) -> Request:
    """Return the request of the facts with these beside them; an underscore stands for a space."""
    return Request.of_row(
        {**FACTS, **{name.replace("_", " "): text for name, text in more.items()}}, session.pack
    )


def test_every_way_in_gives_the_same_sheet(session: Session, tmp_path: Path) -> None:
    """A patient would get another sheet for having been typed into a form, a spreadsheet or options."""
    path = tmp_path / "ana.yaml"
    path.write_text(FILE, encoding="utf-8")
    paths = {"cleared-by": ("cleared", "by"), "hold chin-tuck": ("exercises", "chin-tuck", "hold")}
    options = [FieldValue(paths.get(name, (name,)), text, name) for name, text in FACTS.items()]
    requests = (
        Request.of_document(load(path), session.pack.facts),
        Request.of_options(options, session.pack.facts),
        row(session),
    )
    made = set()
    for request in requests:
        ready = session.check(request)
        assert isinstance(ready, Ready)
        made.add(session.render(ready, session.compose(ready)).data)
    assert len(made) == 1


def test_a_problem_tells_its_field_and_what_would_lift_it(session: Session) -> None:
    """A form could not show the message at its input, nor offer the approval."""
    problem = problems_of(session, **{"hold_chin-tuck": "7"})["hold chin-tuck"]
    assert problem.path == ("exercises", "chin-tuck", "hold")
    assert (problem.kind, problem.approval) == ("out-of-range", "chin-tuck.dose")
    assert problem.values == {"value": "7 s", "free": "3 to 5 s", "hard": "1 to 10 s"}


@pytest.mark.parametrize(
    ("fields", "path", "kind"),
    [
        ({"born": "3/4/1950"}, ("born",), "day"),
        ({"t-score": "2.1"}, ("t-score",), "refused"),
        ({"name": ""}, ("name",), "missing"),
        ({"fracture": "old"}, ("fracture",), "literal_error"),
        ({"name": "\N{ETHIOPIC SYLLABLE HA}"}, ("name",), "unprintable"),
        ({"hold_chin-tuck": "60"}, ("exercises", "chin-tuck", "hold"), "out-of-range"),
    ],
)
def test_no_problem_names_an_option(
    session: Session, fields: dict[str, str], path: tuple[str, ...], kind: str
) -> None:
    """A form would advise what only the command line has."""
    (problem,) = problems_of(session, **fields).values()
    assert (problem.path, problem.kind) == (path, kind)
    assert "--" not in problem.message


def test_what_is_right_so_far_is_given_beside_the_problems(session: Session) -> None:
    """A form with one slip would show nothing of what was decided already, or decide by what is wrong."""
    checked = session.check(row(session, fracture="old", name="", **{"hold_chin-tuck": "60"}))
    assert isinstance(checked, Incomplete)
    assert sorted(problem.field for problem in checked.problems) == ["fracture", "hold chin-tuck", "name"]
    assert checked.facts == {
        "sex": "female",
        "t-score": -2.7,
        "cleared": {"by": "Dr. Lee"},
        "exercises": {"chin-tuck": {}},
    }
    alone = session.check(row(session, **{"hold_chin-tuck": ""}))
    assert isinstance(alone, Ready)
    assert checked.so_far is not None
    assert checked.so_far.patient.name == "Name of the patient"
    assert session.explain(checked.so_far).exercises == session.explain(alone).exercises


def test_pages_of_what_is_right_so_far_can_be_looked_at(session: Session) -> None:
    """A clinician would type without seeing a page until the last mistake is fixed."""
    checked = session.check(row(session, name=""))
    assert isinstance(checked, Incomplete)
    assert checked.so_far is not None
    preview = session.preview(checked.so_far, session.compose(checked.so_far))
    assert preview.pages > 1
    assert preview.data.startswith(b"%PDF")


def test_of_two_refused_items_of_a_list_both_are_taken_out(session: Session) -> None:
    """The approval that is right would be taken out instead of the second one that is not."""
    approvals = [
        {"what": "no-such-thing", "by": "Dr. Lee", "why": "seen"},
        {"what": "neck-rotation", "by": "Dr. Lee", "why": "seen"},
        {"what": "nor-this", "by": "Dr. Lee", "why": "seen"},
    ]
    checked = session.check(Request({"name": "Ana", "approvals": approvals}, row(session).provenance))
    assert isinstance(checked, Incomplete)
    assert checked.facts == {"name": "Ana", "approvals": approvals[1:2]}


def test_of_a_long_list_the_refused_items_are_taken_out(session: Session) -> None:
    """From the eleventh T-score on, one that is right would be taken out in the place of a wrong one."""
    right = [{"value": -2 - number / 10} for number in range(11)]
    scores = [*right[:2], {"value": "x"}, *right[2:9], {"value": "y"}, *right[9:]]
    checked = session.check(Request({"name": "Ana", "t-score": scores}, row(session).provenance))
    assert isinstance(checked, Incomplete)
    assert checked.facts == {"name": "Ana", "t-score": right}


def test_a_text_of_a_file_that_may_lack_its_end_is_left_out_alone(session: Session, tmp_path: Path) -> None:
    """A patient's file with one unclear line would show no pages and no decisions on the page."""
    path = tmp_path / "ana.yaml"
    path.write_text("name: Ana\ngoal: Walk to #1 again\nbalance: no\n", "utf-8")
    checked = session.check(Request.of_document(load(path), session.pack.facts))
    assert isinstance(checked, Incomplete)
    assert [problem.field for problem in checked.problems] == ["goal"]
    assert checked.facts == {"name": "Ana", "balance": "no"}
    assert checked.so_far is not None


def test_where_nothing_can_be_told_right_from_wrong_nothing_is_decided(session: Session) -> None:
    """A plan would be shown for a patient whose facts are all refused."""
    checked = session.check(
        Request({"name": "Ana", "exercises": 3, "approvals": "yes"}, row(session).provenance)
    )
    assert isinstance(checked, Incomplete)
    assert checked.facts == {"name": "Ana"}


PRINTS_TOO_EARLY = """
from handouts.session.checked import Incomplete
from handouts.session.request import Request
from handouts.session.session import Session

def printed(session: Session, request: Request) -> None:
    checked = session.check(request)
    session.compose(checked)
    if isinstance(checked, Incomplete):
        session.compose(checked)
        if checked.so_far is not None:
            session.render(checked.so_far, session.compose(checked.so_far))
    else:
        session.render(checked, session.compose(checked))
"""


def test_what_is_not_right_cannot_be_printed_by_mistake(tmp_path: Path) -> None:
    """A program could print a sheet without the facts that were refused."""
    path = tmp_path / "early.py"
    path.write_text(PRINTS_TOO_EARLY, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(path)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    wrong = [line.split(":")[1] for line in done.stdout.splitlines() if "error:" in line]
    assert wrong == ["8", "10", "12"], done.stdout


def test_a_language_that_the_program_lacks_is_told_by_the_check(tmp_path: Path) -> None:
    """A batch would find it only when the sheets are made, after thousands of others."""
    pack = Path(__file__).resolve().parents[1] / "reading" / "pack"
    session = open_session((str(pack),), None, ON)
    assert session.pack.languages == ("de", "en")
    with pytest.raises(InputError) as refused:
        session.require(Request.of_row({"name": "Ana", "lang": "de"}, session.pack))
    (problem,) = refused.value.problems
    assert (problem.field, problem.path) == ("lang", ("lang",))
    assert "no labels" in problem.message


def test_a_letter_that_no_font_has_is_told_at_each_field(session: Session) -> None:
    """It would be refused when the sheet is made, in the midst of a batch."""
    fields = ("name", "clinician", "next-visit", "cleared-by", "note isometric-neck")
    problems = problems_of(
        session, **{field.replace(" ", "_"): "Lee \N{ETHIOPIC SYLLABLE HA}" for field in fields}
    )
    assert set(problems) == set(fields)


def test_a_letter_that_is_not_printed_is_no_problem(session: Session) -> None:
    """An identifier of the clinic is on no sheet; its letters are its own affair."""
    assert isinstance(session.check(row(session, id="\N{GRINNING FACE}")), Ready)


def test_a_note_on_an_exercise_that_is_withheld_is_no_problem(session: Session) -> None:
    """A sheet would be refused for a note that is on no page of it, kept for the day when the exercise is due."""
    ready = session.check(row(session, **{"note_neck-rotation": "\N{ETHIOPIC SYLLABLE HA}"}))
    assert isinstance(ready, Ready)
    assert {each.exercise_id for each in ready.plan.active}.isdisjoint({"neck-rotation"})


def test_an_unknown_field_of_a_form_is_reported(session: Session) -> None:
    """A fact would be dropped without a word."""
    with pytest.raises(InputError, match="boorn: this is not a known column"):
        Request.of_row({"name": "Ana", "boorn": "1950-03-04"}, session.pack)


def test_the_pack_is_found_by_name() -> None:
    """A web page would have to know the folder."""
    assert open_session(("neck-osteoporosis",), CLINIC, ON).library.folders == (
        find_pack("neck-osteoporosis"),
    )


def _sheet(clinic: Clinic, pack: Path | None = None, **facts: str) -> Sheet:
    session = Session(library_of([pack or find_pack("neck-osteoporosis")]), clinic, None, ON)
    return session.compose(session.require(Request.of_row({"name": "Ana", **facts}, session.pack)))


def test_the_patients_person_in_the_pictures_wins_over_the_clinics() -> None:
    """A therapist who picks the person that a patient can identify with would see the clinic's own all the same."""
    facts = {"cleared-by": "Dr. Lee"}
    usual = Clinic(figure_person="ruth")
    assert _sheet(usual, person="walter", **facts) == _sheet(Clinic(), person="walter", **facts)
    assert _sheet(usual, **facts) == _sheet(Clinic(), person="ruth", **facts)
    assert _sheet(usual, **facts) != _sheet(usual, person="walter", **facts)


def test_a_clinics_own_review_is_printed() -> None:
    """A clinic that has reviewed the pack would still hand out sheets that say "draft"."""
    version = open_session((), CLINIC, ON).pack.version
    reviewer = Reviewer("Dr. Lee", ON, "neck-osteoporosis", version)
    assert "raft" in (_sheet(Clinic()).edition.running.status or "")
    assert _sheet(Clinic(reviewers=(reviewer,))).edition.running.status is None


def test_a_patients_language_is_the_language_of_the_sheet(tmp_path: Path) -> None:
    """A patient would be given a sheet in the pack's first language, which he may not read."""
    pack = tmp_path / "pack"
    shutil.copytree(Path(__file__).resolve().parents[1] / "reading" / "pack", pack)
    listed = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(
        listed.replace("languages: [en, de]", "languages: [de, en]"), encoding="utf-8"
    )
    assert _sheet(Clinic(), pack, lang="en").edition.language == "en"
