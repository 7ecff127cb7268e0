"""A row's key, and from it a file name that is safe everywhere and never another row's."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from handouts.infra.atomic_write import file_word

_KEY_DIGITS = 16
"""64 bits: two of 100,000 different rows share a key once in three thousand million rosters."""
_SHEET = re.compile(rf".*-[0-9a-f]{{{_KEY_DIGITS}}}\.pdf", re.DOTALL)
_MOST_BYTES = 120
"""Of a name in a file name: file systems count bytes, and a letter may have four."""


def _plain(value: object) -> str:
    """Return what JSON does not know as text; a day in one way however it was typed."""
    return value.isoformat() if isinstance(value, date) else str(value)


_FACTS = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_plain)
"""Made once: `json.dumps` makes one for each call that is not its plainest."""


def facts_text(raw: Mapping[Any, Any]) -> str:
    """Return what a row says as one line of ASCII, the same in whatever order its columns stand."""
    return _FACTS.encode(raw)


def row_key(decides: str, facts: str) -> int:
    """Return 64 bits that stand for everything that decides a row's sheet: where two sheets may differ, two keys do."""
    digest = hashlib.sha256(f"{decides}\n{facts}".encode("ascii")).hexdigest()
    return int(digest[:_KEY_DIGITS], 16) or 1  # 0 stands for a row without a sheet


def key_text(key: int) -> str:
    """Return a key as it is written, in hexadecimal digits."""
    return f"{key:0{_KEY_DIGITS}x}"


def file_name(pack_id: str, key: int, name: str | None) -> str:
    """Return the name of a row's file: small letters, digits and dashes, unique by its key.

    The patient's name (None for none) goes before the rest, in any script; nothing of it can leave the folder, be a
    device of Windows, be too long, or turn the reading direction.
    """
    person = f"{_file_word(name)}-" if name is not None else ""
    return f"{person}{pack_id}-{key_text(key)}.pdf"


def is_sheet_name(name: str) -> bool:
    """Tell whether a row's file may have this name."""
    return _SHEET.fullmatch(name.lower()) is not None


def _file_word(name: str) -> str:
    text = file_word(name).encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return text.strip("-") or "patient"
