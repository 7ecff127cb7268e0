"""`handouts revise` as it is typed: where its words go, what it writes, and what it refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, Run, Start
from tests.rows import DAY

PATIENT = ROOT / "examples" / "patients" / "follow-up.yaml"
BEFORE = ("--date", "2026-11-10")


@pytest.fixture
def last(run: Run, tmp_path: Path) -> Path:
    """Return the PDF of a sheet that was given two weeks before."""
    path = tmp_path / "last.pdf"
    assert run("make", PATIENT, *BEFORE, "--hold", "isometric-neck=5", "-o", path).exit_code == 0
    return path


def test_without_a_file_the_proposal_is_the_result(run: Run, last: Path, tmp_path: Path) -> None:
    """A clinician could not look before anything is written."""
    done = run("revise", last, PATIENT, *DAY)
    assert done.exit_code == 0
    assert (
        "New: Shoulder blade squeeze (shoulder-blade-squeeze): no longer withheld by the rule" in done.stdout
    )
    assert "Changed: Neck press (isometric-neck): hold 6 s (was 5 s)" in done.stdout
    assert "stage 1, week 1" in done.stdout
    assert "By the calendar, Safe neck exercises would be at stage 3." in done.stdout
    assert "Nothing was written." in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"last.pdf"}


def test_a_confirmed_proposal_makes_a_sheet_with_the_box(run: Run, last: Path, tmp_path: Path) -> None:
    """The way from the last visit to this one would end somewhere."""
    new = tmp_path / "new.yaml"
    done = run("revise", last, PATIENT, *DAY, "-o", new, "--by", "Dr. Lee")
    assert (done.exit_code, done.stdout) == (0, f"{new}\n")
    assert f"Confirmed by Dr. Lee. To make the sheet:  handouts make {new}" in done.stderr
    made = run("make", new, *DAY, "-o", tmp_path / "new.pdf")
    assert made.exit_code == 0
    assert "Since the last sheet" in made.stderr
    explained = run("explain", new, *DAY, "--format", "json").stdout
    assert '"change": "new"' in explained
    assert "SINCE THE LAST SHEET" in run("explain", new, *DAY, "--format", "chart").stdout


def test_the_comments_of_the_file_stay(run: Run, last: Path, tmp_path: Path) -> None:
    """What a clinician wrote beside the values would be gone at the next visit; and a dose would have a name that nobody types."""
    today, new = tmp_path / "today.yaml", tmp_path / "new.yaml"
    today.write_text(f"# Sees us on Mondays.\n{PATIENT.read_text()}# To ask: the knee.\n")
    assert run("revise", last, today, *DAY, "-o", new, "--by", "Dr. Lee").exit_code == 0
    text = new.read_text()
    assert text.startswith("# Sees us on Mondays.\n")
    assert {line for line in today.read_text().splitlines() if line.startswith("#")} <= set(text.splitlines())
    assert "        hold: 5\n" in text
    assert "hold_s" not in text
    assert run("make", new, *DAY, "-o", tmp_path / "new.pdf").exit_code == 0


def test_an_unconfirmed_proposal_makes_none(run: Run, last: Path, tmp_path: Path) -> None:
    """A program would move a patient on, and no clinician."""
    new = tmp_path / "new.yaml"
    done = run("revise", last, PATIENT, *DAY, "-o", new)
    assert "Nobody has confirmed this plan yet" in done.stderr
    refused = run("make", new, *DAY, "-o", tmp_path / "new.pdf")
    assert refused.exit_code == 1
    assert 'reviewed: {by: "Dr. Name"' in refused.stderr
    assert not (tmp_path / "new.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_private_and_replaces_none(run: Run, last: Path, tmp_path: Path) -> None:
    """Others could read a patient's file, or the one before would be gone."""
    new = tmp_path / "new.yaml"
    run("revise", last, PATIENT, *DAY, "-o", new)
    assert new.stat().st_mode & 0o777 == 0o600
    before = new.read_bytes()
    again = run("revise", last, PATIENT, *DAY, "-o", new, "--by", "Dr. Lee")
    assert again.exit_code == 4
    assert "--force" in again.stderr
    assert new.read_bytes() == before
    assert run("revise", last, PATIENT, *DAY, "-o", new, "--by", "Dr. Lee", "--force").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-o", "new.pdf"), 2, "does not end in .yaml"),
        (("--by", "no"), 1, "option: --by: "),
        (("--last-date", "11/10/2026"), 2, "is not a date in the form YYYY-MM-DD"),
        (("--stage", "9"), 1, "option: --stage: "),
        (("--name", "Bo Example"), 1, "add --new-name"),
    ],
)
def test_what_is_wrong_is_named_by_its_option(
    arguments: tuple[str, ...], code: int, message: str, run: Run, last: Path
) -> None:
    """A clinician would look for the mistake in the wrong place."""
    done = run("revise", last, PATIENT, *DAY, *arguments)
    assert done.exit_code == code
    assert message in done.stderr


