"""Receipts of sheets that a test pretends were given: changed, and with the check that they come to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from handouts.model.receipt import AS_JSON, CHECK, receipt_check

_TEXT = re.compile(rb'\{"format":.*?,"check":"[0-9a-f]{16}"\}', re.DOTALL)


def checked(values: Mapping[str, object]) -> str:
    """Return the text of a receipt with these values and their check."""
    text = AS_JSON.encode({name: value for name, value in values.items() if name != CHECK})
    return AS_JSON.encode({**json.loads(text), CHECK: receipt_check(text)})


def with_other_receipt(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Return a PDF, or a part of one, whose receipt says something else: each change is a text before and after."""
    found = _TEXT.search(data)
    assert found is not None
    text = found[0].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return data[: found.start()] + checked(json.loads(text)).encode() + data[found.end() :]
