"""The part "We went through this together": lines to sign."""

from __future__ import annotations

from handouts.model.sheet import Paragraph, SharedBlock, WriteLines
from handouts.sheet.edition import EditionInput
from handouts.sheet.wording import marked


def signoff_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return one row of lines to sign."""
    labels = given.material.labels
    text = labels["signoff.text" if given.active else "signoff.text_nothing"]
    fields = ("signoff.therapist", "signoff.patient", "signoff.date")
    return (
        Paragraph(marked(f"**{text}**"), keep_with_next=True),
        WriteLines(tuple(labels[field] for field in fields)),
    )
