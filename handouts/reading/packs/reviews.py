"""The review of what several packs make together: the weakest of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.model.pack import Review


def weakest_review(reviews: Sequence[Review]) -> Review:
    """Return the review of all: a draft where one is a draft, else by everybody, due when the first is due."""
    if any(review.status == "draft" for review in reviews):
        return Review("draft", questions=tuple(q for review in reviews for q in review.questions))
    return Review(
        "reviewed",
        ", ".join(dict.fromkeys(review.by or "" for review in reviews)),
        min((review.on for review in reviews if review.on is not None), default=None),
        min((review.due for review in reviews if review.due is not None), default=None),
    )
