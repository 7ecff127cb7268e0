"""A language that nobody speaks: the English words with accents, and 1.4 times as long, as a translation may be.

What is still in plain letters on such a sheet was glued together by the program, and what no longer fits would not fit
in German either. It is made here from the English and is not shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from handouts.model.labels import Labels
from handouts.model.pack import Pack
from handouts.model.sheet import Sheet
from handouts.model.words import Topic, Words
from handouts.reading.labels.loader import read_labels
from handouts.session.make import SheetRequest
from handouts.sheet.compose import Composer

TAG = "en-XA"
LONGER = 0.4
_ACCENTED = str.maketrans("aceginosuyzACEGINOSUYZ", "áçéğîñôšûÿžÁÇÉĞÎÑÔŠÛÝŽ")
_WORD = re.compile(r"\{[^{}]*\}|[A-Za-z’'-]+")
_PADDING = "êëìïõöùü"
Value = TypeVar("Value")


def longer(text: str) -> str:
    """Return a text in the pseudo language; placeholders, numbers and marks stay as they are."""
    return _WORD.sub(lambda word: word[0] if word[0].startswith("{") else _longer_word(word[0]), text)


def _longer_word(word: str) -> str:
    more = round(len(word) * LONGER)
    return word.translate(_ACCENTED) + (_PADDING * (1 + more // len(_PADDING)))[:more]


def translated(value: Value) -> Value:
    """Return words with every text in the pseudo language; ids stay."""
    made: Any = value
    if isinstance(value, str):
        made = longer(value)
    elif isinstance(value, tuple):
        made = tuple(map(translated, value))
    elif isinstance(value, Mapping):
        made = {key: translated(text) for key, text in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        ids = ("id", "when", "section") if isinstance(value, Topic) else ("language",)
        made = replace(
            value, **{f.name: translated(getattr(value, f.name)) for f in fields(value) if f.name not in ids}
        )
    result: Value = made
    return result


@cache
def pseudo_labels() -> Labels:
    """Return the program's own words in the pseudo language."""
    english = read_labels("en")
    language = replace(translated(english.language), **_kept(english))
    return Labels(language, {name: longer(text) for name, text in english.items()})


def _kept(english: Labels) -> dict[str, Any]:
    """Return what of a language are no words."""
    names = (
        "english",
        "direction",
        "script",
        "plural",
        "decimal",
        "thousands",
        "units",
        "dates",
        "day_first_dates",
    )
    return {"tag": TAG, **{name: getattr(english.language, name) for name in names}}


def pseudo_pack(pack: Pack) -> Pack:
    """Return a pack with its words in the pseudo language."""
    words: Words = replace(translated(pack.words), language=TAG)
    return replace(pack, words=words, members=tuple(map(pseudo_pack, pack.members)))


def pseudo_sheet(request: SheetRequest, day: date) -> Sheet:
    """Return the sheet of a request in the pseudo language."""
    session, ready = request.ready()
    pack = pseudo_pack(session.pack_in(None))
    pictures = session.library.pictures(session.figure_person(ready), pack)
    return Composer(pack, pseudo_labels(), pictures.get, session.clinic).compose(
        ready.plan, ready.patient, day
    )
