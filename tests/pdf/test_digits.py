"""Digits: a zero without a slash in every face, all digits of one width, and a face that bears its own name.

A slashed zero is on the list of error-prone symbols of the Institute for Safe Medication Practices: it is read as 4, 6,
8 or 9. Here it would stand in a dose.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader

from handouts.infra.paths import resource_dir
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts import field_font
from tests.conftest import Start

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "fonts" / "atkinson-hyperlegible"
SCRIPT = ROOT / "fonts" / "handouts-legible" / "make.py"
OWN = ("regular", "bold")
FACES = (*OWN, "wide-regular", "wide-bold")
EVERY_FACE = pytest.mark.parametrize("name", FACES)
BOTH_WEIGHTS = pytest.mark.parametrize("name", OWN)
DIGITS = "0123456789"
COPYRIGHT, LICENSE, LICENSE_URL = 0, 13, 14


def opened(name: str) -> TTFont:
    """Return a face as it is shipped."""
    return TTFont(fonts.path_of(name))


def source_of(name: str) -> TTFont:
    """Return the face from which ours is made."""
    return TTFont(SOURCE / f"AtkinsonHyperlegible-{name.capitalize()}.ttf")


def outline(font: TTFont, glyph: str) -> list[Any]:
    """Return what is drawn for a glyph."""
    canvas = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(canvas)
    return canvas.value


def contours(font: TTFont, glyph: str) -> int:
    """Return how many closed lines a glyph is drawn with: two for a ring."""
    return sum(step == "closePath" for step, _ in outline(font, glyph))


def zeros(name: str, font: TTFont) -> set[str]:
    """Return the glyphs of a face that are a zero: by the characters that it can print, and in our own by their names."""
    letters = fonts.face(name).widths
    printed = {font.getBestCmap()[ord(c)] for c in letters if unicodedata.normalize("NFKC", c) == "0"}
    named = {glyph for glyph in font.getGlyphOrder() if glyph.startswith("zero")}
    return printed | named if name in OWN else printed


@EVERY_FACE
def test_each_zero_of_each_face_is_a_ring(name: str) -> None:
    """No zero of any kind (plain, tabular, raised, lowered) has a slash or a dot, so 10 is not read as 18."""
    font = opened(name)
    found = zeros(name, font)
    assert "zero" in found
    assert {glyph: contours(font, glyph) for glyph in found} == dict.fromkeys(found, 2)


def test_a_typed_zero_is_a_ring() -> None:
    """A zero that is typed into a cell on a screen has no slash either, and digits there are of one width."""
    font = TTFont(BytesIO(field_font._program()))
    glyphs = [font.getBestCmap()[ord(digit)] for digit in DIGITS]
    # The cut font has no tables of letters (name, post) for a glyph set, so the outlines are counted where they are.
    assert len(font["glyf"][glyphs[0]].getCoordinates(font["glyf"])[1]) == 2
    assert len({font["hmtx"][glyph][0] for glyph in glyphs}) == 1


@EVERY_FACE
def test_all_digits_have_one_width(name: str) -> None:
    """ObjectIds under one another in a table line up, ones under tens."""
    assert len({fonts.face(name).widths[digit] for digit in DIGITS}) == 1


def test_digits_are_never_taken_from_the_wide_face() -> None:
    """A number beside a Greek or Russian name looks like every other number on the sheet."""
    for bold in (False, True):
        parts = list(fonts.runs("Ω10я20 Łódź 30", bold=bold))
        assert {key[0] for key, text in parts if any(c.isdigit() for c in text)} == {
            "bold" if bold else "regular"
        }
        assert "".join(text for _, text in parts) == "Ω10я20 Łódź 30"


@BOTH_WEIGHTS
def test_a_zero_is_as_high_as_the_other_digits_on_a_screen(name: str) -> None:
    """A zero does not stand out of its number where a viewer fits letters to the dots of a screen."""
    for size in range(8, 61):
        type_ = ImageFont.truetype(str(fonts.path_of(name)), size)
        assert type_.getbbox("0")[1::2] == type_.getbbox("O")[1::2], f"{size} dots"


@BOTH_WEIGHTS
def test_nothing_but_the_zero_is_drawn_otherwise(name: str) -> None:
    """No other letter or digit was damaged, and none was widened, when the zero was changed."""
    ours, source = opened(name), source_of(name)
    assert ours.getGlyphOrder() == source.getGlyphOrder()
    changed = {g for g in ours.getGlyphOrder() if outline(ours, g) != outline(source, g)}
    assert changed == {"zero", "zero.tf"}
    assert ours["hmtx"].metrics == source["hmtx"].metrics
    moved = {chr(c) for c, glyph in ours.getBestCmap().items() if glyph != source.getBestCmap()[c]}
    assert moved == set(DIGITS)


@BOTH_WEIGHTS
def test_the_face_bears_its_own_name(name: str) -> None:
    """A changed font is not taken for the Braille Institute's, and its copyright and license stay in it."""
    ours, source = opened(name)["name"], source_of(name)["name"]
    assert ours.getDebugName(1) == "Handouts Legible"
    assert fonts.face(name).postscript_name == f"HandoutsLegible-{name.capitalize()}"
    assert not [
        r.nameID for r in ours.names if re.search("atkinson|hyperlegible", r.toUnicode(), re.IGNORECASE)
    ]
    for number in (COPYRIGHT, LICENSE, LICENSE_URL):
        assert ours.getDebugName(number) == source.getDebugName(number)
    assert "DSIG" not in opened(name)


