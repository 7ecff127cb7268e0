"""The sample handout, the picture of it that the README shows, and the drawings in the pack author's guide."""

from __future__ import annotations

import itertools
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from handouts.figures.body.person import PERSONS
from handouts.figures.output.contact_sheet import contact_sheet
from handouts.figures.output.draw import drawn_files, read_poses, render_svg
from handouts.model.picture import Picture
from handouts.reading.images.pictures import parse_picture, read_picture
from handouts.reading.yaml.loader import load
from tests.docs.markdown import ROOT

SAMPLE = ROOT / "docs" / "sample.pdf"
PICTURE = ROOT / "docs" / "sheet.png"
FIGURES = ROOT / "docs" / "figures.png"
POSES = ROOT / "docs" / "poses.png"

_EXAMPLES = ROOT / "examples"
_PATIENT, _CLINIC, _DAY = (
    _EXAMPLES / "patients" / "standard-week-2.yaml",
    _EXAMPLES / "clinic.yaml",
    "2026-11-24",
)
_SHOWN = (0, 1, 2, -1)
"""Pages in the picture: the plan, the cards, what not to do, and the warning signs."""
_WIDTH, _GAP = 1600, 8
_GRAY = 0xB0
_COLORS = 64
_FIGURES_WIDTH = 1200


def make_sample(path: Path) -> None:
    """Make the sample as a user would, with the example patient and clinic."""
    words = ("make", _PATIENT, "--clinic", _CLINIC, "--date", _DAY, "-o", path)
    subprocess.run(
        [sys.executable, "-m", "handouts", *map(str, words)],
        cwd=path.parent,
        check=True,
        capture_output=True,
        timeout=600,
    )
    path.chmod(0o644)


def pages(path: Path, width: int) -> list[Image.Image]:
    """Return the pages of a file as pictures of a width in pixels."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def picture(path: Path) -> Image.Image:
    """Return the picture of a sample: some of its pages side by side."""
    width = (_WIDTH - _GAP) // len(_SHOWN) - _GAP
    made = pages(path, width)
    canvas = Image.new("RGB", (_WIDTH, made[0].height + 2 * _GAP), (_GRAY,) * 3)
    for number, index in enumerate(_SHOWN):
        canvas.paste(made[index], (_GAP + number * (width + _GAP), _GAP))
    return canvas


def png(image: Image.Image, colors: int = _COLORS) -> bytes:
    """Return a picture as a small PNG."""
    data = BytesIO()
    image.quantize(colors, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()


def figures() -> Image.Image:
    """Return the picture of one person's drawings in the neck pack, from the files that are committed."""
    group = drawn_files(ROOT / "data" / "neck-osteoporosis" / "figures")[0]
    return _sheet([(path.stem, read_picture(path)) for path in group])


def poses() -> Image.Image:
    """Return the picture of the example poses, the four people in turn."""
    cells = []
    people = itertools.cycle(PERSONS)
    for path, pose in read_poses(sorted((_EXAMPLES / "poses").glob("*.yaml")), load):
        svg = render_svg(pose, next(people)).encode("utf-8")
        cells.append((path.stem, parse_picture(svg, str(path))))
    return _sheet(cells)


def _sheet(cells: list[tuple[str, Picture]]) -> Image.Image:
    _, data = contact_sheet([cells])
    with Image.open(BytesIO(data)) as sheet:
        height = round(sheet.height * _FIGURES_WIDTH / sheet.width)
        return sheet.convert("RGB").resize((_FIGURES_WIDTH, height), Image.Resampling.LANCZOS)
