"""What a fragment means to a reader who cannot see it: structure elements, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content of the fragment: its number counted from 0 in the fragment."""

    index: int


@dataclass(frozen=True, slots=True)
class LinkRef:
    """The annotation `index` of `Fragment.links`."""

    index: int


@dataclass(frozen=True, slots=True)
class FieldRef:
    """The form field `index` of `Fragment.fields`."""

    index: int


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element; `attributes` is what stands in its dictionary besides S, P, K and Pg, ready to write.

    A figure's box is the only thing that depends on its place: `box` (left, bottom, right, top) is relative to the
    fragment's top left corner.
    """

    tag: str
    kids: tuple[Kid, ...]
    attributes: bytes = b""
    box: tuple[float, float, float, float] | None = None


Kid = Node | Mark | LinkRef | FieldRef
