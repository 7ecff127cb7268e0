"""Chinese, Japanese and Korean faces, which come with a package of their own: for names on a sheet in another language.

Each letter is a font of its own in a file: a name takes a few kilobytes, and no sheet's bytes hang on another's.
"""

from __future__ import annotations

from handouts.pdf.fonts.face_files import CJK, is_installed
from handouts.pdf.fonts.harfbuzz import harfbuzz_face
from handouts.unicode.scripts import scripts_in

FIRST = "\u1100"
"""No character before it is in these faces only."""
_OF_SCRIPT = {"Hira": "jp", "Kana": "jp", "Hang": "kr"}


def face_for(text: str, weight: str, script: str = "") -> str:
    """Return the face that has all letters of a text, the one of its language first; "" where none has.

    `script` is that of the text around it, which tells the language where its own letters do not.
    """
    if not text or text < FIRST:
        return ""
    first = [_OF_SCRIPT[script] for script in (*sorted(scripts_in(text)), script) if script in _OF_SCRIPT]
    names = [f"{CJK}{language}-{weight}" for language in dict.fromkeys([*first, "sc", "jp", "kr"])]
    return next((name for name in names if is_installed(name) and all(has(name, c) for c in text)), "")


def has(name: str, character: str) -> bool:
    """Return whether a face has a letter that a font of its own can show."""
    return character <= "\uffff" and character in harfbuzz_face(name).characters


def width(name: str, character: str) -> float:
    """Return the width of a letter in thousandths of the size."""
    opened = harfbuzz_face(name)
    return opened.advance(opened.nominal(character))
