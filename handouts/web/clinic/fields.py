"""The questions of the clinic's form, in the order in which they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.web.choice import Choice

Kind = Literal["line", "lines", "choice", "logo", "accent", "reviewers"]


@dataclass(frozen=True, slots=True)
class Question:
    """One key of the clinic's file, as it is asked; `name` is the key."""

    name: str
    label: str
    kind: Kind
    hint: str = ""
    example: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Questions that belong together."""

    id: str
    title: str
    lead: str
    questions: tuple[Question, ...]


def cards(persons: tuple[str, ...]) -> tuple[Card, ...]:
    """Return every question; `persons` are those of the pack's pictures."""
    people = (Choice("", "By the patient’s sex"), *(Choice(name, name.capitalize()) for name in persons))
    return (*_WHO, _LOOK, _paper(people), _REVIEW)


_WHO = (
    Card(
        "about",
        "Your clinic",
        "Printed at the top of every first page.",
        (
            Question("name", "Name", "line", example="Maple Hill Physical Therapy"),
            Question(
                "address",
                "Address",
                "lines",
                "Up to six lines.",
                "12 Maple Hill Road\nSpringfield",
            ),
            Question(
                "link",
                "Web page for patients",
                "line",
                "Printed with a QR code.",
                "https://example.org/exercises",
            ),
        ),
    ),
    Card(
        "phones",
        "Phone numbers",
        "Patients call these when something hurts. Check them twice.",
        (
            Question("phone", "Phone", "line", example="(555) 555-0142"),
            Question("hours", "Phone hours", "line", example="Monday to Friday, 8 to 5"),
            Question("after-hours", "After hours", "line", "For when you are closed.", "(555) 555-0143"),
            Question("emergency", "Emergency number", "line", "911 if you leave it empty.", "911"),
        ),
    ),
)
_LOOK = Card(
    "look",
    "Logo and color",
    "",
    (
        Question("logo", "Logo", "logo", "SVG, PNG or JPEG, up to 512 kB. It is copied beside your clinic’s file."),
        Question("accent", "Color", "accent", "For rules and numbers; black if you leave it empty."),
    ),
)  # fmt: skip
_REVIEW = Card(
    "review",
    "Who reviewed the content",
    "A clinician at your clinic who read one version of the exercises and approved it. Until then, every sheet says "
    "that its content is a draft.",
    (Question("reviewers", "Reviews", "reviewers"),),
)  # fmt: skip


def _paper(people: tuple[Choice, ...]) -> Card:
    return Card(
        "paper",
        "Paper and print",
        "For every sheet, unless you choose something else for one patient.",
        (
            _choice("paper", "Paper", letter="Letter", a4="A4"),
            _choice("profile", "Print size", standard="Standard, 14 pt", large="Large, 18 pt", compact="Small, 12 pt"),
            Question(
                "date-order", "Dates", "choice",
                choices=(Choice("month-first", "November 24, 2026"), Choice("day-first", "24 November 2026")),
            ),
            Question("lang", "Language", "line", "A language such as es, if the exercises are available in it.", "en"),
            Question(
                "units", "Lengths", "choice",
                choices=(Choice("", "As usual in the language"), Choice("us", "Inches"), Choice("metric", "Centimeters")),
            ),
            Question("person", "Person in the pictures", "choice", choices=people),
            Question(
                "packs", "Exercises", "lines", "One library on each line; several are used together on one sheet.",
                "neck-osteoporosis\nfall-prevention",
            ),
            Question(
                "receipt", "Exercises and doses in the PDF’s data", "choice", "For “handouts revise” at the next visit.",
                choices=(Choice("yes", "Yes"), Choice("no", "No")),
            ),
        ),
    )  # fmt: skip


def _choice(name: str, label: str, **labels: str) -> Question:
    return Question(name, label, "choice", choices=tuple(Choice(*item) for item in labels.items()))
