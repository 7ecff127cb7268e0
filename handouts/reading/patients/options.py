"""What can be said about a patient: the one table behind the options, the columns of a roster and the reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.model.dose_fields import DOSE_FIELDS

Shape = Literal["one", "per-exercise", "omit", "approve", "fact"]


@dataclass(frozen=True, slots=True)
class PatientOption:
    """One thing to say: `--NAME` on the command line, a column NAME in a roster, `field` in a patient file.

    `shape` tells how it is written: `one` as `--name VALUE`; `per-exercise` as `--hold EXERCISE=VALUE`, where
    {exercise} in `field` stands for the exercise; `omit` as `--omit EXERCISE`; `approve` as `--approve WHAT="who: why"`; `fact` as
    `--fact NAME=VALUE`.
    """

    name: str
    field: str
    metavar: str
    help: str
    shape: Shape = "one"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value that was typed outside a patient file: its place in the file's terms, its text, and how to name it.

    `path` is for example ("exercises", "chin-tuck", "hold"); `name` is for example "hold chin-tuck". Items of a list count
    from 0; approvals, which may come after those of a file, from "1".
    """

    path: tuple[str | int, ...]
    text: str
    name: str


FACT = "fact"
"""The first part of the path of a fact that was given by its name, as `--fact NAME=VALUE`, until the pack is known."""


def approval_cell(what: str) -> str:
    """Return how a roster approves something, by what the approval must name."""
    return f'column "approve {what}", who: why'


def _one(name: str, metavar: str, text: str, field: str | None = None) -> PatientOption:
    return PatientOption(name, field or name, metavar, text)


def _per_exercise(name: str, value: str, text: str) -> PatientOption:
    return PatientOption(name, f"exercises.{{exercise}}.{name}", f"EXERCISE={value}", text, "per-exercise")


PACKS = "packs"
"""What a row or a patient's file says; on the command line, --pack does."""
_FIRST: tuple[PatientOption, ...] = (
    _one("name", "NAME", "The patient's name, as printed on the sheet."),
    _one("id", "TEXT", "Your own ID for the patient; never printed."),
    _one("born", "YYYY-MM-DD", "Date of birth; needed for nutrition amounts."),
    _one("sex", "female|male|other|unknown", "Sex; needed for nutrition amounts."),
    _one("icd-10", "CODE;CODE", "ICD-10-CM codes, such as M81.0; M80.08XS: findings are read from them."),
    _one("snomed", "CODE;CODE", "SNOMED CT codes, such as 64859006: findings are read from them."),
)  # fmt: skip
_LATER: tuple[PatientOption, ...] = (
    _one("cleared-by", "WHO", "Who cleared the patient for exercise.", "cleared.by"),
    _one("cleared-on", "YYYY-MM-DD", "Date of the clearance.", "cleared.on"),
    _one("started", "YYYY-MM-DD", "First day of the program; it sets the week. PACK=DAY,PACK=DAY for each of several packs."),
    _one("stage", "N", "Stage of the program, instead of by week. PACK=N,PACK=N for each of several packs."),
    _one("equipment", "WORD,WORD", "What the patient has at home, such as wall,high-backed-chair."),
    *(_per_exercise(term.key, term.metavar, f"{term.about}, for one exercise.") for term in DOSE_FIELDS.values()),
    _per_exercise("level", "LEVEL", "Level of one exercise that has levels."),
    _per_exercise("note", "TEXT", "Your own note, printed with the exercise."),
    PatientOption("omit", "exercises.{exercise}.omit", "EXERCISE", "Leave one exercise out.", "omit"),
    PatientOption(
        "approve",
        "approvals",
        'WHAT="WHO: WHY"',
        "Override a rule that allows it; WHAT is an exercise, a rule, or EXERCISE.dose.",
        "approve",
    ),
    _one("clinician", "NAME", "The clinician who gives the handout."),
    _one("next-visit", "TEXT", "Next visit, in your own words."),
    _one("goal", "TEXT", "The patient's own goal, in the patient's words; printed on page 1."),
    _one("person", "NAME", "Who is shown in the pictures: grace, james, ruth or walter; by default someone of the patient's sex."),
    _one("paper", "letter|a4", "Paper size."),
    _one("profile", "standard|large|compact", "Print size: large is 18 point or more, compact is 12."),
    _one("visit", "first|next", "next for a follow-up visit: a shorter sheet."),
    _one("sections", "WORD,WORD", "Sections to print, in order, such as cards,log,warning."),
    _one("leave-out-warning", "REASON", "Leave out the warning-signs page, and why."),
    _one("weeks", "1..12", "Weeks of exercise log."),
    _one("lang", "LANGUAGE", "Language of the handout, such as en."),
    _one("last-sheet", "LAST.pdf", "The handout before this one, to print what is new; in a roster, the text of its receipt."),
    _one("reviewed-by", "NAME", "Who has confirmed the exercises that follow the last sheet.", "reviewed.by"),
    _one("reviewed-on", "YYYY-MM-DD", "Date of that review.", "reviewed.on"),
    _one(PACKS, "PACK,PACK", "The packs for this patient, if there are several."),
)  # fmt: skip
COMMON_OPTIONS: tuple[PatientOption, ...] = (*_FIRST, *_LATER)
"""What can be said of every patient, whatever a pack asks."""
FACTS_FOLLOW = len(_FIRST)
"""How many of them come before the facts of a pack."""


def answers(words: tuple[str, ...], *, is_measured: bool) -> str:
    """Return what can be answered about a fact, as help shows it: its words, NUMBER for a result, N for a count."""
    if words:
        in_order = ("yes", "no") if set(words) == {"yes", "no"} else words
        return "|".join((*in_order, "unknown"))
    return "NUMBER" if is_measured else "N"
