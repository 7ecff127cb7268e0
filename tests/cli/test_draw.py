"""`handouts draw`: a pack's pictures from its poses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.resources import resource_dir

Run = Callable[..., Any]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Copy the shipped pack without its drawings, so that a test can draw into it."""
    target = tmp_path / "neck-osteoporosis"
    shutil.copytree(
        resource_dir("data") / "neck-osteoporosis", target, ignore=shutil.ignore_patterns("*.svg")
    )
    return target


def test_draws_the_figures_that_are_named(run: Run, pack: Path) -> None:
    """Whoever changes a pose gets its picture with one command, and no other is touched."""
    done = run("draw", "iso-front", "--pack", pack, "--person", "ruth")
    assert done.exit_code == 0, done.output
    drawn = pack / "figures" / "ruth" / "iso-front.svg"
    assert done.stdout.splitlines() == [str(drawn)]
    assert list(pack.rglob("*.svg")) == [drawn]
    assert drawn.read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(("words", "told"), [(["iso-frond"], "iso-front"), (["--person", "nobody"], "ruth")])
def test_a_name_that_is_unknown_is_told(words: list[str], told: str, run: Run, pack: Path) -> None:
    """A slip in a figure's or person's name is told with the names that there are."""
    done = run("draw", *words, "--pack", pack)
    assert done.exit_code == 1
    assert told in done.stderr
    assert list(pack.rglob("*.svg")) == []
