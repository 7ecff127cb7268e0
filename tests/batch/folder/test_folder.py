"""The folder of a batch: what is in it, who may read it, and what happens when it cannot be written."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.batch.folder.claims import Claims
from handouts.batch.folder.lock import locked
from handouts.batch.folder.rejects import Rejects
from tests.conftest import RunBatch
from tests.rows import DAY, everything, manifest, row, sheets, write_csv

ROWS = [row(number) for number in range(1, 5)]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Return a roster of four patients."""
    return write_csv(tmp_path / "roster.csv", ROWS)


def test_a_second_run_makes_nothing(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """What is there already is left as it is, to the byte and the minute."""
    run_batch(roster)
    before = everything(tmp_path / "out")
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.pdf")}
    done = run_batch(roster)
    assert done.stdout.startswith("made 0, reused 4, rejected 0\n")
    assert everything(tmp_path / "out") == before
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.pdf")} == times


def test_only_what_is_missing_or_differs_is_made(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """A sheet that was deleted, cut short by a power cut or changed by hand is made again."""
    run_batch(roster)
    before = everything(tmp_path / "out")
    first, second, *_ = sorted((tmp_path / "out").glob("*.pdf"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    assert run_batch(roster).stdout.startswith("made 2, reused 2,")
    assert everything(tmp_path / "out") == before


def test_a_changed_row_leaves_no_old_sheet_among_the_others(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """The sheet with the old dose is not handed over by mistake: it is set aside, not deleted."""
    run_batch(roster)
    old = sheets(tmp_path / "out")
    changed = [*ROWS[:2], row(3, hold="4"), ROWS[3]]
    done = run_batch(write_csv(roster, changed))
    assert done.stdout.startswith("made 1, reused 3,")
    assert "1 sheet" in done.stderr
    now = sheets(tmp_path / "out")
    assert len(now) == 4
    assert sheets(tmp_path / "out" / "out-of-date") == {
        name: data for name, data in old.items() if name not in now
    }
    assert [line["row"] for line in manifest(tmp_path / "out")] == [2, 3, 4, 5]


def test_rows_in_another_order_are_the_same_sheets(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """A roster that was sorted makes nothing anew, and the manifest follows the rows."""
    run_batch(roster)
    before = sheets(tmp_path / "out")
    assert run_batch(write_csv(roster, [ROWS[3], *ROWS[:3]])).stdout.startswith("made 0, reused 4,")
    assert sheets(tmp_path / "out") == before
    lines = manifest(tmp_path / "out")
    assert [(line["row"], line["identifier"]) for line in lines] == [
        (2, "T-4"),
        (3, "T-1"),
        (4, "T-2"),
        (5, "T-3"),
    ]


def test_two_rosters_share_a_folder(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """Monday's list and Tuesday's list may go into one folder; neither sets the other's sheets aside."""
    run_batch(roster)
    assert run_batch(write_csv(tmp_path / "tuesday.csv", [row(9)])).exit_code == 0
    assert run_batch(roster).stdout.startswith("made 0, reused 4,")
    assert len(sheets(tmp_path / "out")) == 5
    assert {line["roster"] for line in manifest(tmp_path / "out")} == {"roster.csv", "tuesday.csv"}


@pytest.mark.parametrize("tail", [b'{"row":9,"key', b"\x00\xff", b"[]"])
def test_a_torn_manifest_is_fixed(run_batch: RunBatch, tmp_path: Path, roster: Path, tail: bytes) -> None:
    """A line that a power cut tore does not keep the folder from being finished."""
    run_batch(roster)
    before = everything(tmp_path / "out")
    path = tmp_path / "out" / "manifest.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]) + tail)
    assert run_batch(roster).exit_code == 0
    assert everything(tmp_path / "out") == before


def test_everything_is_for_its_owner_only_and_names_nobody(
    run_batch: RunBatch, tmp_path: Path, roster: Path
) -> None:
    """Patients' names are in the sheets, and nowhere else unless somebody asks."""
    done = run_batch(roster)
    folder = tmp_path / "out"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    assert all(re.fullmatch(r"neck-osteoporosis-[0-9a-f]{16}\.pdf", name) for name in sheets(folder))
    assert "Person" not in (folder / "manifest.jsonl").read_text("utf-8") + done.output


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/x",
        "CON",
        "a/b",
        "a\\b:c*?",
        "X" * 190,
        "ש" * 3 + "Ana",
        "Ana\u200f",
        "İÉ",
        "..",
        "nul.pdf",
        "-rf",
        "ß" * 90,
    ],
)
def test_a_name_in_a_file_name_is_safe(tmp_path: Path, name: str) -> None:
    """No name leaves the folder, is a device of Windows, or is too long for a disk."""
    from handouts.session.file_names import sheet_file_name

    found = sheet_file_name("neck-osteoporosis", "0000000000000001", person=name)
    assert Path(found).name == found
    assert len(found.encode()) <= 200
    assert found.endswith("-neck-osteoporosis-0000000000000001.pdf")
    assert not re.search(r'[\\/:*?"<>|\s\u200e\u200f\u202a-\u202e]', found)
    assert not found.startswith(("-", "."))
    (tmp_path / found).write_bytes(b"")


def test_names_that_a_disk_takes_for_one_do_not_collide(run_batch: RunBatch, tmp_path: Path) -> None:
    """Two patients of one name have two sheets, also on a disk that knows no capitals."""
    rows = [row(1, name="Ana Example"), row(2, name="ANA EXAMPLE"), row(3, name="ana-example")]
    done = run_batch(write_csv(tmp_path / "roster.csv", rows), "--name-in-file")
    assert done.exit_code == 0
    names = [name.lower() for name in sheets(tmp_path / "out")]
    assert len(set(names)) == 3
    assert all(name.startswith("ana-example-") for name in names)


def test_asking_for_names_later_renames_the_sheets(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """The folder has each patient once, under the kind of name that was asked for last."""
    run_batch(roster)
    run_batch(roster, "--name-in-file")
    assert len(sheets(tmp_path / "out")) == 4
    assert all(name.startswith("test-person") for name in sheets(tmp_path / "out"))


def test_a_second_run_at_the_same_time_is_refused(
    start: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, roster: Path
) -> None:
    """Two runs in one folder would write over each other's record."""
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"):
        done = start("batch", roster, "-o", tmp_path / "out", *DAY)
    assert done.returncode == 4
    assert "another batch is at work in this folder" in done.stderr
    assert start("batch", roster, "-o", tmp_path / "out", *DAY).returncode == 0


NO_LOCKS = """
import errno, fcntl, os, sys
code = getattr(errno, sys.argv.pop(1))
real = fcntl.flock
def flock(handle, how):
    if os.readlink(f"/proc/self/fd/{handle}").endswith(".lock"):
        raise OSError(code, os.strerror(code))
    real(handle, how)
fcntl.flock = flock
from handouts.cli import main
main()
"""


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("ENOLCK", "has no file locks"),
        ("EOPNOTSUPP", "has no file locks"),
        ("EIO", "Input/output error"),
        ("EACCES", "another batch is at work"),
        ("EAGAIN", "another batch is at work"),
    ],
)
def test_a_disk_without_locks_is_reported(tmp_path: Path, roster: Path, code: str, refusal: str) -> None:
    """Somebody would wait forever for a batch that is not running."""
    command = [
        sys.executable,
        "-c",
        NO_LOCKS,
        code,
        "batch",
        roster,
        "-o",
        tmp_path / "out",
        *DAY,
        "--jobs",
        "1",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert refusal in done.stderr
    assert ("another batch" in done.stderr) == ("another batch" in refusal)
    assert "-o" in done.stderr


SYNCED = """
import os, sys
real = os.fsync
def fsync(handle):
    status = os.fstat(handle)
    os.write(1, b"SYNCED %d %d\\n" % (status.st_dev, status.st_ino))
    real(handle)
os.fsync = fsync
from handouts.cli import main
main()
"""


def test_after_the_end_everything_is_on_the_disk(tmp_path: Path, roster: Path) -> None:
    """A power cut after the batch said that it is done would cost sheets, their record, or the print file."""
    arguments = ["batch", roster, "-o", tmp_path / "out", "--print-file", tmp_path / "all.pdf", *DAY]
    done = subprocess.run(
        [sys.executable, "-c", SYNCED, *arguments], capture_output=True, text=True, check=True
    )
    synced = {tuple(line.split()[1:]) for line in done.stdout.splitlines() if line.startswith("SYNCED")}
    wanted = [tmp_path, tmp_path / "out", tmp_path / "all.pdf", *(tmp_path / "out").glob("[!.]*")]
    assert len(wanted) == 8
    for path in wanted:
        status = path.stat()
        assert (str(status.st_dev), str(status.st_ino)) in synced, path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path, roster: Path, jobs: str) -> None:
    """The run ends with the reason; what was made is whole, and the next run goes on from there."""
    command = [
        sys.executable,
        "-m",
        "handouts",
        "batch",
        roster,
        "-o",
        tmp_path / "out",
        *DAY,
        "--jobs",
        jobs,
    ]

    import resource

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

    done = subprocess.run(command, preexec_fn=small, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert "File too large" in done.stderr
    assert not list((tmp_path / "out").glob(".*.part"))
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert len(sheets(tmp_path / "out")) == 4


def test_a_folder_that_vanishes_is_reported(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """A memory stick that was pulled out ends in a line and an exit code of its own."""
    import shutil

    from handouts.batch import job as run

    original = run.Batch._check

    def check(self: run.Batch, rejects: Rejects | None, claims: Claims | None) -> run.Found:
        found = original(self, rejects, claims)
        shutil.rmtree(tmp_path / "out")
        return found

    run.Batch._check = check  # type: ignore[method-assign]
    try:
        done = run_batch(roster)
    finally:
        run.Batch._check = original  # type: ignore[method-assign]
    assert done.exit_code == 4
    assert "the folder does not exist" in done.stderr


def test_a_file_in_the_folders_place_is_reported(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """A slip in -o costs no file."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert run_batch(roster).exit_code == 4
    assert (tmp_path / "out").read_text("utf-8") == "mine"
