"""Any form at all: it is answered in words, never with a sheet that has a problem, and nothing typed becomes markup."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.look import Looks
from handouts.web.patient.sheets import Sheets, WrongPasswordError
from handouts.web.settings import WebSettings
from tests.conftest import ROOT
from tests.patients import PATIENT_OPTIONS
from tests.web.harness.server import CLINIC
from tests.web.patient.conftest import ON
from tests.web.patient.fields import Field, form_of
from tests.web.patient.markup import tags_of
from tests.web.patient.test_questions import EXERCISES

CLEARED: list[Field] = [
    ("name", "Ana Example"),
    ("cleared-by", "Dr. Robin Sample"),
    ("started", "2026-11-02"),
    ("fracture", "none"),
    ("balance", "no"),
    ("arm-limit", "no"),
    ("t-score", "-2.3"),
]
_NAMES = st.one_of(
    st.sampled_from([option.name for option in PATIENT_OPTIONS if option.shape == "one"]),
    st.sampled_from(["t-score-site", "t-score-on", "t-score 2", "t-score-on 2", "t-score-site 9"]),
    st.builds(
        "{} {}".format,
        st.sampled_from(
            ["hold", "reps", "sets", "per-day", "days", "note", "omit", "approve-by", "approve-why"]
        ),
        st.sampled_from([*EXERCISES, "chin-tuck.dose", "clearance", "isometric-first-low-t", "nothing"]),
    ),
    st.text(max_size=12),
)
_WORDS = (
    "yes",
    "no",
    "none",
    "past",
    "-2.7",
    "2.1",
    "3",
    "40",
    "2026-11-02",
    "1950-03-04",
    "unfinished",
    "large",
    "plan,log",
)
_TEXTS = st.one_of(
    st.sampled_from(_WORDS),
    st.text(max_size=30),
    st.text(max_size=8).map(lambda text: f'<b class="typed">{text}</b>'),
    st.just('"><script class="typed">'),
)
_FORMS = st.lists(st.tuples(_NAMES, _TEXTS), max_size=8, unique_by=lambda field: field[0])


def _slots(answer: dict[str, Any]) -> dict[str, str]:
    slots: dict[str, str] = answer["slots"]
    return slots


@settings(max_examples=150)
@given(fields=_FORMS, with_name=st.booleans())
def test_any_form_is_answered(fields: list[Field], with_name: bool, sheets: Sheets) -> None:
    """A slip of the finger would end in an error page, or print a sheet in which something is wrong."""
    base = [field for field in CLEARED if field[0] not in dict(fields)] if with_name else []
    try:
        form = form_of(*base, *fields)
        answer = sheets.answer(form)
    except FormError:
        return
    slots = _slots(answer)
    has_problem = bool(slots["fix"]) or any(name.startswith("err ") for name in slots)
    assert answer["ready"] is not has_problem
    assert (sheets.download(form) is not None) is answer["ready"]
    assert (sheets.chart(form) is not None) is answer["ready"]
    markup = [text for name, text in slots.items() if not name.startswith(("err ", "eff "))]
    assert [tag for text in markup for tag in tags_of(text) if tag.attributes.get("class") == "typed"] == []


@given(body=st.binary(max_size=200))
def test_any_body_is_a_form_or_refused(body: bytes, sheets: Sheets) -> None:
    """A request that is no form would end in an error page."""
    try:
        sheets.answer(Form.parse(body))
    except FormError:
        return


def test_a_colon_in_a_name_stays_in_the_name(sheets: Sheets, current: CurrentSession) -> None:
    """The approval of "Jordan: Sample, PT" would be one by Jordan."""
    form = form_of(
        *CLEARED,
        ("approve-by wall-posture", "Jordan: Sample, PT"),
        ("approve-why wall-posture", "Seen: steady."),
    )
    chart = sheets.chart(form)
    assert chart is not None
    assert "Jordan: Sample, PT approved Wall posture (Seen: steady)" in chart


@pytest.mark.parametrize(
    ("fields", "slot"),
    [
        ([("approve-by wall-posture", "Dr. Lee")], "err approve-why wall-posture"),
        ([("approve-why wall-posture", "seen")], "err approve-by wall-posture"),
        ([("t-score-site", "hip")], "err t-score"),
        ([("t-score-on 2", "2026-01-01")], "err t-score 2"),
        ([("cleared-on", "2026-01-01")], "err cleared-by"),
        ([("born", "unfinished")], "err born"),
        ([("equipment", "none"), ("equipment", "wall")], "err equipment"),
        ([("sections", "")], "err sections"),
        ([("weeks", "13")], "err weeks"),
        ([("note chin-tuck", "x" * 5000)], "err note chin-tuck"),
        ([("omit chin-tuck", "perhaps")], "err omit chin-tuck"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(fields: list[Field], slot: str, sheets: Sheets) -> None:
    """A clinician would search the form for what is wrong with it."""
    dropped = {name for name, _ in fields} | ({"cleared-by"} if "cleared-on" in dict(fields) else set())
    if slot == "err t-score":
        dropped.add("t-score")
    base = [field for field in CLEARED if field[0] not in dropped]
    answer = sheets.answer(form_of(*base, *fields))
    assert [name for name in _slots(answer) if name.startswith("err ")] == [slot]
    assert answer["pages"]


def test_nothing_at_home_is_not_the_same_as_not_known(current: CurrentSession) -> None:
    """An exercise with a chair would be printed for a patient who has none."""
    with current.use() as session:
        unknown, nothing = (
            Looks().at(form_of(*CLEARED, *more), session) for more in ([], [("equipment", "none")])
        )
    assert unknown.explained is not None
    assert nothing.explained is not None
    assert nothing.problems == ()
    assert "equipment" in unknown.explained.not_recorded
    assert "equipment" not in nothing.explained.not_recorded


def test_every_problem_is_told_at_once(sheets: Sheets) -> None:
    """A clinician would fix one thing to be told of the next."""
    answer = sheets.answer(form_of(("t-score", "2.1"), ("born", "2030-01-01"), ("hold chin-tuck", "9")))
    wrong = {name for name in _slots(answer) if name.startswith("err ")}
    assert wrong == {"err name", "err t-score", "err born", "err hold chin-tuck"}
    assert answer["pages"]
    assert not answer["ready"]


def test_notes_that_no_page_holds_are_told_at_the_notes(sheets: Sheets) -> None:
    """The sheet would fail without a word of why, or show pages that cannot be printed as if they could."""
    notes = [
        (f"note {exercise}", "WWWWWWWWWW " * 90) for exercise in ("isometric-neck", "shoulder-blade-squeeze")
    ]
    for more in ([], [("weeks", "13")]):
        answer = sheets.answer(form_of(*CLEARED, *notes, ("profile", "large"), *more))
        wrong = {name: text for name, text in _slots(answer).items() if name.startswith("err ")}
        assert set(wrong) == {f"err {name}" for name, _ in (*notes, *more)}
        assert all("shorten this text" in wrong[f"err {name}"] for name, _ in notes)
        assert answer["pages"]
        assert not answer["ready"]


@pytest.mark.parametrize(
    "fields",
    [
        [("boorn", "1950-03-04")],
        [("name", "Ana"), ("name", "Eve")],
        [("hold", "3")],
        [("name chin-tuck", "Ana")],
        [("approve chin-tuck", "Dr. Lee: seen")],
        [(f"t-score {number}", "-2") for number in range(30)],
    ],
)
def test_what_is_no_form_of_the_page_is_refused(fields: list[Field], sheets: Sheets) -> None:
    """A fact would be dropped without a word."""
    with pytest.raises(FormError):
        sheets.answer(form_of(*fields))


@pytest.mark.parametrize("body", [b"name=%ff", b"&".join(b"a%d=1" % number for number in range(700))])
def test_what_cannot_be_read_is_refused(body: bytes) -> None:
    """The page would answer with an error of the program."""
    with pytest.raises(FormError):
        Form.parse(body)


def test_a_password_protects_this_file_and_is_no_part_of_the_form(sheets: Sheets) -> None:
    """A password would stay in memory with the form, or a short one would protect nothing."""
    form = form_of(*CLEARED, ("~password", "four words are good"))
    assert "four words are good" not in str(form.fields)
    download = sheets.download(form)
    assert download is not None
    reader = PdfReader(BytesIO(download.data))
    assert reader.is_encrypted
    assert reader.decrypt("four words are good")
    with pytest.raises(WrongPasswordError, match=r"^The password is too short"):
        sheets.download(form_of(*CLEARED, ("~password", "short")))


def test_looks_are_few_and_gone_with_the_session(current: CurrentSession) -> None:
    """A day of patients would stay in memory."""
    looks = Looks()
    with current.use() as session:
        first = looks.at(form_of(("name", "Patient 0")), session)
        assert looks.at(form_of(("name", "Patient 0")), session) is first
        for number in range(30):
            looks.at(form_of(("name", f"Patient {number}")), session)
        assert looks.at(form_of(("name", "Patient 0")), session) is not first
        assert len(looks) <= 12


@pytest.mark.parametrize(
    ("fields", "slot", "what"),
    [
        ([("cleared-on", "2025-01-01")], "approve-value cleared-on", "clearance-old"),
        ([("t-score-on", "2010-01-01")], "approve-value t-score", "scan-old"),
        ([("hold chin-tuck", "9")], "approve-dose chin-tuck", "chin-tuck.dose"),
    ],
)
def test_what_an_approval_allows_is_offered_at_its_field(
    fields: list[Field], slot: str, what: str, sheets: Sheets
) -> None:
    """A clinician would read that a reason is needed, and find nowhere to give it."""
    answer = sheets.answer(form_of(*CLEARED, *fields))
    (button,) = tags_of(_slots(answer)[slot])[:1]
    assert button.attributes["data-approve"] == what
    approval = [(f"approve-by {what}", "Dr. Lee"), (f"approve-why {what}", "seen")]
    assert sheets.answer(form_of(*CLEARED, *fields, *approval))["ready"]


def test_what_an_approval_allows_is_offered_in_the_list_where_it_is_of_no_field(tmp_path: Path) -> None:
    """A sheet with many exercises could be made on the command line only."""
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "data" / "neck-osteoporosis", pack)
    file = pack / "pack.yaml"
    text = file.read_text("utf-8")
    assert "exercise_count: {above: 8}" in text
    file.write_text(text.replace("exercise_count: {above: 8}", "exercise_count: {above: 2}"), "utf-8")
    current = CurrentSession(WebSettings((str(pack),), CLINIC, lambda: ON))
    sheets = Sheets(current, Pages(current).environment)
    answer = sheets.answer(form_of(*CLEARED))
    assert not answer["ready"]
    approve = [tag.attributes.get("data-approve") for tag in tags_of(_slots(answer)["fix"])]
    assert "far-too-many" in approve
    approval = [("approve-by far-too-many", "Dr. Lee"), ("approve-why far-too-many", "seen")]
    assert sheets.answer(form_of(*CLEARED, *approval))["ready"]


def test_a_look_is_that_of_every_field(current: CurrentSession) -> None:
    """The pages of a form from which something was missing would be printed for the one that says it."""
    looks = Looks()
    fields = (*CLEARED, ("diagnosis", "yes"))
    with current.use() as session:
        seen = [looks.at(form_of(*fields[:count]), session) for count in range(1, len(fields) + 1)]
        assert all(looks.at(form_of(*fields[: n + 1]), session) is look for n, look in enumerate(seen))
        assert len({id(look) for look in seen}) == len(fields)
