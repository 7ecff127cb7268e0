"""`handouts draw`: a pack's pictures from its poses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.paths import resource_dir

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
def test_a_name_that_is_unknown_is_reported(words: list[str], told: str, run: Run, pack: Path) -> None:
    """A slip in a figure's or person's name is told with the names that there are."""
    done = run("draw", *words, "--pack", pack)
    assert done.exit_code == 1
    assert told in done.stderr
    assert list(pack.rglob("*.svg")) == []


def test_the_page_to_look_at_is_written(run: Run, pack: Path, tmp_path: Path) -> None:
    """Whoever changes a pose sees all pictures on one page, as PDF and as PNG."""
    done = run("draw", "iso-front", "--pack", pack, "--person", "ruth", "--sheet", tmp_path / "all.pdf")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == str(tmp_path / "all.pdf")
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "all.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("taken", ["nowhere/all.pdf", "all.pdf", "by-png.pdf"])
def test_a_page_that_cannot_be_written_is_told_before_the_drawing(
    taken: str, run: Run, pack: Path, tmp_path: Path
) -> None:
    """A slip in a folder's name is told as one, with the option, and not as a fault after all pictures are drawn."""
    (tmp_path / "all.pdf").mkdir()
    (tmp_path / "by-png.png").mkdir()
    done = run("draw", "iso-front", "--pack", pack, "--sheet", tmp_path / taken)
    assert done.exit_code == 4, done.output
    assert done.stderr.startswith(f"handouts: {tmp_path / taken.removesuffix('.pdf')}.p")
    assert "with --sheet" in done.stderr
    assert "-o" not in done.stderr.split()
    assert list(pack.rglob("*.svg")) == []


def test_a_page_that_is_no_pdf_is_refused(run: Run, pack: Path, tmp_path: Path) -> None:
    """The PNG beside it would take the place of a PDF of the same name."""
    assert run("draw", "--pack", pack, "--sheet", tmp_path / "all.png").exit_code == 2
    assert list(tmp_path.glob("all.*")) == []


def test_a_drawing_that_cannot_be_written_is_told_without_options_of_other_commands(
    run: Run, pack: Path
) -> None:
    """The user would look for an option -o that `draw` does not have."""
    (pack / "figures" / "ruth").rmdir()
    (pack / "figures" / "ruth").write_text("a file where the folder should be")
    done = run("draw", "iso-front", "--pack", pack, "--person", "ruth")
    assert done.exit_code != 0
    assert str(pack / "figures" / "ruth") in done.stderr
    assert "-o" not in done.stderr.replace(str(pack), "").split()
