"""Words that are shaped are as wide as another program, Raqm with HarfBuzz and FriBiDi, sets them in the same font."""

from __future__ import annotations

import pytest
from PIL import ImageFont, features

from handouts.pdf.fonts import faces
from handouts.pdf.fonts.families import ARABIC, HEBREW, WIDE, Family
from handouts.unicode.scripts import needs_shaping

SIZE = 14.0
ARABIC_WORDS = ("محمد", "علي", "عبد", "الله", "لا", "السلامة", "أولًا", "کتاب‌ها", "ٹانگ", "ځوان")
HEBREW_WORDS = ("לאה", "כהן-לוי", "שָׁלוֹם")
HINDI_WORDS = ("अनीता", "शर्मा", "कृष्णमूर्ति", "श्रीमती", "हृदय", "क्षेत्र", "विद्यार्थी", "रिश्ता", "खींचें")
OTHER_WORDS = ("Nguyễn", "Олена", "Μαρία", "İbrahim")
WORDS = [
    *((ARABIC, word) for word in ARABIC_WORDS),
    *((HEBREW, word) for word in HEBREW_WORDS),
    *((WIDE, word) for word in HINDI_WORDS + OTHER_WORDS),
]


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no Raqm")
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize(("family", "word"), WORDS, ids=[word for _, word in WORDS])
def test_a_word_is_as_wide_as_another_program_sets_it(family: Family, word: str, bold: bool) -> None:
    """Letters would not join, a mark would take room, or a name would run into the words after it."""
    path = family.path("bold" if bold else "regular")
    assert path is not None
    font = ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.RAQM)
    # Letters that stand one beside the other are set without kerning.
    expected = font.getlength(word, features=None if needs_shaping(word) else ["-kern"]) * SIZE / 1000
    assert faces.width(word, SIZE, bold=bold) == pytest.approx(expected, abs=0.1)
