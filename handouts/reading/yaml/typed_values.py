"""Numbers and days that are shown as they were typed, whatever they were turned into."""

from __future__ import annotations

from datetime import date


class _Typed:
    """What is shown as its text."""

    _text: str

    def __str__(self) -> str:
        return self._text


class TypedFloat(_Typed, float):
    """A number that a message shows as it was typed, such as 12E5 or -2,7."""

    def __new__(cls, value: float, text: str) -> TypedFloat:
        """Return the number with its text."""
        number = super().__new__(cls, value)
        number._text = text
        return number


class TypedInt(_Typed, int):
    """A whole number that a message shows as it was typed, such as +5."""

    def __new__(cls, value: int, text: str) -> TypedInt:
        """Return the number with its text."""
        number = super().__new__(cls, value)
        number._text = text
        return number


class TypedDay(_Typed, date):
    """A day that a message shows as it was typed, such as 04/03/1950."""

    def __new__(cls, day: date, text: str) -> TypedDay:
        """Return the day with its text."""
        typed = super().__new__(cls, day.year, day.month, day.day)
        typed._text = text
        return typed


def number_as_typed(value: float, text: str) -> int | float:
    """Return a number that is shown as its text."""
    if str(value) == text:
        return value
    return TypedInt(value, text) if isinstance(value, int) else TypedFloat(value, text)
