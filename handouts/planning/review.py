"""Who reviewed the content: the pack's own reviewer, or the clinic's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handouts.model.clinic import Clinic
from handouts.model.pack import Pack, Review


def with_review(pack: Pack, clinic: Clinic, on: date) -> Pack:
    """Return the pack with the clinic's latest review of this version, if it has one on or before that day.

    Call it before planning and composing, so that notices and footer agree.
    """
    own = [r for r in clinic.reviewers if r.pack == pack.id and r.version == pack.version and r.on <= on]
    if not own:
        return pack
    latest = max(own, key=lambda reviewer: reviewer.on)
    return replace(pack, review=Review("reviewed", latest.by, latest.on, latest.due))
