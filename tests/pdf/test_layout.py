"""Layout logs: every run of text and every box of a few sheets, as text that a person can compare line by line.

`pytest --update-golden` writes them anew; look at the difference, and at the pages, before keeping it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pdf.content import Opened
from tests.pdf.sheets import ROOT, Case, opened, sheet_of

GOLDEN = ROOT / "tests" / "golden" / "layout"
CASES = (
    Case("standard-week-2"),
    Case("severe-past-fracture", "large", "a4"),
    Case("not-cleared", "compact", fillable=True),
    Case("first-visit"),
)


def log(file: Opened) -> Iterator[str]:
    """Yield the lines of a layout log: sizes, text, boxes, pictures and fields of each page, in order of painting."""
    for page, source in zip(file.pages, file.reader.pages, strict=True):
        yield f"page {page.number + 1}: {source.mediabox.width} x {source.mediabox.height}"
        for run in page.runs:
            weight = "bold" if "Bold" in run.font.name else "regular"
            yield f"  {run.x:.1f} {run.y:.1f} {run.size:g} {weight} {run.tag} {run.text!r}"
        for shape in page.shapes:
            yield f"  {shape.paint} {' '.join(f'{value:.1f}' for value in shape.box)} {shape.tag}"
        for picture in page.pictures:
            yield f"  picture {' '.join(f'{value:.1f}' for value in picture.box)}"
        for reference in source.get("/Annots", []):
            note = reference.get_object()
            yield f"  {note['/Subtype']} {' '.join(f'{float(value):.1f}' for value in note['/Rect'])}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_layout_is_as_it_was(case: Case, pytestconfig: pytest.Config) -> None:
    """A change that moves something on paper is seen by whoever makes it, line by line."""
    path = GOLDEN / f"{case}.txt"
    # The content id changes with every byte of the pack, also where nothing moves; at the right edge it moves itself.
    found = "\n".join(log(opened(case))).replace(sheet_of(case).content_id, "CONTENT-ID") + "\n"
    found = re.sub(r"^  \d+\.\d( .* Artifact 'Sheet CONTENT-ID')$", r"  RIGHT\1", found, flags=re.MULTILINE)
    if pytestconfig.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_no_layout_log_is_left_over() -> None:
    """A log that no test reads holds nothing, and misleads whoever finds it."""
    assert not {path.name for path in Path(GOLDEN).iterdir()} - {f"{case}.txt" for case in CASES}
