"""Favorites without a server: what gets in, what comes out, and what lies in their folder."""

from __future__ import annotations

import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.model.favorite import Favorite
from handouts.reading.packs.library import library_of
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.writer import patient_values
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.yaml.locations import Provenance
from handouts.session.session import Session
from handouts.web.favorites.choices import KEPT, favorite_of, with_favorite
from handouts.web.favorites.store import FavoriteStore, NameTakenError, NoFavoriteError
from handouts.web.patient_files.fields import fields_of
from tests.any_patients import PACK, TODAY, patients
from tests.conftest import ROOT
from tests.patients import PATIENT_OPTIONS, USUAL_FACTS
from tests.web.test_patient_file_fields import form_of

_SESSION = Session(library_of([ROOT / "data" / "neck-osteoporosis"]), Clinic(), None, TODAY)
FORM = [
    ("name", "Ana Example"),
    ("hold chin-tuck", "4"),
    ("note chin-tuck", "Slowly."),
    ("omit wall-posture", "yes"),
    ("profile", "large"),
]
MORNING = favorite_of(form_of(FORM), "Morning", _SESSION)

ABOUT_THE_PATIENT = {
    "name", "id", "born", "sex", "diagnosis", "t-score", "fracture", "balance", "arm-limit", "cleared-by", "cleared-on", "started",
    "stage", "pt-visits", "equipment", "approve", "clinician", "next-visit", "goal", "visit", "leave-out-warning", "lang",
    "last-sheet", "reviewed-by", "reviewed-on",
    "icd-10", "snomed", "packs",
}  # fmt: skip


def test_every_option_is_kept_or_is_about_the_patient() -> None:
    """A new option would get into favorites, or be left out of them, without anybody's decision."""
    assert {option.name for option in PATIENT_OPTIONS} == KEPT | ABOUT_THE_PATIENT
    assert not KEPT & ABOUT_THE_PATIENT


@given(patients, st.sampled_from(("Morning", "Zz")))
def test_nothing_about_a_patient_gets_into_a_favorite(raw: Mapping[Any, Any], name: str) -> None:
    """The file of a favorite, which is kept for years, would tell who was here."""
    try:
        patient = PatientCheck(PACK, TODAY).check(raw, Provenance("x.yaml"))
        favorite = favorite_of(form_of(fields_of(patient_values(patient), USUAL_FACTS)), name, _SESSION)
    except InputError:
        assume(False)
    kept = {field[0].partition(" ")[0] for field in fields_of(plain_record(favorite), {})}
    assert kept <= KEPT | {"name"}
    assert set(plain_record(favorite)) <= {
        "name",
        "pack",
        "exercises",
        "person",
        "paper",
        "profile",
        "sections",
        "weeks",
    }
    assert favorite.name == name


@pytest.mark.parametrize(
    ("fields", "name", "field"),
    [
        ([("name", "Ana Example"), ("note chin-tuck", "Ana likes it slow.")], "Morning", "note chin-tuck"),
        ([("name", "Ana Example"), ("hold chin-tuck", "4")], "For Mrs. Example", "favorite"),
        ([("name", "ana example"), ("note chin-tuck", "Ana likes it slow.")], "Morning", "note chin-tuck"),
        ([("name", "Ana Example"), ("note chin-tuck", "EXAMPLE: slowly")], "Morning", "note chin-tuck"),
        ([("name", "ana example"), ("note chin-tuck", "ana likes it slow")], "Morning", "note chin-tuck"),
    ],
)
def test_the_patients_name_is_not_kept(fields: list[tuple[str, str]], name: str, field: str) -> None:
    """A note with the patient's name would be printed on the sheets of other patients."""
    with pytest.raises(InputError, match="is in the patient’s name") as caught:
        favorite_of(form_of(fields), name, _SESSION)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_level_is_kept_and_its_approval_is_not() -> None:
    """A therapist's usual program would come back at another level, or at one that nobody approved for this patient."""
    session = Session(library_of([ROOT / "data" / "fall-prevention"]), Clinic(), None, TODAY)
    approved = [("approve-by chair-rise", "Dr. Lee"), ("approve-why chair-rise", "Seen today.")]
    favorite = favorite_of(form_of([("level chair-rise", "no-hands"), *approved]), "Morning", session)
    chosen = [("level chair-rise", "no-hands")]
    assert [field for field in fields_of(plain_record(favorite), {}) if field[0] != "name"] == chosen
    same = (("level chair-rise", "no-hands"), *approved)
    assert set(with_favorite(same, favorite)) == {*chosen, *approved}
    other = (("level chair-rise", "one-hand"), *approved, ("approve-by toe-stand", "Dr. Lee"))
    assert set(with_favorite(other, favorite)) == {*chosen, ("approve-by toe-stand", "Dr. Lee")}


def test_a_word_that_could_be_a_name_is_kept() -> None:
    """A note that says "it will be easier" could never be kept after a patient called Will."""
    fields = [("name", "Will May Example"), ("note chin-tuck", "It will be easier, and may be slow.")]
    assert favorite_of(form_of(fields), "Morning", _SESSION).exercises["chin-tuck"].note == fields[1][1]


