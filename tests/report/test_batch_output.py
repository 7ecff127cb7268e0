"""What a batch says: how far it is, and what it did; never whose sheet it made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from handouts.reading.rosters.records import Roster
from handouts.report import batch as batch_report
from tests.conftest import RunBatch
from tests.rows import DAY, manifest, row, write_csv


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Return a roster of two patients."""
    return write_csv(tmp_path / "roster.csv", [row(1), row(2)])


def test_the_summary_counts_everything(run_batch: RunBatch, tmp_path: Path, roster: Path) -> None:
    """The clinic sees at once how many sheets there are, who has withheld exercises, and how much paper it needs."""
    done = run_batch(roster)
    lines = done.stdout.splitlines()
    assert lines[0] == "made 2, reused 0, rejected 0"
    assert lines[1].startswith("withheld: ")
    assert lines[1].endswith(" exercises for 2 patients")
    pages = [line["pages"] for line in manifest(tmp_path / "out")]
    leaves = sum(-(-count // 2) for count in pages)
    assert lines[2] == f"{sum(pages)} pages, {leaves} sheets of paper printed on both sides"
    assert done.stderr == "made 2 of 2\n"


def test_quiet_shows_no_progress(run_batch: RunBatch, roster: Path) -> None:
    """A job that runs at night mails nothing but its result."""
    assert run_batch(roster, "--quiet").stderr == ""


def test_quiet_still_reports_problems(run_batch: RunBatch, tmp_path: Path) -> None:
    """What is wrong with a row is never left unsaid."""
    done = run_batch(write_csv(tmp_path / "roster.csv", [row(1, born="x")]), "--quiet")
    assert "roster.csv:2: born:" in done.stderr


def test_a_log_has_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log of a long run shows that it moves, and is not filled with a line a sheet."""
    clock = iter(range(0, 100_000, 3))
    monkeypatch.setattr(batch_report.time, "monotonic", lambda: float(next(clock)))
    nobody = Roster("roster.csv", (), None, None)  # type: ignore[arg-type]
    with batch_report.Reporter(nobody, quiet=False) as reporter:
        for done in range(1, 11):
            reporter.progress("made", done, 10)
    assert capsys.readouterr().err.splitlines() == ["made 4 of 10", "made 8 of 10", "made 10 of 10"]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is POSIX's")
def test_a_terminal_shows_a_bar(tmp_path: Path, roster: Path) -> None:
    """Whoever waits sees how far it is, how fast, and how long it will take."""
    import pty

    parent, child = pty.openpty()
    command = [sys.executable, "-m", "handouts", "batch", roster, "-o", tmp_path / "out", *DAY, "--jobs", "1"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=child, stdout=subprocess.PIPE, env=environment) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                block = os.read(parent, 4096)
            except OSError:
                break
            if not block:
                break
            shown += block
    os.close(parent)
    assert process.returncode == 0
    text = shown.decode("utf-8", "replace")
    assert "made" in text
    assert "2/2" in text
    assert "Person" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say where the handouts go"),
        (["-o", "out", "--date-format", "dd/mm/yy"], "is not a date format"),
        (["-o", "out", "--date-format", "DD/MM-YYYY"], "is not a date format"),
        (["-o", "out", "--duplex"], "--print-file FILE.pdf"),
        (["-o", "out", "--print-file", "x.txt"], "does not end in .pdf"),
        (["-o", "out", "--jobs", "0"], "--jobs"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(
    run: Callable[..., Result], roster: Path, arguments: list[str], message: str
) -> None:
    """A slip in the command is reported before any work."""
    done = run("batch", roster, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_file_of_another_kind_is_named(run_batch: RunBatch, tmp_path: Path) -> None:
    """A roster in a format that is not read is reported, with those that are."""
    path = tmp_path / "roster.ods"
    path.write_bytes(b"PK")
    done = run_batch(path)
    assert done.exit_code == 1
    assert ".csv, .tsv or .txt, .xlsx, .jsonl, or a folder" in done.stderr
    assert "no such file" in run_batch(tmp_path / "missing.csv").stderr


def test_a_pack_that_changes_under_a_run_ends_it(tmp_path: Path) -> None:
    """Half a list with the old words and half with the new would be nobody's intent."""
    import shutil
    from datetime import date

    from handouts.batch.start import BatchRequest, open_batch
    from handouts.batch.workers.worker import Worker
    from handouts.infra.errors import InputError
    from handouts.reading.packs.find import find_pack

    pack = tmp_path / "pack"
    shutil.copytree(find_pack("neck-osteoporosis"), pack)
    path = write_csv(tmp_path / "roster.csv", [row(1)])
    asked = BatchRequest(path, tmp_path / "out", (str(pack),), None, date(2026, 11, 24))
    _, opened = open_batch(asked)
    words = pack / "words" / "en.yaml"
    words.write_text(words.read_text("utf-8") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="the pack was changed"):
        _ = Worker(opened.settings).session
