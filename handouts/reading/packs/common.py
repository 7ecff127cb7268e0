"""What holds for several packs together: their common languages and persons, and the weakest of their reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.model.pack import Review


def common_languages(languages: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the languages that every pack has words for, in the order of the first one."""
    first, *others = languages
    return tuple(language for language in first if all(language in other for other in others))


def common_persons(persons: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the persons of whom every pack with drawings has drawings, sorted."""
    drawn = [set(each) for each in persons if each]
    return tuple(sorted(set.intersection(*drawn))) if drawn else ()


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
