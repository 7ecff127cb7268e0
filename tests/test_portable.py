"""The tests can be collected on every system: what only POSIX has is imported inside the tests that need it."""

from __future__ import annotations

import ast
from pathlib import Path

_POSIX = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"})
_ON_A_TERMINAL = "tests.cli.terminal"
"""May import them, and is itself imported inside functions."""


def imported_at_once(path: Path) -> set[str]:
    """Return what a module imports when it is imported itself, whatever the system is."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_nothing_of_posix_is_imported_at_once(root: Path) -> None:
    """A developer on Windows could not start a single test, and a clinic there not the program."""
    modules = [*(root / "handouts").rglob("*.py"), *(root / "tests").rglob("*.py")]
    assert len(modules) > 200
    wrong = {
        path.relative_to(root).as_posix(): found
        for path in modules
        if (found := imported_at_once(path) & {*_POSIX, _ON_A_TERMINAL})
    }
    assert wrong.keys() == {"tests/cli/terminal.py"}
