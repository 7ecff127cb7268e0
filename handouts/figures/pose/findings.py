"""What is found wrong in a pose: where, and in which words."""

from __future__ import annotations

Keys = tuple[str | int, ...]
Finding = tuple[Keys, str]
"""The place in the pose, and what is wrong there and allowed."""


def only_in(word: str, views: tuple[str, ...], view: str) -> str:
    """Return that something cannot be drawn in a view."""
    return f"{word} can be drawn in {' and '.join(views)} view only; this is a {view} view"
