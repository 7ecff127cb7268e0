"""How the manifest writes a notice: a kind and what it is about. Other programs read both, so never change them."""

from __future__ import annotations

from typing import assert_never

from handouts.model.notice import (
    Caution,
    DraftContent,
    InSeveralPacks,
    Notice,
    NotRecorded,
    Omitted,
    Outdated,
    Overridden,
    ReviewPastDue,
    RuleWarning,
    StartsLater,
    UnusedApproval,
)

UNUSED_APPROVAL = "warning approval-unused"


def notice_word(notice: Notice) -> str:
    """Return a notice as the manifest writes it."""
    match notice:
        case NotRecorded(subject):
            return f"unknown {subject}"
        case Outdated(fact_id):
            return f"outdated {fact_id}"
        case Caution(rule_id):
            return f"caution {rule_id}"
        case RuleWarning(rule_id):
            return f"warning {rule_id}"
        case UnusedApproval():
            return UNUSED_APPROVAL
        case StartsLater():
            return "warning starts-later"
        case Overridden(approval):
            return f"lifted {approval.what}"
        case Omitted() | InSeveralPacks():
            return _of_exercises(notice)
        case DraftContent() | ReviewPastDue():
            return "review draft" if isinstance(notice, DraftContent) else "review past-due"
        case _:
            assert_never(notice)


def _of_exercises(notice: Omitted | InSeveralPacks) -> str:
    if isinstance(notice, Omitted):
        return f"omitted {notice.exercise_id}"
    return f"warning in-several-packs {' '.join(notice.exercise_ids)}"
