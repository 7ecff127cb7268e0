"""The language of typed text as far as its letters tell it, for the tag that a screen reader chooses a voice by.

A name in Arabic letters may be Arabic, Persian or Urdu, and one in Han may be Chinese or Japanese: to name one of them
would be a guess that is wrong for many. BCP 47 has the tag `und` with the script for that; it is true, a reader that knows
voices by script can use it, and it keeps the letters from being said to be English. A few scripts belong to one language.
"""

from __future__ import annotations

from handouts.unicode.scripts import scripts_in

_ONE_LANGUAGE = {"Grek": "el", "Armn": "hy", "Geor": "ka", "Hang": "ko", "Hira": "ja", "Kana": "ja"}
_LATIN = frozenset({"Latn"})


def language_of(text: str) -> str | None:
    """Return the BCP 47 tag for text in another script than Latin; None for Latin letters, none, or several scripts."""
    if text.isascii():
        return None
    scripts = scripts_in(text)
    if not scripts or scripts & _LATIN:
        return None
    languages = {_ONE_LANGUAGE.get(script, f"und-{script}") for script in scripts}
    if languages <= {"ja", "und-Hani"} and "ja" in languages:
        return "ja"
    if languages <= {"ko", "und-Hani"} and "ko" in languages:
        return "ko"
    return languages.pop() if len(languages) == 1 else None
