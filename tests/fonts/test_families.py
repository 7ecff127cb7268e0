"""The font families: every letter of the languages that the guide names, one look for digits, and what to do for missing ones."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from handouts.infra.paths import cjk_fonts_dir
from handouts.pdf.fonts import cjk, faces
from handouts.pdf.fonts.families import FAMILIES, JAPANESE, Family, Weight, how_to_install
from handouts.unicode.scripts import main_script

ROOT = Path(__file__).resolve().parents[2]
LETTERS: dict[str, str] = json.loads(Path(__file__).with_name("exemplars.json").read_text("utf-8"))["letters"]
OPTIONAL = {"Hani", "Hira", "Kana", "Hang"}
WEIGHTS: tuple[Weight, ...] = ("regular", "bold")
BASIC = frozenset(map(chr, range(0x21, 0x7F)))

needs_cjk = pytest.mark.skipif(
    cjk_fonts_dir() is None,
    reason="the fonts for Chinese, Japanese and Korean are not installed (make fonts-cjk)",
)
EVERY_FAMILY = pytest.mark.parametrize(
    "family",
    [
        pytest.param(family, id=family.name, marks=needs_cjk if family.is_optional else ())
        for family in FAMILIES
    ],
)


@cache
def opened(family: Family, weight: Weight) -> TTFont:
    """Return a font of an installed family."""
    path = family.path(weight)
    assert path is not None
    return TTFont(path, lazy=True)


def has(family: Family, weight: Weight) -> frozenset[str]:
    """Return the characters of a font."""
    return frozenset(map(chr, opened(family, weight).getBestCmap()))


def letters_of(language: str) -> set[str]:
    """Return the letters of a language, small and capital."""
    spans = re.findall("(.)-(.)|(.)", LETTERS[language])
    found = {chr(code) for a, b, _ in spans if a for code in range(ord(a), ord(b) + 1)} | {
        one for *_, one in spans if one
    }
    if language == "ka":  # Its capitals are for headlines; no name is written with them.
        return found
    return found | {capital for letter in found for capital in letter.upper()}


def contours(font: TTFont, glyph: str) -> int:
    """Return how many closed lines a glyph is drawn with: two for a ring."""
    canvas = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(canvas)
    return [operator for operator, _ in canvas.value].count("closePath")


@pytest.mark.parametrize(
    "language",
    [
        pytest.param(language, marks=needs_cjk if main_script(letters) in OPTIONAL else ())
        for language, letters in LETTERS.items()
    ],
)
def test_one_family_has_every_letter_of_a_language(language: str) -> None:
    """A name would be printed in two faces, or refused for one letter."""
    needed = letters_of(language)
    installed = [family for family in FAMILIES if family.path("regular") is not None]
    for weight in WEIGHTS:
        assert any(needed <= has(family, weight) for family in installed)
    assert faces.unprintable("".join(sorted(needed))) == ()


@EVERY_FAMILY
def test_digits_are_plain_and_of_one_width(family: Family) -> None:
    """A slashed zero is read as 8, and numbers below each other would not line up.

    Only the 1 of BIZ UDPGothic is narrower: it stands in addresses, never in a dose.
    """
    for weight in WEIGHTS:
        font = opened(family, weight)
        glyphs = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
        assert contours(font, glyphs[0]) == 2, "the zero is a ring"
        same_width = glyphs[:1] + glyphs[2:] if family is JAPANESE else glyphs
        assert len({font["hmtx"][glyph][0] for glyph in same_width}) == 1


@EVERY_FAMILY
def test_what_stands_beside_letters_is_in_every_family(family: Family) -> None:
    """A word with a hyphen, a bracket or a digit would be set in two faces."""
    for weight in WEIGHTS:
        assert has(family, weight) >= BASIC


@EVERY_FAMILY
def test_both_weights_have_the_same_characters(family: Family) -> None:
    """A name would be printed in the text and refused in a heading."""
    regular, bold = (has(family, weight) for weight in WEIGHTS)
    lacking = {character for character in regular ^ bold if main_script(character) in family.scripts}
    assert not lacking


@EVERY_FAMILY
def test_fonts_may_be_put_into_a_file(family: Family) -> None:
    """A font whose makers forbid it would make every handout a breach of its license."""
    for weight in WEIGHTS:
        assert opened(family, weight)["OS/2"].fsType == 0


@needs_cjk
def test_the_optional_fonts_are_the_ones_that_were_cut() -> None:
    """A damaged font is found before it prints a wrong letter."""
    for family in FAMILIES:
        path = family.path("regular")
        if family.is_optional and path is not None:
            origin = (path.parent / "ORIGIN.txt").read_text("utf-8")
            sums = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", origin, re.MULTILINE))
            assert {
                hashlib.sha256(font.read_bytes()).hexdigest(): font.name for font in path.parent.glob("*.ttf")
            } == sums
            assert "SIL OPEN FONT LICENSE" in (path.parent / "OFL.txt").read_text("utf-8")


@needs_cjk
@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("張偉文", "cjk-sc-bold"),
        ("张珺", "cjk-sc-bold"),
        ("髙橋", "cjk-sc-bold"),
        ("山﨑", "cjk-jp-bold"),
        ("渡辺さくら", "cjk-jp-bold"),
        ("アンナ・リー", "cjk-jp-bold"),
        ("김민지", "cjk-kr-bold"),
        ("뷁", "cjk-kr-bold"),
        ("𠮷野家", ""),
    ],
)
def test_east_asian_names_have_a_face(name: str, face: str) -> None:
    """A patient's name would be refused though the fonts for it are installed."""
    assert cjk.face_for(name, "bold") == face


def test_the_fonts_that_are_missing_are_named() -> None:
    """Whoever gets the message would not know that one command is all that is missing."""
    program = (
        "import sys; sys.modules['handouts_fonts_cjk'] = None\n"
        "from handouts.pdf.fonts.families import *\n"
        "print(*map(how_to_install, ('Hani', 'Hira', 'Hang', 'Latn', 'Thai')), sep='\\n')\n"
        "print([family.name for family in FAMILIES if family.path('bold') is None])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=600, check=True
    )
    *messages, families = done.stdout.splitlines()
    commands = ("make fonts-cjk", "pip install 'handouts[cjk]'")
    for message, letters in zip(messages, ("Han", "Hiragana", "Hangul"), strict=False):
        assert message in {f"{letters} letters need the fonts package: {command}" for command in commands}
    assert messages[3:] == ["None", "None"]
    assert families == "['noto-sans-sc', 'biz-udpgothic', 'noto-sans-kr']"


@needs_cjk
def test_nothing_is_named_that_is_installed() -> None:
    """A user who has the fonts would be sent to install them again."""
    assert [how_to_install(script) for script in sorted(OPTIONAL)] == [None] * 4


def test_the_recipe_names_every_font_that_was_taken() -> None:
    """Nobody could make the fonts again."""
    folder = ROOT / "fonts"
    if not (folder / "sources.toml").is_file():
        pytest.skip("sources.toml is in the checkout only")
    sources = tomllib.loads((folder / "sources.toml").read_text("utf-8"))
    made_here = {"handouts-legible", "atkinson-hyperlegible", "dejavu-sans"}
    assert set(sources) == {path.name for path in folder.iterdir() if path.is_dir()} - made_here
    for name, source in sources.items():
        assert set(source["files"]) == {path.name for path in (folder / name).glob("*.ttf")}
        assert f"{source['package']} {source['version']}" in (folder / name / "ORIGIN.txt").read_text("utf-8")
