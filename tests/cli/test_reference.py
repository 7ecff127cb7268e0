"""docs/reference.md says what the program takes today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.reference import reference


def test_the_reference_is_not_stale(root: Path, pytestconfig: pytest.Config) -> None:
    """A clinician finds every command, option, key and exit code, worded as in --help (`make docs` writes it again)."""
    path = root / "docs" / "reference.md"
    if pytestconfig.getoption("--update-docs"):
        path.write_text(reference(), "utf-8")
    assert path.read_text("utf-8") == reference(), "run `make docs` and read the difference"
