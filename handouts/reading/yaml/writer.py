"""Plain values as the text of a YAML file that this program, other programs and people read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import repeat

from handouts.reading.yaml.scalars import ScalarError, resolve

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .,()/'&+-]*[A-Za-z0-9.)])?")
"""Text that needs no quotes: no colon, #, bracket or quote is in it, and it does not begin like a number."""
_WORDS_OF_YAML = frozenset(["y", "yes", "n", "no", "true", "false", "on", "off", "null"])
"""Words that some YAML readers take for true, false or nothing, in capitals or not."""
_OWN_KEYS = frozenset(["on"])
"""Keys of this program that are such words and that people type without quotes: `cleared: {by: ..., on: ...}`."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}

Plain = str | int | float | bool | None | date | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a file can hold."""


def to_yaml(values: Mapping[str, Plain], comments: Sequence[str] = ()) -> str:
    """Return the text of a file with these values, below lines of comments; reading it gives equal values."""
    return "".join(f"{line}\n" for line in (*(f"# {comment}" for comment in comments), *_mapping(values)))


def _mapping(values: Mapping[str, Plain]) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{_key(key)}:", value)


def _list(values: Sequence[Plain]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and value:
            # The first key stands beside the dash.
            for mark, line in zip(_marks("- "), _mapping(value), strict=False):
                yield mark + line
        else:
            yield from _entry("-", value)


def _entry(start: str, value: Plain) -> Iterator[str]:
    """Yield the lines of a value after its key or dash."""
    if isinstance(value, Mapping) and value:
        yield start
        yield from map("  {}".format, _mapping(value))
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield start
        yield from map("  {}".format, _list(value))
    else:
        yield f"{start} {_single(value)}"


def _marks(first: str) -> Iterator[str]:
    yield first
    yield from repeat(" " * len(first))


def _single(value: Plain) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, Mapping | Sequence):
        return "{}" if isinstance(value, Mapping) else "[]"
    if value is None:
        return "null"
    return value.isoformat() if isinstance(value, date) else int.__repr__(value)


def _float(value: float) -> str:
    """Return a number as it is read again; ValueError where none of its spellings is short enough for the reader.

    Older readers (YAML 1.1) take a number with an exponent for text unless it has a point and the exponent a sign.
    """
    usual = float.__repr__(value)
    sign, digits, exponent = Decimal(usual).as_tuple()
    mantissa, _, power = usual.partition("e")
    pointed = mantissa if "." in mantissa else f"{mantissa}.0"
    usual = f"{pointed}e{int(power):+03d}" if power else usual
    for text in (usual, f"{'-' * sign}{''.join(map(str, digits))}.e{exponent:+d}"):
        with suppress(ScalarError):
            resolve(text)
            return text
    raise ValueError(f"{usual} cannot be written")


def _text(text: str) -> str:
    """Return a text, in quotes where any reader could take it for something else."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if is_plain else _quoted(text)


def _key(key: str) -> str:
    """Return a key, in quotes where any reader could take it for something else; this program's own keys have none."""
    return key if key in _OWN_KEYS else _text(key)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign == " " or sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"
