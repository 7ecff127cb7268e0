"""The answer to a form: the markup of every part of the page that can change, and what the pages are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from handouts.explain import Explanation, date_text
from handouts.infra.digest import digest
from handouts.infra.errors import CODE_QUESTION, Problem
from handouts.model.pack import Pack
from handouts.session.session import Session
from handouts.session.since_last import UNCONFIRMED
from handouts.web.page_images import page_headings
from handouts.web.patient import view, words
from handouts.web.patient.approved import approved
from handouts.web.patient.form import Form
from handouts.web.patient.look import Look
from handouts.web.patient.questions import questions


@dataclass(frozen=True, slots=True)
class Wording:
    """What fields and approvals are called on the page; made once for a session."""

    labels: Mapping[str, str]
    titles: Mapping[str, str]
    approval_slots: frozenset[str]
    """The places for buttons that approve a value."""
    clinic: str
    """Another text for every other clinic: the page tells that it changed."""

    @classmethod
    def of(cls, session: Session) -> Wording:
        """Return the words for a pack."""
        asked = questions(session)
        clinic = digest(repr(session.clinic).encode())
        return cls(asked.labels(), words.approval_titles(session.pack), asked.approval_slots(), clinic)


class Answers:
    """Fills the templates of the parts that change."""

    def __init__(self, environment: Environment) -> None:
        self._parts: Any = environment.get_template("patient_slots.html").module

    def answer(self, look: Look, form: Form, session: Session, wording: Wording) -> dict[str, object]:
        """Return what the page puts in place: `slots` by name, the pages, and what to say aloud."""
        texts = _texts(look.problems, session.pack)
        pages = look.pages
        slots = {f"err {field}": text for field, text in texts.items()}
        slots |= {f"eff {field}": text for field, text in view.effects(look, session.pack.facts).items()}
        slots |= self._approvals(look.problems, texts, wording)
        slots["state"] = words.state_words(texts, pages.pages if pages else 0)
        slots["page-count"] = str(pages.pages) if pages else ""
        if look.explained is not None:
            slots |= self._decisions(look, look.explained, form, texts, wording)
        count = slots.get("count", "")
        headings = page_headings(pages.data) if pages else ()
        return {
            "day": date_text(session.on, session.clinic.date_order),
            "pack": session.library.digest,
            "clinic": wording.clinic,
            "slots": slots,
            "sheet": pages.sha256 if pages else None,
            "pages": pages.pages if pages else 0,
            "person": session.figure_person(look.decided) if look.decided else None,
            "ready": look.finished is not None,
            "says": f"{count}. {slots['state']}." if count else slots["state"],
            "headings": _by_page(headings),
            "approved": approved(look.decided.plan, session.pack) if look.decided else {},
            "approval_titles": {a.what: wording.titles.get(a.what, "") for a in form.approvals()},
            "exercise_pages": _exercise_pages(headings, look.explained),
        }

    def _approvals(
        self, problems: Sequence[Problem], texts: Mapping[str, str], wording: Wording
    ) -> dict[str, str]:
        """Return the list of what is to fix, and the buttons to approve it: in the list where a field has no place for one."""
        approvables = view.approvables(problems, texts, wording.titles)
        placed = {
            field: a for field, a in approvables.items() if _approval_slot(field) in wording.approval_slots
        }
        others = [approvable for field, approvable in approvables.items() if field not in placed]
        fix = str(self._parts.fix(texts, wording.labels, others)) if texts else ""
        buttons: dict[str, str] = {}
        for field, approvable in placed.items():  # a dose and a level of one exercise share a place
            slot = _approval_slot(field)
            buttons[slot] = buttons.get(slot, "") + str(self._parts.approve_value(approvable))
        for problem in problems:
            if problem.kind == CODE_QUESTION:
                buttons[_approval_slot(problem.field)] = str(self._parts.not_known(problem.field))
        return {"fix": fix, **buttons}

    def _decisions(
        self, look: Look, explained: Explanation, form: Form, texts: Mapping[str, str], wording: Wording
    ) -> dict[str, str]:
        parts, labels, titles = self._parts, wording.labels, wording.titles
        ids = [exercise.id for exercise in explained.exercises]
        given = view.approvals_by_place(form.approvals(), ids)
        blocking = [view.reason(rule, labels) for rule in explained.blocking]
        slots = {
            "count": words.count_words(explained),
            "blockers": str(parts.blockers(blocking, given.get("", []), titles, texts)),
            "general": str(parts.general(view.notices(explained, titles))),
            "since-last": "" if explained.since_last is None else str(parts.since_last(explained.since_last)),
        }
        for card in view.cards(explained, look.problems, labels):
            slots[f"badge {card.id}"] = str(parts.badge(card))
            slots[f"status {card.id}"] = str(parts.status(card))
            slots[f"approve {card.id}"] = str(parts.approve(card, given.get(card.id, []), titles, texts))
        return slots


def _texts(problems: Sequence[Problem], pack: Pack) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for problem in problems:
        # Nobody types a last sheet: what is missing is a name.
        field = "reviewed-by" if problem.kind == UNCONFIRMED else problem.field
        texts.setdefault(field, []).append(words.problem_words(problem, pack))
    return {field: " ".join(dict.fromkeys(found)) for field, found in texts.items()}


def _approval_slot(field: str) -> str:
    """Return where the button is: an exercise has one for all its fields, any other question its own."""
    _, _, exercise_id = field.partition(" ")
    return f"approve-dose {exercise_id}" if exercise_id else f"approve-value {field}"


def _by_page(headings: Sequence[tuple[int, str]]) -> dict[int, str]:
    pages: dict[int, list[str]] = {}
    for number, title in headings:
        pages.setdefault(number, []).append(title)
    return {number: "; ".join(titles) for number, titles in pages.items()}


def _exercise_pages(headings: Sequence[tuple[int, str]], explained: Explanation | None) -> dict[str, int]:
    return dict(_found(headings, explained)) if explained else {}


def _found(headings: Sequence[tuple[int, str]], explained: Explanation) -> Iterator[tuple[str, int]]:
    """Yield the page of each exercise: its heading has a number before its name, and perhaps a variant after it."""
    for exercise in explained.on_sheet:
        for number, title in headings:
            if exercise.name in title:
                yield exercise.id, number
                break
