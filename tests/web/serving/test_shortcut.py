"""The icon on the desktop."""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from handouts.infra.errors import OutputError
from handouts.web.serving.start import shortcut
from tests.conftest import Start

ODD_ARGUMENTS = [
    "/a folder/python",
    "plain",
    'quote"',
    "back\\slash",
    "dollar $HOME",
    "`tick`",
    "100%",
    "it's",
]
PRINT = r"import sys; print(*sys.argv[1:], sep='\n')"


def _home(folder: Path) -> dict[str, str]:
    home = folder / "home"
    (home / "Desktop").mkdir(parents=True)
    return {"HOME": str(home), "XDG_DATA_HOME": "", "XDG_DESKTOP_DIR": str(home / "Desktop")}


def _entry(path: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(path.read_text("utf-8"))
    return dict(parser["Desktop Entry"])


def _words(execute: str) -> list[str]:
    """Return the words of an Exec line, read as the desktop entry specification says: first the file, then the quotes."""
    assert "%" not in execute.replace("%%", "")
    quoted = execute.replace("\\\\", "\\").replace("%%", "%")
    shell = ["sh", "-c", f"printf '%s\\n' {quoted}"]
    return subprocess.run(shell, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are a matter of Linux")
def test_the_icon_starts_the_page_with_the_same_options(start: Start, tmp_path: Path, root: Path) -> None:
    """The icon would open a page without the clinic's name, or nothing at all."""
    environment = _home(tmp_path)
    (tmp_path / "clinic.yaml").write_text("name: Maple Hill\n", "utf-8")
    options = ("--clinic", "clinic.yaml", "--window", "--idle", "30", "--port", "8123")
    done = start("serve", "--shortcut", *options, **environment)
    assert done.returncode == 0
    home = Path(environment["HOME"])
    paths = [home / ".local/share/applications/handouts.desktop", home / "Desktop/handouts.desktop"]
    assert done.stdout.splitlines() == list(map(str, paths))
    for path in paths:
        assert path.stat().st_mode & 0o777 == 0o700
        entry = _entry(path)
        assert (entry["Type"], entry["Name"], entry["Terminal"]) == ("Application", "Handouts", "false")
        assert Path(entry["Icon"]).read_text("utf-8").startswith("<svg")
        words = _words(entry["Exec"])
        assert words[1:4] == ["-m", "handouts", "serve"]
        assert words[4:] == [
            "--port",
            "8123",
            "--clinic",
            str(tmp_path / "clinic.yaml"),
            "--idle",
            "30",
            "--window",
        ]
        shown = subprocess.run(
            [*words[:4], "--help"], capture_output=True, text=True, check=True, cwd=root.parent
        )
        assert "Usage:" in shown.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are a matter of Linux")
def test_the_icon_is_replaced(start: Start, tmp_path: Path) -> None:
    """After a change of the options, the old icon would stay, or a second one would stand beside it."""
    environment = _home(tmp_path)
    for options in (("--idle", "30"), ("--idle", "40")):
        assert start("serve", "--shortcut", *options, **environment).returncode == 0
    desktop = Path(environment["HOME"]) / "Desktop"
    assert [path.name for path in desktop.iterdir()] == ["handouts.desktop"]
    assert "40" in _entry(desktop / "handouts.desktop")["Exec"]


@pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are a matter of Linux")
def test_an_icon_that_cannot_be_written_is_reported(start: Start, tmp_path: Path) -> None:
    """Somebody would look for an icon that is not there."""
    environment = _home(tmp_path)
    (tmp_path / "home" / ".local").write_text("a file", "utf-8")
    done = start("serve", "--shortcut", **environment)
    assert done.returncode == 4
    assert "a part of the path is a file" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="desktop entries are a matter of Linux")
def test_odd_paths_reach_the_program_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in a folder with a space or a percent sign would not start, or a path would run as a command."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = shortcut.write_desktop_entries(ODD_ARGUMENTS)[0]
    assert path == tmp_path / "applications" / "handouts.desktop"
    assert _words(_entry(path)["Exec"]) == ODD_ARGUMENTS


@pytest.mark.skipif(os.name == "nt", reason="it is a shell script")
def test_the_icon_of_a_mac_runs(tmp_path: Path) -> None:
    """On a Mac the icon would do nothing."""
    path = tmp_path / "Handouts.command"
    arguments = ODD_ARGUMENTS[1:]
    shortcut.write_mac_command(path, [sys.executable, "-c", PRINT, *arguments])
    assert subprocess.run([path], capture_output=True, text=True, check=True).stdout.splitlines() == arguments


@pytest.fixture
def _powershell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a stand-in for Windows' PowerShell on the path: it writes what it was given to where the link belongs."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script = folder / "powershell"
    script.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$HANDOUTS_PROGRAM" "$HANDOUTS_ARGUMENTS" "$4" > "$HANDOUTS_LINK"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.usefixtures("_powershell")
def test_the_link_of_windows_has_the_program_and_its_arguments(tmp_path: Path) -> None:
    """On Windows the icon would start something else, or a path would be run as a command."""
    path = tmp_path / "Handouts.lnk"
    shortcut.write_windows_link(
        path, [r"C:\a folder\pythonw.exe", "-m", "handouts", "--clinic", r"C:\o'f\c d.yaml"]
    )
    program, arguments, script = path.read_text("utf-8").splitlines()
    assert program == r"C:\a folder\pythonw.exe"
    assert arguments == r'''-m handouts --clinic "C:\o'f\c d.yaml"'''
    assert "$env:HANDOUTS_PROGRAM" in script
    assert "pythonw" not in script
    assert [file.name for file in tmp_path.glob("*.lnk")] == ["Handouts.lnk"]


def test_windows_without_powershell_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody would look for an icon that is not there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="Windows did not make the shortcut"):
        shortcut.write_windows_link(tmp_path / "Handouts.lnk", ["python"])
    assert not list(tmp_path.iterdir())


def test_the_program_of_the_icon_is_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The icon would start another Python, which has no Handouts, or nothing in the program without Python."""
    assert shortcut.program() == (sys.executable, "-m", "handouts")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert shortcut.program() == (sys.executable,)
