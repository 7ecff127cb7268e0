"""How the browser is opened, and who can see the key meanwhile."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from handouts.web.serving.start.browser import why_no_browser
from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import Client, run_program, until

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a stand-in for the browser is a shell script"
)


def _stand_in(folder: Path, name: str = "browser") -> Path:
    """Return a program that takes a browser's place and writes down its arguments."""
    script = folder / name
    folder.mkdir(exist_ok=True)
    # Nothing but the shell itself: these tests decide which programs there are.
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" end > "{folder}/arguments"\n')
    script.chmod(0o755)
    return script


def _arguments(folder: Path) -> list[str]:
    file = folder / "arguments"
    until(lambda: file.exists() and file.read_text("utf-8").endswith("end\n"))
    return file.read_text("utf-8").splitlines()[:-1]


def _file(argument: str) -> Path:
    parts = urlsplit(argument)
    assert parts.scheme == "file"
    return Path(unquote(parts.path))


def _key(file: Path) -> str:
    return file.read_text("utf-8").partition("?key=")[2].partition('"')[0]


def test_the_browser_opens_a_file_that_only_its_user_can_read(
    start_program: StartProgram, tmp_path: Path
) -> None:
    """Another account could read the key in the list of programs, and open the page first."""
    folder = tmp_path / "stand-in"
    program = start_program(BROWSER=f"{_stand_in(folder)} %s")
    (argument,) = _arguments(folder)
    file = _file(argument)
    status = file.stat()
    assert stat.S_IMODE(status.st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    key = _key(file)
    assert len(key) == 43
    assert key not in argument
    assert key not in program.noted + program.printed
    port = program.running().port
    assert f"http://127.0.0.1:{port}/open?key={key}" in file.read_text("utf-8")
    assert "set-cookie" in Client(port).open(key).headers
    assert not file.exists()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system has no /proc")
def test_no_command_line_has_a_key(start_program: StartProgram) -> None:
    """Every account on the computer can read the command lines of all programs."""
    program = start_program("--no-browser")
    secret = program.running().secret.hex() if program.client() else ""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = file.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        assert program.key not in words
        assert secret not in words


def test_a_second_start_opens_the_browser_again(start_program: StartProgram, tmp_path: Path) -> None:
    """A click on the icon would do nothing visible while the program is running."""
    first = start_program("--no-browser")
    assert first.client().cookie is not None
    folder = tmp_path / "stand-in"
    second = start_program(BROWSER=f"{_stand_in(folder)} %s")
    (argument,) = _arguments(folder)
    assert second.ended() == 0
    file = _file(argument)
    assert "set-cookie" in Client(first.port).open(_key(file)).headers
    assert not file.exists()


def test_without_a_screen_the_address_is_printed(start_program: StartProgram) -> None:
    """On a computer without a screen, or inside a container, somebody would wait for a browser."""
    program = start_program()
    assert program.client().send("GET", "/").status == 200
    if sys.platform == "linux":
        assert "The page cannot be opened for you: this" in program.noted
        assert "Open this address in a browser on this computer" in program.noted


def test_without_a_browser_the_address_is_printed(start_program: StartProgram, tmp_path: Path) -> None:
    """Somebody would wait for a browser that is not installed."""
    program = start_program(BROWSER="/nowhere/browser %s", PATH=str(tmp_path))
    assert program.client().send("GET", "/").status == 200
    assert "no browser could be started" in program.noted


def test_a_page_that_does_not_open_is_helped(tmp_path: Path) -> None:
    """A browser that cannot read the file would show an error, and nothing would say what to do."""
    script = (
        "import sys; import handouts.web.serve as serve; serve._REMIND_AFTER_S = 0.1; "
        "sys.argv = ['handouts', 'serve']; import handouts.cli; handouts.cli.main()"
    )
    with run_program(tmp_path, ["-c", script], BROWSER=f"{sys.executable} -c pass %s") as program:
        assert program.client().send("GET", "/").status == 200
        assert "If no page has opened, open this address" in program.noted


def test_the_browser_is_opened_before_the_libraries_are_read(tmp_path: Path) -> None:
    """The clinician would look at an empty desktop for a second or more at each start."""
    script = (
        "import sys; import handouts.web.serve as serve; heavy = {'starlette', 'uvicorn', 'jinja2', 'reportlab'}; "
        "serve.open_browser = lambda file, window: print('read:', sorted(heavy & set(sys.modules)), flush=True) or True; "
        "sys.argv = ['handouts', 'serve', '--idle', '0.02']; import handouts.cli; handouts.cli.main()"
    )
    with run_program(tmp_path, ["-c", script], BROWSER=f"{sys.executable} -c pass %s") as program:
        assert program.ended() == 0
        assert program.printed == "read: []\n"


@pytest.mark.parametrize("name", ["google-chrome", "microsoft-edge", "chromium"])
def test_a_window_of_its_own(name: str, start_program: StartProgram, tmp_path: Path) -> None:
    """The page would be lost among forty tabs."""
    folder = tmp_path / "stand-in"
    _stand_in(folder, name)
    program = start_program("--window", DISPLAY=":99", PATH=str(folder))
    (argument,) = _arguments(folder)
    assert argument.startswith("--app=file://")
    assert _key(_file(argument.removeprefix("--app="))) not in argument
    assert program.process.poll() is None


def test_without_such_a_browser_the_window_is_a_tab(start_program: StartProgram, tmp_path: Path) -> None:
    """Where only Firefox is installed, nothing would open."""
    folder = tmp_path / "stand-in"
    start_program("--window", BROWSER=f"{_stand_in(folder)} %s", PATH=str(folder))
    (argument,) = _arguments(folder)
    assert argument.startswith("file://")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "no screen"),
        ({"DISPLAY": ":0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"BROWSER": "w"}, None),
    ],
)
def test_a_screen_is_recognized(
    settings: dict[str, str], words: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text browser would take the terminal over, or a browser would be tried that nobody could see."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("handouts.web.serving.start.browser._kernel", lambda: "linux version 6")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    reason = why_no_browser()
    assert reason is None if words is None else words in (reason or "")


def test_linux_inside_windows_is_recognized(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' browser cannot read a file of the Linux inside it: it would show an error."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr(
        "handouts.web.serving.start.browser._kernel", lambda: "linux version 5 microsoft-standard-wsl2"
    )
    assert "Windows" in (why_no_browser() or "")
