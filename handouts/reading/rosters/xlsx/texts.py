"""The texts of a workbook: those that are stored once for all cells, and those inside a cell."""

from __future__ import annotations

import re
from typing import IO, Any

from handouts.reading.rosters.xlsx.limits import MAX_TEXT_ELEMENTS, TooLargeError

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML cannot have, and an underscore that would look like one of them."""


def shared_texts(stream: IO[bytes]) -> list[str]:
    """Return the texts that cells refer to by number; TooLargeError where there are too many."""
    from defusedxml.ElementTree import iterparse

    texts: list[str] = []
    path: list[Any] = []
    count = 0
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            path.append(element)
            count += 1
            if count > MAX_TEXT_ELEMENTS:
                raise TooLargeError("the workbook has far more texts than a roster")
            continue
        path.pop()
        if len(path) == 1:
            texts.append(text_of(element))
            path[0].clear()
    return texts


def text_of(element: Any) -> str:
    """Return the text of an element, of a formatted one its runs, without the reading aids above it."""
    parts = (*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t"))
    return unescaped("".join(part.text or "" for part in parts))


def unescaped(text: str) -> str:
    """Return a text as it is shown: "_x0009_" is a tab."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
