"""Why some letters cannot be printed: a script that has to be shaped, an accent typed apart, or no font that has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from handouts.infra.counted import listed
from handouts.pdf.fonts.families import how_to_install
from handouts.pdf.fonts.glyph_codes import SCRIPTS
from handouts.unicode.scripts import right_to_left_scripts, script_of, shaped_scripts

_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""What steers the shape of its neighbors: it is in the way only where nothing else is."""


def characters(signs: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with characters that cannot be printed, one message for each reason."""
    named = [sign for sign in signs if sign not in _JOINING] or list(signs)
    scripts = {sign: _script(sign) for sign in named}
    for script in dict.fromkeys(scripts.values()):
        if script is not None:
            listed = _listed([sign for sign in named if scripts[sign] == script])
            yield f"the program cannot print this script correctly ({script}): {listed}; write it in Latin letters"
    others = [sign for sign in named if scripts[sign] is None]
    to_install = {sign: _to_install(sign) for sign in others}
    for advice in dict.fromkeys(to_install.values()):
        if advice is not None:
            some = [sign for sign in others if to_install[sign] == advice]
            yield f"{_subject(some, 'character')} not in the fonts that are installed; {advice}"
    rest = [sign for sign in others if to_install[sign] is None]
    apart = [sign for sign in rest if unicodedata.category(sign) in _MARKS]
    missing = [sign for sign in rest if sign not in apart]
    if apart:
        yield f"{_subject(apart, 'accent')} typed apart from the letter; type letter and accent as one character"
    if missing:
        yield f"{_subject(missing, 'character')} not in the program's fonts; use Latin letters or other characters"


def _script(sign: str) -> str | None:
    """Return the name of the script that a sign needs shaping for and no face is there for; None for any other sign."""
    script = script_of(sign)
    if script in SCRIPTS or not (script in shaped_scripts() or script in right_to_left_scripts()):
        return None
    return unicodedata.name(sign, "written from right to left").split(" ")[0].split("-")[0].title()


def _to_install(sign: str) -> str | None:
    """Return how to install the package with the fonts for a sign; None where it has none, or is installed."""
    return how_to_install(script_of(sign)) if sign <= "\uffff" else None


def _subject(signs: Sequence[str], noun: str) -> str:
    return f"the {noun} {_listed(signs)} is" if len(signs) == 1 else f"the {noun}s {_listed(signs)} are"


def _listed(signs: Sequence[str]) -> str:
    return listed([f"{sign} ({_named(sign)})" for sign in signs], 5)


def _named(sign: str) -> str:
    """Return the code of a sign and its name, unless the name says no more than the code."""
    code, name = f"{ord(sign):04X}", unicodedata.name(sign, "a character without a name")
    return f"U+{code}" if name.endswith(f"-{code}") else f"U+{code}, {name}"
