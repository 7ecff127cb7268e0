"""The key of a row, which is part of its file name and differs from that of every other row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_KEY_DIGITS = 16
"""64 bits: two of 100,000 different rows share a key once in three billion rosters."""
_SHEET = re.compile(rf".*-[0-9a-f]{{{_KEY_DIGITS}}}\.pdf", re.DOTALL)


def _plain(value: object) -> str:
    """Return a value that JSON lacks as text; a date always as year-month-day."""
    return value.isoformat() if isinstance(value, date) else str(value)


_FACTS = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_plain)
"""Made once: `json.dumps` makes an encoder for each call with arguments such as these."""


def facts_text(raw: Mapping[Any, Any]) -> str:
    """Return the facts of a row as one line of ASCII; the order of its columns makes no difference."""
    return _FACTS.encode(raw)


def row_key(decides: str, facts: str) -> int:
    """Return a 64-bit digest of everything that decides a row's sheet: where two sheets may differ, so do their keys."""
    digest = hashlib.sha256(f"{decides}\n{facts}".encode("ascii")).hexdigest()
    return int(digest[:_KEY_DIGITS], 16) or 1  # 0 stands for a row without a sheet


def key_text(key: int) -> str:
    """Return a key as it is written, in hexadecimal digits."""
    return f"{key:0{_KEY_DIGITS}x}"


def is_sheet_name(name: str) -> bool:
    """Return whether a row's file may have this name."""
    return _SHEET.fullmatch(name.lower()) is not None
