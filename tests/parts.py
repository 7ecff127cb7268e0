"""Sheets with other parts: a test says which blocks stand where, and the patient's own become placeholders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from handouts.model.sheet import Block, EditionBlock, PersonalBlock, Placeholder, Section, Sheet


def with_parts(sheet: Sheet, parts: Iterable[Section[Block]]) -> Sheet:
    """Return the sheet with these parts instead of its own."""
    personal: list[PersonalBlock] = []

    def shared(block: Block) -> EditionBlock:
        if not isinstance(block, get_args(PersonalBlock)):
            return block  # type: ignore[return-value]
        personal.append(block)  # type: ignore[arg-type]
        return Placeholder(len(personal) - 1)

    sections = tuple(replace(part, blocks=tuple(map(shared, part.blocks))) for part in parts)
    return with_edition(replace(sheet, personal=tuple(personal)), sections=sections)


def with_edition(sheet: Sheet, **changes: Any) -> Sheet:
    """Return the sheet with an edition in which some fields are others."""
    return replace(sheet, edition=replace(sheet.edition, **changes))
