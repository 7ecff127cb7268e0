"""Opens the page in the browser, or in a window of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path

_WINDOW_COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chromium",
    "chromium-browser",
    "brave-browser",
)
_WINDOWS_PROGRAMS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_MAC_PROGRAMS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)


def why_no_browser() -> str | None:
    """Return why no browser of this system can show the page, None where one can."""
    if os.environ.get("BROWSER") or sys.platform in ("win32", "darwin"):
        return None
    if "microsoft" in _kernel():
        return "this is Linux inside Windows (WSL)"
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "this session has no screen"
    return None


def open_browser(file: Path, *, window: bool) -> bool:
    """Show a file in a window of its own, or in the browser; return whether a program for it was started."""
    program = window_program() if window else None
    if program is not None and _started([program, f"--app={file.as_uri()}"]):
        return True
    with suppress(webbrowser.Error, OSError):
        return webbrowser.open(file.as_uri())
    return False


def window_program() -> str | None:
    """Return the path of a browser that can show a page in a window without its own bars."""
    found = next(filter(None, map(shutil.which, _WINDOW_COMMANDS)), None)
    return found or next((str(path) for path in _installed() if path.is_file()), None)


def _installed() -> list[Path]:
    if sys.platform == "darwin":
        return [Path("/Applications") / program for program in _MAC_PROGRAMS]
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    return [Path(folder) / program for folder in folders if folder for program in _WINDOWS_PROGRAMS]


def _started(command: list[str]) -> bool:
    try:
        # In a session of its own: Ctrl-C in the terminal ends the program, not the window.
        subprocess.Popen(  # noqa: S603 - a browser that was found, and a file of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _kernel() -> str:
    with suppress(OSError):
        return Path("/proc/version").read_text("utf-8").lower()
    return ""
