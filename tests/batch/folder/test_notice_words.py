"""The words by which the manifest names a notice."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.batch.folder.notice_words import notice_word
from handouts.model.notice import (
    Caution,
    DraftContent,
    InSeveralPacks,
    Notice,
    NotRecorded,
    Omitted,
    Overridden,
    ReviewPastDue,
    RuleWarning,
    StartsLater,
    UnusedApproval,
)
from handouts.model.patient import Approval

_APPROVAL = Approval("chin-tuck", "Dr. Who", "seen")


@pytest.mark.parametrize(
    ("notice", "word"),
    [
        (NotRecorded("t_score"), "unknown t_score"),
        (Caution("low-t-score"), "caution low-t-score"),
        (RuleWarning("too-many", 6), "warning too-many"),
        (UnusedApproval(_APPROVAL), "warning approval-unused"),
        (StartsLater(date(2026, 12, 1)), "warning starts-later"),
        (Overridden(_APPROVAL, ("fracture",)), "lifted chin-tuck"),
        (Omitted("chin-tuck"), "omitted chin-tuck"),
        (InSeveralPacks(("a/step-up", "b/step-up")), "warning in-several-packs a/step-up b/step-up"),
        (DraftContent(), "review draft"),
        (ReviewPastDue("Dr. Reed", date(2026, 1, 1)), "review past-due"),
    ],
)
def test_a_notice_keeps_its_words_in_the_manifest(notice: Notice, word: str) -> None:
    """A program that reads the manifest, and a batch that goes on, would miss what the clinician was told."""
    assert notice_word(notice) == word
