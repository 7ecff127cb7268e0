"""Who has reviewed the pack's content, and what every page has to say of it."""

from __future__ import annotations

from datetime import date

from handouts.model.labels import Labels
from handouts.model.pack import Review
from handouts.sheet.wording import as_typed, fill, long_date, made, typed


def footer_status(review: Review, labels: Labels, today: date) -> str | None:
    """Return the line for every page: draft, or review past due; None where all is well."""
    if review.status == "draft":
        return labels["review.draft_footer"]
    if review.due is not None and review.due < today:
        return fill(labels["review.past_footer"], {"date": made(long_date(labels, review.due))})
    return None


def review_lines(review: Review, labels: Labels, today: date) -> tuple[str, ...]:
    """Return who checked the content and when it is due again, one sentence a line."""
    if review.status == "draft":
        return (labels["review.draft"],)
    checked = _checked(as_typed(review.by or ""), review.on, labels)
    if review.due is None:
        return (checked,)
    key = "review.past" if review.due < today else "review.due"
    return (checked, fill(labels[key], {"date": made(long_date(labels, review.due))}))


def _checked(by: str, on: date | None, labels: Labels) -> str:
    if on is None:
        return fill(labels["review.by_undated"], {"by": typed(by)})
    return fill(labels["review.by"], {"by": typed(by), "date": made(long_date(labels, on))})
