"""Whether a color can be read, in words, while it is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.model.fields.accent import LEAST_CONTRAST, contrast_on_white, darker, is_color


@dataclass(frozen=True, slots=True)
class AccentWords:
    """What is said about a color."""

    text: str
    allowed: bool
    instead: str = ""
    """A darker shade that can be read, where this one cannot."""


def accent_words(typed: str) -> AccentWords:
    """Return what to say about what was typed."""
    least = f"{LEAST_CONTRAST:.0f} to 1"
    if not typed:
        return AccentWords("No color: lines and numbers are black.", allowed=True)
    if not is_color(typed):
        return AccentWords("This is not a color. Write # and six digits, such as #1a3d6d.", allowed=False)
    contrast = contrast_on_white(typed)
    if contrast < LEAST_CONTRAST:
        text = f"Too light to read on white paper: contrast {_shown(contrast)}, at least {least} is needed."
        return AccentWords(text, allowed=False, instead=darker(typed))
    return AccentWords(
        f"Easy to read on white paper: contrast {_shown(contrast)} (at least {least} is needed).",
        allowed=True,
    )


def _shown(contrast: float) -> str:
    """Return a contrast rounded down, so that 6.98 is not shown as the 7.0 that it misses."""
    return f"{int(contrast * 10) / 10:.1f} to 1"
