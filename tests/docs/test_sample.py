"""The sample handout and the pictures are what the program makes today; `make docs` makes them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.docs.sample import (
    FIGURES,
    PICTURE,
    POSES,
    SAMPLE,
    figures,
    make_sample,
    pages,
    picture,
    png,
    poses,
)

_WIDTH = 612
_COARSE = 4
"""Pixels on a side that are compared as one: another version of the renderer smooths edges in another way."""
_TOLERANCE = 48


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample as it is made today."""
    path = tmp_path_factory.mktemp("sample") / "sample.pdf"
    make_sample(path)
    return path


def test_the_sample_is_not_stale(fresh: Path, pytestconfig: pytest.Config) -> None:
    """A clinician who opens the sample sees the handout that the program would make."""
    made = pages(fresh, _WIDTH)
    if pytestconfig.getoption("--update-docs") and pages(SAMPLE, _WIDTH) != made:
        SAMPLE.write_bytes(fresh.read_bytes())
    assert pages(SAMPLE, _WIDTH) == made, "run `make docs`, look at docs/sample.pdf and commit it"


@pytest.mark.parametrize("committed", [PICTURE, FIGURES, POSES], ids=lambda path: path.name)
def test_a_picture_is_not_stale(committed: Path, fresh: Path, pytestconfig: pytest.Config) -> None:
    """The first thing that a newcomer sees is a handout, or a drawing, as it is printed today."""
    today = {PICTURE: lambda: picture(fresh), FIGURES: figures, POSES: poses}[committed]()
    if pytestconfig.getoption("--update-docs") and not _is_like(committed, today):
        committed.write_bytes(png(today))
    assert _is_like(committed, today), f"run `make docs`, look at {committed} and commit it"


def _is_like(path: Path, today: Image.Image) -> bool:
    """Return whether a committed picture looks like today's."""
    with Image.open(path) as committed:
        if committed.size != today.size:
            return False
        difference = ImageChops.difference(committed.convert("L"), today.convert("L"))
    return bool(difference.reduce(_COARSE).getextrema()[1] < _TOLERANCE)
