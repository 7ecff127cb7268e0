"""On a terminal the tables of `explain` and `list` are drawn, and still say everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo terminal is POSIX")


def _on_a_terminal(folder: Path, *arguments: str) -> str:
    main, side = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "handouts", *arguments], stdout=side, stderr=side, cwd=folder, env=environment
    )
    os.close(side)
    told = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        told += part
    os.close(main)
    assert process.wait(timeout=60) == 0
    return told.decode("utf-8")


def test_explain_draws_a_table(tmp_path: Path) -> None:
    """On the screen a clinician gets a table, with square brackets in her words left as they are."""
    text = _on_a_terminal(
        tmp_path, "explain", "--name", "Ana", "--cleared-by", "Dr. [Who]", "--date", "2026-11-24"
    )
    assert "Dr. [Who]" in text
    assert "Shoulder blade squeeze" in text
    assert "│" in text


def test_list_draws_a_table(tmp_path: Path) -> None:
    """On the screen the doses stand in columns."""
    text = _on_a_terminal(tmp_path, "list")
    assert "3 (3-5)" in text
    assert "│" in text
