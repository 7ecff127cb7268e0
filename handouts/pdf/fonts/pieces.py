"""Text cut into pieces that one face sets: letter by letter where that is enough, shaped where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from handouts.pdf.fonts import cjk
from handouts.pdf.fonts.face_files import CJK, FontKey, MissingGlyphError, face, part_of
from handouts.pdf.fonts.glyph_codes import SCRIPTS
from handouts.pdf.fonts.harfbuzz import harfbuzz_face
from handouts.pdf.fonts.shaping import ShapedText, shaped
from handouts.unicode.bidi import mirrored
from handouts.unicode.scripts import needs_shaping, right_to_left_scripts, script_runs

CONTROLS = frozenset("\u061c\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
"""What steers the order and the line breaks of text, and is never drawn."""
_JOINERS = frozenset("\u200c\u200d")
_DIGITS = frozenset("0123456789")
_NOTHING: frozenset[str] = frozenset()
_SPACES = frozenset(" \u00a0")
_BETWEEN_LETTERS = frozenset("'’-")
"""Signs inside of a name, which look like its letters."""


class Piece(NamedTuple):
    """Text that is set together, in the order of reading; `width` in thousandths of the size.

    It is set letter by letter in the fonts of `parts`, or it is shaped.
    """

    text: str
    width: float
    parts: tuple[tuple[FontKey, str], ...]
    shaped: ShapedText | None = None


@lru_cache(maxsize=4096)
def pieces(text: str, weight: str, *, rtl: bool | None = None, script: str = "Latn") -> tuple[Piece, ...]:
    """Return the pieces of a text in the order of reading; MissingGlyphError where no face has a letter.

    `rtl` is the direction of all of it; where it is None each word has that of its script. `script` is that of signs
    that stand alone, and of Chinese letters that Japanese and Korean have too. In right-to-left text what is not shaped comes letter by letter: each stands left of the last.
    """
    drawn = "".join([c for c in text if c not in CONTROLS])
    words = ("".join(letters) for _, letters in groupby(drawn, key=_SPACES.__contains__))
    return tuple([piece for word in words for piece in _word(word, weight, rtl, script)])


def _word(word: str, weight: str, rtl: bool | None, script: str) -> Iterator[Piece]:
    for run in script_runs(word, script):
        part = word[run.start : run.end]
        turned = run.script in right_to_left_scripts() if rtl is None else rtl
        face_name = _shaping_face(run.script, part, weight)
        for is_shaped, some in groupby(part, key=_set_by(face_name)):
            text = "".join(some)
            if is_shaped:
                yield _shaped(text, face_name, run.script, rtl=turned)
            elif turned:
                yield from (_turned(c, weight) for c in text if c not in _JOINERS)
            else:
                yield _simple(text, weight, script)


def _shaping_face(script: str, part: str, weight: str) -> str:
    """Return the face that shapes a part of a word; "" where its letters stand side by side as they are."""
    if (
        script in SCRIPTS
        and (script in right_to_left_scripts() or needs_shaping(part))
        and not _SPACES.issuperset(part)
    ):
        return f"{SCRIPTS[script]}-{weight}"
    return ""


def _set_by(face_name: str) -> Callable[[str], bool]:
    """Return what tells whether a face shapes a letter; digits it never does: a dose looks the same everywhere."""
    if not face_name:
        return _NOTHING.__contains__
    return (harfbuzz_face(face_name).characters - _DIGITS | _JOINERS).__contains__


def _shaped(text: str, face_name: str, script: str, *, rtl: bool) -> Piece:
    found = shaped(text, face_name, script, rtl=rtl)
    if found is None:
        raise MissingGlyphError(text[0])
    return Piece(text, found.width, (), found)


def _turned(character: str, weight: str) -> Piece:
    """Return a sign that right-to-left text has beside its letters: mirrored, and still saying what it is."""
    if mirrored(character) != character:
        return _shaped(character, f"signs-{weight}", "Zyyy", rtl=True)
    return _simple(character, weight)


def _simple(text: str, weight: str, script: str = "Latn") -> Piece:
    parts = simple_parts(text, weight, script)
    return Piece(text, sum([_width(key, letters) for key, letters in parts]), parts)


def _width(key: FontKey, letters: str) -> float:
    if key.face.startswith(CJK):
        return sum([cjk.width(key.face, c) for c in letters])
    widths = face(key.face).widths
    return sum([widths[c] for c in letters])


@lru_cache(maxsize=4096)
def simple_parts(word: str, weight: str, script: str) -> tuple[tuple[FontKey, str], ...]:
    """Cut a word that is set letter by letter into what one font each can show; MissingGlyphError where none can.

    Its letters are of one face: two faces in one name look like a mistake. Digits and signs look as they do everywhere.
    """
    letters = [c for c in word if c not in _JOINERS]
    usual = (weight, f"wide-{weight}", f"signs-{weight}")
    own = _face_for([c for c in letters if c.isalpha()], usual, weight, script)
    keys = [
        _key(c, (own, *usual) if c.isalpha() or c in _BETWEEN_LETTERS else usual, weight) for c in letters
    ]
    runs = groupby(zip(keys, letters, strict=True), key=lambda pair: pair[0])
    return tuple([(key, "".join([c for _, c in run])) for key, run in runs])


def _face_for(letters: list[str], usual: tuple[str, ...], weight: str, script: str) -> str:
    """Return the first face that has all letters of a word; the usual one where none has."""
    for name in usual:
        if all(c in face(name).widths for c in letters):
            return name
    return cjk.face_for("".join(letters), weight, script) or weight


def _key(character: str, names: tuple[str, ...], weight: str) -> FontKey:
    for name in names:
        if name.startswith(CJK):
            if cjk.has(name, character):
                return FontKey(name, ord(character))
        elif character in face(name).widths:
            return FontKey(name, part_of(character, name))
    other = cjk.face_for(character, weight)
    if not other:
        raise MissingGlyphError(character)
    return FontKey(other, ord(character))
