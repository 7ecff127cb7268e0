"""The one place where the batch meets the printing stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from handouts.model.sheet import Sheet

if TYPE_CHECKING:
    from handouts.pdf.press import Document


def press() -> Callable[[Sheet], Document]:
    """Return what prints one sheet after another in this process, and uses again what it has set."""
    from handouts.pdf.press import Press

    return Press().print
