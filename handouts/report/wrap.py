"""Lines for a terminal of any width: broken between words, and no word is ever cut."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TextIO

_WORD = re.compile(r'--[^ ]+(?: [^ "]+)?="[^"]*"[^ ]*|[^ ]+')
"""A word, or a whole option whose value has spaces in it: it must be possible to copy it in one piece."""
TIE = "\N{NO-BREAK SPACE}"
"""Keeps two words on one line."""
_USUAL = 80
_HANGING = 2
_GAP = 2


def terminal_width(stream: TextIO) -> int | None:
    """Return how many columns a stream's terminal has, or $COLUMNS if that is a number; None if it is no terminal."""
    if not stream.isatty():
        return None
    with suppress(ValueError):
        asked = int(os.environ.get("COLUMNS", ""))
        if asked > 0:
            return asked
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    return _USUAL


def cells(text: str) -> int:
    """Return how many columns a text takes: East Asian letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_cell(sign) for sign in text)


def _cell(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def wrapped(text: str, width: int | None, hanging: int = _HANGING) -> list[str]:
    """Return a line as lines of at most `width` columns (None: any width); `hanging` indents all but the first.

    A word that is wider than that has a line of its own.
    """
    if width is None or cells(text) <= width:
        return [text]
    indent = " " * (len(text) - len(text.lstrip(" ")))
    later = indent + " " * hanging
    lines: list[str] = []
    line = indent
    for word in _words(text, width - len(later)):
        if line.strip() and cells(f"{line} {word}") > width:
            lines.append(line)
            line = later + word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]


def _words(text: str, room: int) -> Iterator[str]:
    """Yield the words; tied words are separated only if together they are wider than a line."""
    for word in _WORD.findall(text):
        yield from (word.split(TIE) if TIE in word and cells(word) > room else (word,))


def fitted(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """Yield lines, each broken if it is too wide, but not at a TIE, which becomes a space."""
    for line in lines:
        yield from (part.replace(TIE, " ") for part in wrapped(line, width))


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with aligned cells."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        "".join(
            cell + " " * (width - cells(cell) + _GAP) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
