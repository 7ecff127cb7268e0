"""Who has reviewed the pack's content for this clinic, and what every page has to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.pack import Pack
from handouts.model.patient import Clinic
from handouts.sheet.wording import as_typed, fill, long_date


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The review that counts on one day; `by` is None while the content is a draft."""

    by: str | None
    on: date | None
    due: date | None
    past_due: bool


def review_state(pack: Pack, clinic: Clinic, today: date) -> ReviewState:
    """Return the clinic's own newest review of exactly this pack and version, else the pack's, else draft."""
    own = [r for r in clinic.reviewers if (r.pack, r.version) == (pack.id, pack.version) and r.on <= today]
    if own:
        newest = max(own, key=lambda reviewer: reviewer.on)
        return _state(newest.by, newest.on, newest.due, today)
    if pack.review.status == "reviewed":
        return _state(pack.review.by, pack.review.on, pack.review.due, today)
    return ReviewState(None, None, None, past_due=False)


def _state(by: str | None, on: date | None, due: date | None, today: date) -> ReviewState:
    return ReviewState(as_typed(by or ""), on, due, past_due=due is not None and due < today)


def footer_status(state: ReviewState, labels: Mapping[str, str]) -> str | None:
    """Return the line for every page: draft, or review past due; None where all is well."""
    if state.by is None:
        return labels["review.draft_footer"]
    if state.past_due and state.due is not None:
        return fill(labels["review.past_footer"], {"date": long_date(labels, state.due)})
    return None


def review_lines(state: ReviewState, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return who checked the content and when it is due again, one sentence a line."""
    if state.by is None:
        return (labels["review.draft"],)
    lines = [_checked(state.by, state.on, labels)]
    if state.due is not None:
        key = "review.past" if state.past_due else "review.due"
        lines.append(fill(labels[key], {"date": long_date(labels, state.due)}))
    return tuple(lines)


def _checked(by: str, on: date | None, labels: Mapping[str, str]) -> str:
    if on is None:
        return fill(labels["review.by_undated"], {"by": by})
    return fill(labels["review.by"], {"by": by, "date": long_date(labels, on)})
