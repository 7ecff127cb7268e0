"""Patients of every kind, in the shape of a patient's file."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from handouts.reading.packs.loader import read_pack
from tests.conftest import ROOT
from tests.rows import DAY

TODAY = date.fromisoformat(DAY[1])
PACK = read_pack(ROOT / "data" / "neck-osteoporosis")
_IDS = tuple(exercise.id for exercise in PACK.exercises)

_letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf"))
_line = st.text(_letters, min_size=1, max_size=40) | st.sampled_from(
    ("no", "010", "a: b", "# a", "2026-11-24", "x #2")
)
_name = _line.map("Pat {}".format)
_day = st.dates(min_value=TODAY.replace(year=2023), max_value=TODAY).map(str)
_answer = st.sampled_from(("yes", "no", "unknown"))
_score = st.fixed_dictionaries(
    {"value": st.decimals(-9, 9, places=2).map(float)}, optional={"site": _line, "on": _day}
)
_amount = st.integers(1, 999)
_override = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("hold", "reps", "sets", "per-day", "days"), _amount),
        "note": _name,
        "omit": st.booleans(),
    },
)
_approval = st.fixed_dictionaries(
    {"what": st.sampled_from(_IDS), "by": _name, "why": st.just("Seen on Monday, no pain.")}
)
_given = st.fixed_dictionaries(
    {},
    optional={
        "variant": st.sampled_from(("seated", "wall", "gone")),
        "dose": st.dictionaries(
            st.sampled_from(("hold_s", "repetitions", "sets", "times_per_day", "days_per_week", "load")),
            st.integers(0, 99)
            | st.integers(0, 99).map(lambda quarters: quarters / 4)
            | st.sampled_from(("red", "green")),
        ),
        "note": _name,
    },
)
_last_sheet = st.fixed_dictionaries(
    {
        "number": st.text("0123456789abcdef", min_size=10, max_size=10),
        "on": _day,
        "packs": st.just([{"id": PACK.id, "version": PACK.version, "stage": 2, "week": 3}]),
        "exercises": st.dictionaries(st.sampled_from((*_IDS, "other-pack/heel-raise", "gone")), _given),
    }
)
OPTIONAL = {
    "id": _line,
    "born": st.dates(min_value=TODAY.replace(year=1920), max_value=TODAY).map(str),
    "sex": st.sampled_from(("female", "male", "other", "unknown")),
    "lang": st.just("en"),
    "started": _day,
    "icd-10": st.lists(st.sampled_from(("I10", "M25.511", "Z96.641")), max_size=3),
    "snomed": st.lists(st.sampled_from(("38341003", "396275006")), max_size=2),
    "diagnosis": _answer,
    "t-score": st.lists(_score, max_size=3),
    "fracture": st.sampled_from(("none", "past", "recent", "cervical", "unknown")),
    "balance": _answer,
    "arm-limit": _answer,
    "cleared": st.fixed_dictionaries({"by": _name}, optional={"on": _day}),
    "pt-visits": st.integers(0, 999),
    "stage": st.integers(1, 4),
    "equipment": st.lists(st.sampled_from(("wall", "high-backed-chair")), unique=True),
    "exercises": st.dictionaries(st.sampled_from(_IDS), _override),
    "approvals": st.lists(_approval, max_size=3),
    "clinician": _line,
    "next-visit": _line,
    "goal": _line,
    "person": st.sampled_from(PACK.persons),
    "paper": st.sampled_from(("letter", "a4")),
    "profile": st.sampled_from(("standard", "large", "compact")),
    "visit": st.sampled_from(("first", "next")),
    "sections": st.lists(st.sampled_from(("plan", "cards", "warning", "log")), min_size=1, unique=True),
    "leave-out-warning": st.just("Given last week."),
    "weeks": st.integers(1, 12),
    "packs": st.just(["neck-osteoporosis"]),
    "last-sheet": _last_sheet,
    "reviewed": st.fixed_dictionaries({"by": _name, "on": _day}),
}  # fmt: skip
patients = st.fixed_dictionaries({"name": _name}, optional=OPTIONAL)