def test_the_license_and_the_reasons_come_with_the_face() -> None:
    """Whoever passes the font on has its license, and can read what was changed, from what, and why."""
    folder = resource_dir("fonts") / "handouts-legible"
    license_text = (folder / "OFL.txt").read_text("utf-8")
    assert license_text == (SOURCE / "OFL.txt").read_text("utf-8")
    assert license_text.startswith("Copyright 2020 Braille Institute of America, Inc.")
    origin = (folder / "ORIGIN.txt").read_text("utf-8")
    assert {"Atkinson Hyperlegible 1.006", "ISMP"} <= set(
        re.findall("Atkinson Hyperlegible 1.006|ISMP", origin)
    )


def test_the_source_is_the_one_that_was_taken() -> None:
    """The face is made from the files that are named in the source's ORIGIN.txt."""
    sums = re.findall(r"^([0-9a-f]{64})  (\S+)$", (SOURCE / "ORIGIN.txt").read_text("utf-8"), re.MULTILINE)
    assert len(sums) == 2
    for digest, file in sums:
        assert hashlib.sha256((SOURCE / file).read_bytes()).hexdigest() == digest


def test_the_face_is_what_its_script_makes(tmp_path: Path) -> None:
    """The shipped files can be made again, byte for byte, so nothing is in them that nobody can check."""
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True, timeout=600)
    for name in OWN:
        shipped = fonts.path_of(name)
        assert (tmp_path / shipped.name).read_bytes() == shipped.read_bytes()


def make_sheet(start: Start, folder: Path) -> Path:
    """Return a sheet as the program makes it for a user: ten seconds, ten times, fields to fill in."""
    made = folder / "sheet.pdf"
    patient = ROOT / "examples" / "patients" / "week-4-approved.yaml"
    done = start(
        "make", patient, "--clinic", ROOT / "examples" / "clinic.yaml", "--fillable", "--date", "2026-11-24", "-o", made
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return made


def holes(picture: Image.Image) -> int:
    """Return how many pieces of white the ink of a picture encloses."""
    ink = picture.convert("L").point(lambda value: 255 if value > 128 else 0)
    around = Image.new("L", (ink.width + 2, ink.height + 2), 255)
    around.paste(ink, (1, 1))
    ImageDraw.floodfill(around, (0, 0), 0)
    found = 0
    while box := around.getbbox():
        row = around.crop((0, box[1], around.width, box[1] + 1))
        ImageDraw.floodfill(around, (row.getbbox()[0], box[1]), 0)
        found += 1
    return found


def test_every_zero_on_paper_is_a_ring(start: Start, tmp_path: Path) -> None:
    """HOLD 10 is read as 10: on each page, in each weight, a printed zero has one hole and no slash across it."""
    per_point = 4
    weights: set[str] = set()
    with pdfplumber.open(make_sheet(start, tmp_path)) as pdf:
        for page in pdf.pages:
            picture = page.to_image(resolution=72 * per_point).original
            for char in (c for c in page.chars if c["text"] == "0"):
                box = tuple(round(char[edge] * per_point) for edge in ("x0", "top", "x1", "bottom"))
                assert holes(picture.crop(box)) == 1, f"page {page.page_number}, {char['fontname']}, at {box}"
                weights.add(char["fontname"].partition("+")[2])
    assert weights == {"HandoutsLegible-Regular", "HandoutsLegible-Bold"}


def test_digits_on_paper_have_one_width_and_are_read_as_they_look(start: Start, tmp_path: Path) -> None:
    """ObjectIds of the plan, the check sheet and the hold box line up; copied, searched and spoken they are the same."""
    path = make_sheet(start, tmp_path)
    widths: dict[tuple[str, float], set[float]] = defaultdict(set)
    with pdfplumber.open(path) as pdf:
        for char in (c for page in pdf.pages for c in page.chars if c["text"] in DIGITS):
            widths[char["fontname"], round(char["size"], 2)].add(round(char["adv"] / char["size"], 3))
    assert all(len(found) == 1 for found in widths.values())
    assert len(widths) > 5
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    for words in (
        "10 seconds",
        "Hold 10 seconds, 5 times",
        "November 24, 2026",
        "Phone 555-0142",
        "REPEAT 10 times",
    ):
        assert words in re.sub(r"\s+", " ", text)


def test_no_font_in_a_sheet_has_the_old_name(start: Start, tmp_path: Path) -> None:
    """A viewer that lists a sheet's fonts does not show the Braille Institute's name for a font it did not draw."""
    reader = PdfReader(make_sheet(start, tmp_path))
    names: set[str] = set()
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        names |= {
            str(found[key]) for key in ("/BaseFont", "/FontName") if isinstance(found, dict) and key in found
        }
        if hasattr(found, "get_data"):
            data = found.get_data()
            assert not any(old in data for old in (b"Atkinson", "Atkinson".encode("utf-16-be")))
    plain = {name.rpartition("+")[2] for name in names}
    assert {"HandoutsLegible-Regular", "HandoutsLegible-Bold"} <= plain
    assert all(name.startswith(("HandoutsLegible-", "DejaVuSans")) for name in plain)
