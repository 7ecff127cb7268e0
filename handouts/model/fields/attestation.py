"""Who vouches for a decision, and why: a name and a reason, never a word of denial, doubt or plain agreement.

A clearance, an approval and a review each override a safety rule or a warning. So the text that does has to name
somebody; "no", "pending" or "?" under such a heading means the opposite of what a filled-in cell would do.
"""

from __future__ import annotations

import re
import unicodedata

from handouts.model.fields.visible_text import is_visible, letters

_NO_ANSWERS = """
    n na nk nil nan null none no non nein nope nobody noone noname never not nothing
    u unk unknown idk dk dontknow undefined empty blank missing tbd tba tbc pending
    y yes yep true false ok okay okayed si ja oui x xx xxx check checked cleared approved granted signed done given
    self patient me myself anonymous same see seeabove seenote ditto idem
    ninguno ninguna nadie pendiente desconocido desconocida aucun aucune inconnu keine keiner unbekannt
"""
_NO_ANSWER = frozenset(_NO_ANSWERS.split())
"""What people type where they have no name or reason to give: compared with the letters of the whole text."""

_DOUBT = re.compile(
    r"\b(?:not|never|nobody|none|unknown|unsure|uncertain|unclear|undecided|pending|await(?:s|ing)?|waiting"
    r"|denied|denies|declin(?:ed|es|ing)|refus(?:ed|es|al)|reject(?:ed|s)|revoked|withdrawn|withheld|expired"
    r"|missing|tbd|tba|tbc|to be|cannot|without|needs?|needed|required|request(?:ed)?|ask(?:ed)?|expected"
    r"|scheduled|maybe|perhaps|possibly|probably|no longer|no answer|no reply|no clearance|no approval)\b"
    r"|n['’]t\b|\bn/a\b|\bdont\b|\bwont\b|\bcant\b"
)
"""Words that no name has in it and that say, wherever they stand, that nobody has vouched."""

_NO = re.compile(r"\bno\b")
_TITLE_BEFORE = re.compile(r"\b(?:dr|dra|mr|mrs|ms|miss|prof)\.? $")
"""A person may be called No; with a title before it, it is a name."""

_REFUSAL = re.compile(
    r"(?:no\s*[,;:.!–—-]|not\s+(?:yet|approved|cleared|allowed|safe|ok|now|until|before|for|without)\b"
    r"|do\s+not\b|don['’]?t\b|denied|declined|refused|rejected|pending|await|waiting|wait\b|hold off|never\b"
    r"|unknown|unclear|unsure|to be (?:decided|confirmed|determined)|tb[adc]\b|on hold)"
)
"""How a reason begins that is a refusal; "no pain for three weeks" is none."""


def is_name(text: str) -> bool:
    """Return whether a text names somebody who can vouch for a decision."""
    plain = _plain(text)
    if "?" in plain or not _has_letters(plain) or _squashed(plain) in _NO_ANSWER:
        return False
    return not (_DOUBT.search(plain) or _says_no(plain))


def is_reason(text: str) -> bool:
    """Return whether a text gives a reason, and not a refusal or an empty answer."""
    plain = _plain(text)
    return _has_letters(plain) and _squashed(plain) not in _NO_ANSWER and not _REFUSAL.match(plain)


def _plain(text: str) -> str:
    """Return the text in small letters without look-alike forms and invisible characters, words one space apart."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(sign for sign in folded if sign.isspace() or is_visible(sign))
    return " ".join(seen.split())


def _has_letters(plain: str) -> bool:
    # One letter is an initial or a tick mark; in Chinese, Japanese or Korean it can be a whole surname.
    seen = letters(plain)
    return len(seen) > 1 or (bool(seen) and "CJK" in unicodedata.name(seen, ""))


def _squashed(plain: str) -> str:
    return "".join(filter(str.isalnum, plain))


def _says_no(plain: str) -> bool:
    return any(not _TITLE_BEFORE.search(plain[: match.start()]) for match in _NO.finditer(plain))
