"""Where the program for people without Python starts: it opens the page; with arguments it is the command `handouts`."""

from __future__ import annotations

import io
import subprocess
import sys

from handouts.cli import main

_FROM_ICON = "--from-icon"
"""The only argument of a second process on macOS; users never type it."""
_ALERT = ("on run argv", 'display alert "Handouts" message (item 1 of argv)', "end run")
"""The script that shows a message on macOS."""


def start() -> None:
    """Run the program."""
    if sys.argv[1:] not in ([], [_FROM_ICON]):
        main()
    elif sys.platform == "darwin" and not sys.argv[1:]:
        # macOS starts an app again only after it has ended, and the second start is what opens the page again.
        subprocess.Popen([sys.executable, _FROM_ICON], start_new_session=True)
    else:
        open_page()


def open_page() -> None:
    """Serve the page; where there is no terminal, a window shows the message of an error."""
    sys.argv[1:] = ["serve"]
    if sys.platform in ("win32", "darwin"):
        sys.stderr = io.StringIO()
    try:
        main()
    except SystemExit as end:
        if end.code and isinstance(sys.stderr, io.StringIO):
            show(sys.stderr.getvalue())
        raise


def show(message: str) -> None:
    """Show a message in a window of the system."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, message, "Handouts", 0x10)
    else:
        options = [option for line in _ALERT for option in ("-e", line)]
        subprocess.run(["/usr/bin/osascript", *options, message], check=False)


if __name__ == "__main__":
    start()
