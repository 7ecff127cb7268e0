"""The clinic's own review of a pack."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handouts.model.clinic import Clinic, Reviewer
from handouts.model.pack import Review
from handouts.planning.review import with_review
from tests.planning.builders import ON, pack

DRAFT = Review("draft", None, None, None)


def test_the_latest_review_of_this_version_counts() -> None:
    """A reviewed pack would still be printed as a draft."""
    older = Reviewer("Dr. Old", date(2025, 1, 1), "small", "1.0")
    newer = Reviewer("Dr. New", date(2026, 1, 1), "small", "1.0", due=date(2027, 1, 1))
    found = with_review(pack(review=DRAFT), Clinic(reviewers=(newer, older)), ON)
    assert found.review == Review("reviewed", "Dr. New", newer.on, newer.due)


@pytest.mark.parametrize(
    "reviewer",
    [
        Reviewer("Dr. A", ON, "other", "1.0"),
        Reviewer("Dr. A", ON, "small", "0.9"),
        Reviewer("Dr. A", ON + timedelta(days=1), "small", "1.0"),
    ],
)
def test_a_review_of_something_else_does_not_count(reviewer: Reviewer) -> None:
    """A review of last year's version would vouch for today's."""
    assert with_review(pack(review=DRAFT), Clinic(reviewers=(reviewer,)), ON).review == DRAFT


def test_a_review_counts_from_its_own_day() -> None:
    """A pack that was reviewed this morning would be printed as a draft until tomorrow."""
    reviewed = with_review(pack(review=DRAFT), Clinic(reviewers=(Reviewer("Dr. A", ON, "small", "1.0"),)), ON)
    assert reviewed.review == Review("reviewed", "Dr. A", ON, None)
