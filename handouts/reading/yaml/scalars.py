"""What an unquoted word is (YAML 1.2 core schema, decimal only): nothing, true or false, a number, or text."""

from __future__ import annotations

import re

from handouts.reading.yaml.typed_values import number_as_typed

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_MOST_CHARACTERS = 18
"""No number of a handout is longer; beyond it a float would lose digits silently."""


class ScalarError(ValueError):
    """A word that looks like a number and would be misread; the message says what to write."""


def resolve(text: str) -> Scalar:
    """Return the value of an unquoted word; ScalarError where a number would be misread."""
    if text in _WORDS:
        return _WORDS[text]
    if not _NUMBER.fullmatch(text):
        return text
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        raise ScalarError(_zero_message(text, digits))
    if len(digits) > _MOST_CHARACTERS:
        raise ScalarError(
            f'a number has at most {_MOST_CHARACTERS} characters; if it is text, put it in quotes: "..."'
        )
    # A sign that a number does not need, as in +15550142, is kept: the field may be text.
    return number_as_typed(int(text), text) if _WHOLE.fullmatch(text) else _finite(text)


def _zero_message(text: str, digits: str) -> str:
    plain = digits.lstrip("0") or "0"
    plain = f"0{plain}" if plain[0] in ".eE" else plain
    sign = text[: len(text) - len(digits)]
    return f'{text} starts with a zero; write {sign}{plain} if it is a number, or "{text}" in quotes if it is text'


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ScalarError(f'{text} is too large for a number; if it is text, put it in quotes: "{text}"')
    return value
