"""An icon that starts the page: on the desktop, and on Linux among the applications."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from platformdirs import user_desktop_path

from handouts.infra.atomic_write import make_folder, output_errors, write_atomically
from handouts.infra.errors import OutputError

_ICON = Path(__file__).resolve().parents[2] / "static" / "icon.svg"
_COMMENT = "Home exercise programs, on this computer"
_LINK_SCRIPT = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:HANDOUTS_LINK);"
    "$link.TargetPath = $env:HANDOUTS_PROGRAM; $link.Arguments = $env:HANDOUTS_ARGUMENTS;"
    "$link.Description = $env:HANDOUTS_COMMENT; $link.WindowStyle = 7; $link.Save()"
)
"""Every value is taken from the environment, where no sign has a meaning to PowerShell."""


def write_shortcut(options: Sequence[str]) -> tuple[Path, ...]:
    """Write the icon that runs `handouts serve` with `options`, over an earlier one, and return where it is.

    OutputError where it cannot be written.
    """
    command = (*program(), "serve", *options)
    if sys.platform == "win32":
        return (write_windows_link(user_desktop_path() / "Handouts.lnk", command),)
    if sys.platform == "darwin":
        return (write_mac_command(user_desktop_path() / "Handouts.command", command),)
    return write_desktop_entries(command)


def program() -> tuple[str, ...]:
    """Return the command that starts this very program again, wherever it is installed."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    # Not resolved: the interpreter of a virtual environment is a link, which knows its packages by its own path.
    executable = Path(sys.executable)
    without_console = executable.with_name("pythonw.exe")
    return (str(without_console if without_console.is_file() else executable), "-m", "handouts")


def write_desktop_entries(command: Sequence[str]) -> tuple[Path, ...]:
    """Write a desktop entry among the user's applications, and on the desktop where there is one."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    applications, desktop = Path(data) / "applications", user_desktop_path()
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Handouts",
        f"Comment={_COMMENT}",
        f"Exec={' '.join(map(_quoted, command))}",
        f"Icon={_ICON}",
        "Terminal=false",
        "Categories=Office;MedicalSoftware;",
    )
    text = "".join(f"{line}\n" for line in lines).encode()
    make_folder(applications)
    paths = [folder / "handouts.desktop" for folder in (applications, desktop) if folder.is_dir()]
    for path in paths:
        _write_program(path, text)
    return tuple(paths)


def _quoted(argument: str) -> str:
    """Return an argument as the desktop entry specification quotes it, first for the command, then for the file."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, f"\\{sign}")
    return '"{}"'.format(argument.replace("\\", "\\\\").replace("%", "%%"))


def write_mac_command(path: Path, command: Sequence[str]) -> Path:
    """Write a script that Finder runs in a terminal."""
    _write_program(path, f"#!/bin/sh\nexec {shlex.join(command)}\n".encode())
    return path


def _write_program(path: Path, text: bytes) -> None:
    write_atomically(path, text, force=True)
    with output_errors(path):
        path.chmod(0o700)


def write_windows_link(path: Path, command: Sequence[str]) -> Path:
    """Write a link by the system's own PowerShell; OutputError where that fails."""
    part = path.with_name(f".{path.stem}-new.lnk")
    values = {
        "HANDOUTS_LINK": str(part),
        "HANDOUTS_PROGRAM": command[0],
        "HANDOUTS_ARGUMENTS": subprocess.list2cmdline(command[1:]),
        "HANDOUTS_COMMENT": _COMMENT,
    }
    arguments = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _LINK_SCRIPT]
    try:
        subprocess.run(arguments, env={**os.environ, **values}, capture_output=True, check=True, timeout=60)  # noqa: S603
        part.replace(path)
    except (OSError, subprocess.SubprocessError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(f"{path}: Windows did not make the shortcut ({type(error).__name__})") from None
    return path
