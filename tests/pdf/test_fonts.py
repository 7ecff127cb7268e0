"""Which letters can be printed, in which face, and that no other letter is printed at all."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from handouts.pdf.fonts import embedding, field_font
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.pieces import CONTROLS, pieces
from handouts.pdf.writer.operators import literal

ENGLISH = "".join(map(chr, range(0x20, 0x7F))) + "éèüßñçøÅŁőžşğ–—“”‘’•…°·×−½≥≤€£"


def test_what_western_names_need_is_there() -> None:
    """Names of Europe and America are printed right."""
    assert fonts.unprintable(ENGLISH) == ()


def test_each_letter_comes_from_the_face_that_has_it() -> None:
    """A Greek or Russian name is printed in the wider face, inside a text in the usual one."""
    parts = list(fonts.runs("Anna λя", bold=False))
    assert "".join(text for _, text in parts) == "Anna λя"
    assert [key[0] for key, text in parts if "я" in text] == ["wide-regular"]
    assert parts[0][0] == fonts.FontKey("regular", fonts.BASIC_PART)


@pytest.mark.parametrize(
    "letter",
    ["\N{THAI CHARACTER KO KAI}", "\N{ETHIOPIC SYLLABLE HA}", "\U00020bb7", "\U0001f600", "\x07", "\ue000"],
)
def test_what_cannot_be_printed_right_is_refused_by_name(letter: str) -> None:
    """No box, question mark or torn script stands in for a letter: it is refused, and the message says which."""
    assert fonts.unprintable(f"a{letter}b{letter}") == (letter,)
    with pytest.raises(fonts.MissingGlyphError, match=f"U\\+{ord(letter):04X}"):
        list(fonts.runs(f"a{letter}", bold=True))


@given(st.text(max_size=60), st.booleans())
@settings(max_examples=80, deadline=None)
def test_text_is_printed_whole_or_not_at_all(text: str, bold: bool) -> None:
    """What is measured, cut into runs and refused agrees, for any text."""
    if fonts.unprintable(text):
        with pytest.raises(fonts.MissingGlyphError):
            fonts.width(text, 14, bold=bold)
    else:
        printed = "".join(piece.text for piece in pieces(text, fonts.weight_of(bold=bold)))
        assert printed == "".join(letter for letter in text if letter not in CONTROLS)
        assert fonts.width(text, 14, bold=bold) >= 0


def test_marks_and_scripts_that_join_are_left_to_nobody() -> None:
    """Letters that must be put together or turned round are not set side by side as if they were Latin."""
    for name in ("regular", "wide-regular"):
        for letter in fonts.face(name).widths:
            assert unicodedata.category(letter) not in {"Mn", "Me", "Cf", "Cc"}
            assert unicodedata.bidirectional(letter) not in {"R", "AL"}


@pytest.mark.parametrize(
    "key",
    [fonts.FontKey("regular", fonts.BASIC_PART), fonts.FontKey("bold", 0), fonts.FontKey("wide-bold", 16)],
)
def test_codes_are_the_letters_themselves(key: fonts.FontKey) -> None:
    """Copied and searched text is right, since each code means the letter that its glyph shows."""
    codes = fonts.face(key[0]).part(key[1])
    mapped = dict(
        re.findall(
            r"^<(\w{4})> <(\w{4})>$",
            embedding._to_unicode({code: chr(code) for code in codes}).decode(),
            re.MULTILINE,
        )
    )
    mapped.pop("0000", None)  # the range of codes that the table speaks of
    assert mapped == {f"{code:04X}": f"{code:04X}" for code in codes}


def test_a_string_is_written_as_its_codes() -> None:
    """Brackets and backslashes of a name do not end or bend the string that shows it."""
    assert literal("a(b)\\c") == b"(\x00a\x00\\(\x00b\x00\\)\x00\\\\\x00c)"
    assert literal("\u0d28\u280d") == b"(\\r\\(\\(\\r)"


def test_a_part_has_a_glyph_for_each_of_its_letters() -> None:
    """No letter of a font is the empty box."""
    for name in ("regular", "bold"):
        face = fonts.face(name)
        codes = face.part(fonts.BASIC_PART)
        glyphs = embedding._glyphs(fonts.font_file(name), codes)
        program = TTFontFile(BytesIO(fonts.font_file(name).makeSubset(codes)), charInfo=0)
        assert sorted(glyphs) == codes
        assert all(0 < glyph < program.numGlyphs for glyph in glyphs.values() if glyph)
        assert set(fonts.BASIC) == {chr(code) for code in codes if glyphs[code]}


def test_the_font_of_fields_has_plain_codes() -> None:
    """What is typed into a cell is shown by every viewer: digits are where each looks for them."""
    font = TTFontFile(BytesIO(field_font._program()))
    source = fonts.face("regular")
    for code in range(field_font.FIRST, field_font.LAST + 1):
        assert font.charToGlyph[code] > 0
        assert font.charWidths[code] == pytest.approx(source.widths[chr(code)])


def test_a_part_is_the_same_whatever_else_is_set() -> None:
    """The bytes of a sheet never hang on the sheet that was made before it."""
    key = fonts.FontKey("regular", fonts.BASIC_PART)
    before = embedding.font_objects(key)
    list(fonts.runs("Ωя", bold=False))
    embedding._part_font.cache_clear()
    assert embedding.font_objects(key) == before
