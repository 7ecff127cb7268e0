"""Writing a result: whole or not at all, private, and never over another file."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.infra.atomic_write import write_atomically
from handouts.infra.errors import OutputError
from handouts.report.problem_words import output_message

POSIX = pytest.mark.skipif(os.name == "nt", reason="file modes and signals are POSIX")

KILLED_AT_SYNC = """
import os, signal, sys
from pathlib import Path
from handouts.infra import atomic_write
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
atomic_write.write_atomically(Path(sys.argv[1]), b"new" * 1000, force=True)
"""

TAKEN_MEANWHILE = """
import os, sys
from pathlib import Path
from handouts.infra import atomic_write
target = Path(sys.argv[1])
os.fsync = lambda handle: target.write_bytes(b"another program's")
try:
    atomic_write.write_atomically(target, b"ours")
except atomic_write.OutputError as error:
    print(error)
"""

DISK_FULL = """
import resource, sys
from pathlib import Path
from handouts.infra import atomic_write
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    atomic_write.write_atomically(Path(sys.argv[1]), b"x" * 100_000)
except atomic_write.OutputError as error:
    print(error)
"""


def _python(code: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_the_bytes(tmp_path: Path) -> None:
    """A sheet on the disk is the sheet that was made, and nothing is left beside it."""
    write_atomically(tmp_path / "a.pdf", b"data")
    assert (tmp_path / "a.pdf").read_bytes() == b"data"
    assert _names(tmp_path) == ["a.pdf"]


@POSIX
def test_only_the_owner_can_read(tmp_path: Path) -> None:
    """A patient's sheet is not readable by others on a shared computer, whatever the umask."""
    before = os.umask(0)
    try:
        write_atomically(tmp_path / "a.pdf", b"data")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    """Last week's sheet is not lost because a name was used twice."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(OutputError, match="was not changed; choose another name") as refused:
        write_atomically(tmp_path / "a.pdf", b"new")
    assert "--force" in output_message(refused.value)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert _names(tmp_path) == ["a.pdf"]


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Two programs that take the same name at the same time do not destroy each other's sheet."""
    done = _python(TAKEN_MEANWHILE, tmp_path / "a.pdf")
    assert "the file already exists and was not changed" in done.stdout
    assert (tmp_path / "a.pdf").read_bytes() == b"another program's"
    assert _names(tmp_path) == ["a.pdf"]


def test_a_dangling_link_counts_as_a_file(tmp_path: Path) -> None:
    """A link that somebody placed is not written through."""
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "a.pdf", b"new")
    assert not (tmp_path / "elsewhere.pdf").exists()


def test_force_replaces(tmp_path: Path) -> None:
    """A corrected sheet can take the place of the wrong one."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_atomically(tmp_path / "a.pdf", b"new", force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


@POSIX
def test_killed_while_writing_leaves_no_half_sheet(tmp_path: Path) -> None:
    """A crash in the worst moment leaves the old sheet whole, never half of a new one."""
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    assert _python(KILLED_AT_SYNC, target).returncode == -9
    assert target.read_bytes() == b"old"


@POSIX
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    """When the disk is full the user learns it, and no broken PDF is handed to a patient."""
    done = _python(DISK_FULL, tmp_path / "a.pdf")
    assert "choose another place" in done.stdout
    assert done.stderr == ""
    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("missing/a.pdf", "the folder does not exist"),
        ("file.txt/a.pdf", "a part of the path is a file"),
        ("folder", "it is a folder"),
        ("n" * 300 + ".pdf", "the name is too long"),
    ],
)
def test_what_cannot_be_written_says_why_and_what_to_do(tmp_path: Path, path: str, told: str) -> None:
    """A wrong -o costs one look at one line, not a call to support."""
    (tmp_path / "file.txt").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=told) as caught:
        write_atomically(tmp_path / path, b"data")
    assert "-o" in output_message(caught.value)
    assert "-o" not in str(caught.value).split()
    assert _names(tmp_path) == ["file.txt", "folder"]


class _SharingError(PermissionError):
    """What Windows raises where a file that is open in another program is to be replaced."""

    winerror = 32


def test_a_sheet_that_a_viewer_has_open_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the user would look for a missing permission, when the old sheet is only open in a PDF viewer."""

    def refuse(_source: str, _target: str) -> None:
        raise _SharingError(errno.EACCES, "Permission denied")

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(
        OutputError, match=r"a\.pdf: the file is open in another program, such as a PDF viewer"
    ):
        write_atomically(tmp_path / "a.pdf", b"new", force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert _names(tmp_path) == ["a.pdf"]
