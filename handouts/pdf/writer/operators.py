"""The small words of page content: numbers, colors, strings and names as PDF writes them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from handouts.model.picture import Picture
from handouts.pdf.fonts import faces as fonts

_LARGEST = 1_000_000.0
"""Points: seventy times the side of the largest page. A greater number is a mistake in a drawing."""
_CONTROLS = re.compile("[\u2066-\u2069\u202a-\u202e]")
_SHORT = {
    "": ("R", "B"),
    "wide": ("V", "W"),
    "signs": ("S", "T"),
    "arabic": ("A", "AB"),
    "hebrew": ("H", "HB"),
    "devanagari": ("D", "DB"),
    "marks": ("M", "MB"),
    "cjk-sc": ("C", "CB"),
    "cjk-jp": ("J", "JB"),
    "cjk-kr": ("K", "KB"),
}
"""By family of faces: the beginning of the names of its regular and its bold fonts."""
COLUMNS = 9
"""How wide `padded` writes a number."""


class NumberError(ValueError):
    """A number that a PDF cannot show: infinite, not a number, or far larger than any page."""


def num(value: float, form: str = ".2f") -> str:
    """Write a number as short as PDF allows, to a hundredth of a point; NumberError where it cannot be shown.

    `form` is the format where more digits are needed. Every number that is not whole gets into a file by way of this function.
    """
    if not -_LARGEST < value < _LARGEST:  # never true of nan
        raise NumberError(value)
    text = format(value, form).rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def padded(value: float) -> bytes:
    """Write a number as `num` does, `COLUMNS` wide; NumberError where it takes more."""
    text = num(value)
    if len(text) > COLUMNS:
        raise NumberError(value)
    return text.rjust(COLUMNS).encode()


@cache
def rgb(color: str) -> str:
    """Return the three components of #rrggbb as operands; a gray stays equal in all three."""
    value = color.lstrip("#")
    if len(value) == 3:
        value = "".join(c * 2 for c in value)
    return " ".join(num(int(value[i : i + 2], 16) / 255) for i in (0, 2, 4))


def literal(text: str) -> bytes:
    """Return a PDF string whose two-byte codes are the text's own code points (the fonts are coded so)."""
    raw = text.encode("utf-16-be")
    for byte in (b"\\", b"(", b")"):
        raw = raw.replace(byte, b"\\" + byte)
    return b"(" + raw.replace(b"\r", b"\\r") + b")"


def pdf_text(text: str) -> bytes:
    """Return a text string of the document level (titles, alternative text): UTF-16 with its mark, as hex.

    Controls of order are for the page: here they would be spoken, or shown as boxes.
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return b"(" + escaped.encode("ascii") + b")"
    return b"<FEFF" + _CONTROLS.sub("", text).encode("utf-16-be").hex().upper().encode() + b">"


def refs(numbers: Iterable[int]) -> str:
    """Return references to the objects of these numbers, one after the other."""
    return " ".join([f"{number} 0 R" for number in numbers])


def font_name(key: fonts.FontKey) -> str:
    """Return the name of a font in the resources of every page."""
    family, _, weight = key.face.rpartition("-")
    usual, bold = _SHORT[family]
    short = bold if weight == "bold" else usual
    if key.cluster:
        return f"F{short}_{hashlib.sha256(key.cluster.encode()).hexdigest()[:12]}"
    return f"F{short}{'' if key.part < 0 else format(key.part, 'x')}"


def picture_name(picture: Picture) -> str:
    """Return the name of a picture in the resources of every page."""
    return f"X{picture.key[:16]}"


def paint(path: str, fill: str | None, stroke: str | None, line: float) -> str:
    """Return the operators that fill or stroke a path, the state around it kept."""
    parts = ["q"]
    if fill:
        parts.append(f"{rgb(fill)} rg")
    if stroke:
        parts.append(f"{rgb(stroke)} RG {num(line)} w")
    operator = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
    return " ".join([*parts, path, operator, "Q"])


@lru_cache(maxsize=256)
def circle_path(radius: float, fill: str | None, stroke: str | None, line: float) -> str:
    """Return the operators that draw a circle around the origin; a card has dozens of the same."""
    r, k = radius, radius * 0.5523
    points = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    curves = " ".join(" ".join(map(num, p)) + " c" for p in points)
    return paint(f"{num(r)} 0 m {curves} h", fill, stroke, line).removeprefix("q ").removesuffix(" Q")
