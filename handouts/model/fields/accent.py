"""Whether a clinic's color can be read on white paper, and the nearest darker one that can."""

from __future__ import annotations

import re

LEAST_CONTRAST = 7.0
"""WCAG 2.2, level AAA: what a reader with poor eyesight needs."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class AccentError(ValueError):
    """A color that is refused; the message says what to write."""


def checked_accent(text: str) -> str:
    """Return the color in lowercase; AccentError where it is not a color, or too light."""
    if not is_color(text):
        raise AccentError('this is not a color; write # and six digits in quotes, such as "#1a3d6d"')
    ratio = contrast_on_white(text)
    if ratio < LEAST_CONTRAST:
        raise AccentError(
            f"this is too light to read on white: its contrast is {ratio:.1f} to 1, and the minimum is "
            f'{LEAST_CONTRAST:.0f} to 1; use a darker color, such as "{darker(text)}"'
        )
    return text.lower()


def is_color(text: str) -> bool:
    """Return whether a text is a color: # and six digits."""
    return _HEX.fullmatch(text) is not None


def contrast_on_white(color: str) -> float:
    """Return the contrast ratio (1 to 21) of #rrggbb on white, by WCAG 2.2."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darker(color: str) -> str:
    """Return the lightest color of the same hue that can be read on white."""
    percent = 100
    while contrast_on_white(shade := _shade(color, percent)) < LEAST_CONTRAST:
        percent -= 1
    return shade


def _shade(color: str, percent: int) -> str:
    return "#" + "".join(f"{channel * percent // 100:02x}" for channel in _channels(color))


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
