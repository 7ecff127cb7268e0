"""The font families: which scripts each is for, where its files are, and which package to install for one that is missing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from handouts.infra.paths import cjk_fonts_dir, is_checkout, resource_dir

Weight = Literal["regular", "bold"]


@dataclass(frozen=True, slots=True)
class Family:
    """A font family in two weights."""

    name: str
    """The folder of its files."""
    regular: str
    bold: str
    scripts: tuple[str, ...]
    """The scripts it was chosen for, by their ISO 15924 codes; it may have letters of others."""
    is_optional: bool = False
    """Whether its files are in the package for Chinese, Japanese and Korean, which may not be installed."""

    def path(self, weight: Weight) -> Path | None:
        """Return the file of a weight; None where the package that has it is not installed."""
        folder = _cjk_folder() if self.is_optional else resource_dir("fonts")
        return (
            None if folder is None else folder / self.name / (self.bold if weight == "bold" else self.regular)
        )


LATIN = Family("handouts-legible", "HandoutsLegible-Regular.ttf", "HandoutsLegible-Bold.ttf", ("Latn",))
WIDE = Family("noto-sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", ("Latn", "Cyrl", "Grek", "Deva"))
ARABIC = Family("vazirmatn", "Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf", ("Arab",))
HEBREW = Family("noto-sans-hebrew", "NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf", ("Hebr",))
CHINESE = Family("noto-sans-sc", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", ("Hani",), is_optional=True)
JAPANESE = Family(
    "biz-udpgothic",
    "BIZUDPGothic-Regular.ttf",
    "BIZUDPGothic-Bold.ttf",
    ("Hira", "Kana", "Hani"),
    is_optional=True,
)
KOREAN = Family("noto-sans-kr", "NotoSansKR-Regular.ttf", "NotoSansKR-Bold.ttf", ("Hang",), is_optional=True)
LAST_RESORT = Family("dejavu-sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", ("Armn", "Geor"))
"""For scripts and signs that no other family has: letters set one beside the other, without shaping."""

FAMILIES = (LATIN, WIDE, ARABIC, HEBREW, CHINESE, JAPANESE, KOREAN, LAST_RESORT)
"""Every family."""

_SCRIPT_NAMES = {"Hani": "Han", "Hira": "Hiragana", "Kana": "Katakana", "Hang": "Hangul"}


def how_to_install(script: str) -> str | None:
    """Return how to get a font for the letters of a script; None where none is missing that would have them.

    It goes on a message about letters that cannot be printed: "Han letters need the fonts package: pip install
    'handouts[cjk]'".
    """
    if not any(script in family.scripts and family.path("regular") is None for family in FAMILIES):
        return None
    name = _SCRIPT_NAMES[script]
    if getattr(sys, "frozen", False):
        return f"{name} letters need fonts that this program was built without"
    command = "make fonts-cjk" if is_checkout() else "pip install 'handouts[cjk]'"
    return f"{name} letters need the fonts package: {command}"


_cjk_folder = cache(cjk_fonts_dir)