def test_applied_it_replaces_what_it_can_keep_and_nothing_else() -> None:
    """The dose of the patient before would stay, or a fact of the patient would be changed."""
    before = (
        ("name", "Olga Pretend"),
        ("t-score", "-2.1"),
        ("reps chin-tuck", "9"),
        ("paper", "a4"),
        ("approve-by chin-tuck.dose", "Dr. Lee"),
        ("approve-why chin-tuck.dose", "Seen on Monday."),
        ("approve-by chin-tuck", "Dr. Kim"),
        ("approve-by neck-rotation", "Dr. Lee"),
        ("approve-why neck-rotation", "Seen on Monday."),
    )
    assert sorted(with_favorite(before, MORNING)) == sorted(
        [
            ("name", "Olga Pretend"),
            ("t-score", "-2.1"),
            ("approve-by chin-tuck", "Dr. Kim"),
            ("approve-by neck-rotation", "Dr. Lee"),
            ("approve-why neck-rotation", "Seen on Monday."),
            ("hold chin-tuck", "4"),
            ("note chin-tuck", "Slowly."),
            ("omit wall-posture", "yes"),
            ("profile", "large"),
        ]
    )


@given(patients)
def test_a_favorite_comes_back_as_it_was_kept(tmp_path_factory: Any, raw: Mapping[Any, Any]) -> None:
    """A dose of a favorite would be another the next time."""
    try:
        patient = PatientCheck(PACK, TODAY).check(raw, Provenance("x.yaml"))
        favorite = favorite_of(form_of(fields_of(patient_values(patient), USUAL_FACTS)), "Zz", _SESSION)
    except InputError:
        assume(False)
    store = FavoriteStore(tmp_path_factory.mktemp("favorites"))
    assert store.get(store.save(favorite, replacing=False), _SESSION) == favorite


@pytest.fixture
def store(tmp_path: Path) -> FavoriteStore:
    """Return the owner of an empty folder, which does not exist yet."""
    return FavoriteStore(tmp_path / "handouts" / "favorites")


def names(store: FavoriteStore) -> list[str]:
    """Return the names of all favorites, as they are listed."""
    return [entry.favorite.name for entry in store.entries(_SESSION) if entry.favorite]


def test_kept_renamed_replaced_and_deleted(store: FavoriteStore, tmp_path: Path) -> None:
    """A favorite would be lost by a new name, or come back after it was deleted."""
    assert names(store) == []
    first = store.save(MORNING, replacing=False)
    with pytest.raises(NameTakenError):
        store.save(Favorite("MORNING", MORNING.pack), replacing=False)
    store.save(Favorite("Evening", MORNING.pack, weeks=2), replacing=False)
    assert names(store) == ["Evening", "Morning"]
    with pytest.raises(NameTakenError):
        store.rename(first, "evening", _SESSION)
    renamed = store.rename(first, "Nach dem Frühstück", _SESSION)
    assert names(store) == ["Evening", "Nach dem Frühstück"]
    assert store.get(renamed, _SESSION).exercises == MORNING.exercises
    assert store.rename(renamed, "NACH dem Frühstück", _SESSION) == renamed
    store.save(Favorite("Evening", MORNING.pack, weeks=3), replacing=True)
    store.delete(renamed)
    assert names(store) == ["Evening"]
    with pytest.raises(NoFavoriteError):
        store.get(renamed, _SESSION)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_it(store: FavoriteStore, tmp_path: Path) -> None:
    """Another account on the computer could change the doses of every patient."""
    store.save(MORNING, replacing=False)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*.yaml")]
    assert modes == [0o600]


@pytest.mark.parametrize("name", ["../x", "/etc/x", "con", "a/b\\c", "名前", "x" * 60, ".hidden", "é" * 60])
def test_any_name_stays_in_the_folder(name: str, store: FavoriteStore, tmp_path: Path) -> None:
    """A name could write a file elsewhere, or one that the system cannot open."""
    favorite_id = store.save(Favorite(name, MORNING.pack, weeks=2), replacing=False)
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (path.parent, path.stem) == (tmp_path / "handouts" / "favorites", favorite_id)
    assert path.name.startswith("favorite-")
    assert names(store) == [name]


@pytest.mark.parametrize(
    "favorite_id", ["../clinic", "..", "", "favorite-morning/../favorite-morning", "notes"]
)
def test_no_path_comes_from_an_id(favorite_id: str, store: FavoriteStore, tmp_path: Path) -> None:
    """A request could read or delete another file of the user."""
    store.save(MORNING, replacing=False)
    (tmp_path / "handouts" / "clinic.yaml").write_text("name: Maple\n")
    (tmp_path / "handouts" / "favorites" / "notes.txt").write_text("mine")
    with pytest.raises(NoFavoriteError):
        store.delete(favorite_id)
    assert (tmp_path / "handouts" / "clinic.yaml").exists()
    assert len(list((tmp_path / "handouts" / "favorites").iterdir())) == 2


def test_files_that_are_none_are_told_by_name(store: FavoriteStore, tmp_path: Path) -> None:
    """One file that was copied there by mistake would hide all favorites, or stop the page."""
    store.save(MORNING, replacing=False)
    folder = tmp_path / "handouts" / "favorites"
    (folder / "a.yaml").write_text("name: A\npack: neck-osteoporosis\nborn: 1950-03-04\n")
    (folder / "b.yaml").write_text("name: [B\n")
    (folder / "c.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "d.yaml").write_text("name: D\npack: neck-osteoporosis\nexercises: {squat: {hold: 5}}\n")
    (folder / "e.txt").write_text("notes")
    (folder / "f.yaml").mkdir()
    (folder / "other.yaml").write_text("name: Other\npack: other-pack\nexercises: {squat: {hold: 5}}\n")
    (folder / ".hidden").write_text("")
    told = {problem.file: problem.message for entry in store.entries(_SESSION) for problem in entry.problems}
    assert sorted(told) == ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.txt", "f.yaml"]
    assert "not recognized" in told["a.yaml"]
    assert "the pack has no such exercise" in told["d.yaml"]
    assert names(store) == ["Morning"]
