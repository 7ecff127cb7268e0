"""Patients that were understood in the check, kept for the making."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.batch.workers import kept_patients
from handouts.batch.workers.kept_patients import KeptPatients, pack_patients, unpack_patients
from handouts.session.session import Session
from tests.conftest import RunBatch
from tests.patients import a_patient
from tests.rows import everything, row, write_csv

ROWS = [row(number) for number in range(1, 80)]


def test_a_patient_comes_back_whole() -> None:
    """A sheet would be made of other facts than those that were checked."""
    patients = {7: a_patient(name="Zoë", equipment=("wall",)), 9: a_patient(name="Bo", weeks=2)}
    assert unpack_patients(pack_patients(patients)) == patients


def test_what_is_kept_is_bounded() -> None:
    """A roster of a million rows would fill the memory."""
    kept = KeptPatients(most_bytes=10)
    for packed in (b"1234", b"12345678", b"123456"):
        kept.add(packed)
    assert [kept.take(portion) for portion in range(3)] == [b"1234", b"", b"123456"]
    assert kept.take(0) == b""


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the patients that are understood from now on."""
    names: list[str] = []
    real: Callable[..., Any] = Session.understand

    def understand(session: Session, request: Any) -> Any:
        names.append(request.facts["name"])
        return real(session, request)

    monkeypatch.setattr(Session, "understand", understand)
    return names


def test_a_row_is_understood_once(run_batch: RunBatch, tmp_path: Path, understood: list[str]) -> None:
    """A batch would take longer by the time that the check takes."""
    done = run_batch(write_csv(tmp_path / "roster.csv", ROWS), "--jobs", "1")
    assert done.stdout.startswith("made 79, ")
    assert sorted(understood) == sorted(set(understood))
    assert len(understood) == 79


def test_beyond_the_bound_rows_are_understood_again(
    run_batch: RunBatch, tmp_path: Path, understood: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of a long roster would be missing, or be other sheets than those of a short one."""
    roster = write_csv(tmp_path / "roster.csv", ROWS)
    run_batch(roster, "--jobs", "1")
    wanted = everything(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "kept")
    understood.clear()
    monkeypatch.setattr(KeptPatients.__init__, "__defaults__", (0,))
    run_batch(roster, "--jobs", "1")
    assert len(understood) == 2 * 79
    assert everything(tmp_path / "out") == wanted


def test_there_is_room_for_every_usual_roster() -> None:
    """A limit that is too low would cost its time for nothing."""
    patients = {
        number: a_patient(name=f"Test Person {number}", identifier=f"T-{number}") for number in range(32)
    }
    assert kept_patients.MOST_BYTES // len(pack_patients(patients)) * 32 > 200_000