def test_without_a_file_the_name_is_that_of_the_sheet(run: Run, last: Path, tmp_path: Path) -> None:
    """A clinician whose file is gone would type what the sheet says; a sheet without a title names nobody."""
    new = tmp_path / "new.yaml"
    done = run("revise", last, *DAY, "-o", new)
    assert done.exit_code == 0
    assert "name: Olga Pretend\n" in new.read_text()
    assert "Stopped: Neck press (isometric-neck)" in done.stderr
    last.write_bytes(
        last.read_bytes().replace(b"<dc:title>", b"<dc:other>").replace(b"</dc:title>", b"</dc:other>")
    )
    refused = run("revise", last, *DAY)
    assert refused.exit_code == 1
    assert "name" in refused.stderr


def test_a_locked_sheet_says_what_to_add(run: Run, tmp_path: Path) -> None:
    """A clinician would not know that the patient's file and a date are enough."""
    secret, last = tmp_path / "password.txt", tmp_path / "last.pdf"
    secret.write_text("four blue cups")
    run("make", PATIENT, *BEFORE, "-o", last, "--password-file", secret)
    refused = run("revise", last, PATIENT, *DAY)
    assert refused.exit_code == 1
    assert "--last-date" in refused.stderr
    again = run("revise", last, PATIENT, *DAY, "--last-date", BEFORE[1])
    assert again.exit_code == 0
    assert "computed again from the patient's file" in again.stdout


def test_the_new_file_names_the_packs(run: Run, tmp_path: Path) -> None:
    """The next command would look for the exercises in another pack."""
    pack = ROOT / "examples" / "packs" / "ankle-pumps"
    patient, last, new = (
        pack.with_name("ankle-pumps-patient.yaml"),
        tmp_path / "last.pdf",
        tmp_path / "new.yaml",
    )
    run("make", patient, *DAY, "--pack", pack, "-o", last)
    done = run("revise", last, patient, *DAY, "--pack", pack, "-o", new, "--by", "Dr. Lee")
    assert f"handouts make {new}\n" in done.stderr
    assert run("make", new, *DAY, "-o", tmp_path / "new.pdf").exit_code == 0


def test_the_program_as_a_user_starts_it(start: Start, last: Path) -> None:
    """The command would be there in tests alone."""
    done = start("revise", last, PATIENT, *DAY)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(content=st.binary(max_size=300), with_mark=st.booleans())
def test_any_bytes_end_in_a_message(run: Run, tmp_path: Path, content: bytes, with_mark: bool) -> None:
    """A file that is no PDF, or a damaged one, would end in a traceback."""
    path = tmp_path / "any.pdf"
    path.write_bytes(b"%PDF-1.7\n" * with_mark + content)
    done = run("revise", path, PATIENT, *DAY)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{path}: ")
