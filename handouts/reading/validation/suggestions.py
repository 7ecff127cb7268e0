"""What people type for a patient's fields: the table behind "did you mean" for keys, columns and options."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handouts.model.fact import Facts

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "born": ("dob", "date of birth", "birth date", "birthday", "date of birth (dob)", "patient dob"),
        "id": ("mrn", "patient id", "identifier", "patient mrn"),
        "name": ("patient", "patient name", "full name", "patient full name"),
        "sex": ("gender", "patient sex", "legal sex", "birth sex", "sex at birth"),
        "started": ("start", "start date"),
        "lang": ("language",),
        "icd-10": ("icd-10-cm", "icd-10 code", "icd code", "icd", "dx code", "diagnosis code"),
        "snomed": ("snomed ct", "snomed code", "sct"),
        "cleared-by": ("clearance by",),
        "cleared-on": ("clearance date", "clearance on"),
        "clinician": ("therapist",),
    }
)
"""For each option, the words that mean exactly the same: a roster's column may be called so."""


Near = Mapping[str, tuple[str, str]]
"""Words as `squashed` gives them, each with the fact that it may mean, and what to know of it."""
NO_NEAR: Near = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hint:
    """What somebody who types one of `words` may want: the first of `names` that is known there; `note` says when."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    note: str = ""


HINTS: tuple[Hint, ...] = (
    Hint(
        ("born",),
        ("age", "years", "year of birth", "birth year", "yob"),
        "the date of birth, such as 1950-03-04",
    ),
    Hint(("id",), ("number", "patient number", "chart", "chart number", "account")),
    Hint(("name",), ("first name", "last name", "surname", "client")),
    Hint(
        ("diagnosis",),
        ("dx", "condition", "osteoporosis", "diagnosed", "primary diagnosis", "diagnoses"),
        'yes or no; codes such as M81.0 go into a column "icd-10"',
    ),
    Hint(("cleared-by", "cleared"), ("clearance", "clear", "medical clearance", "cleared for exercise")),
    Hint(
        ("cleared-by", "cleared", "by"),
        ("doctor", "dr", "md", "physician", "provider", "pcp", "gp", "surgeon", "referred by", "referral"),
        "only for the person who cleared the patient for exercise",
    ),
    Hint(
        ("started",),
        ("week", "weeks in", "program week", "soc", "start of care", "begin", "begun"),
        "the first day of the program; weeks are counted from it",
    ),
    Hint(("stage",), ("phase", "level")),
    Hint(("equipment",), ("chair", "wall", "home equipment", "at home")),
    Hint(("clinician",), ("pt", "physical therapist", "dpt", "signed by", "author")),
    Hint(("next-visit",), ("appointment", "next appointment", "follow-up", "return", "recheck")),
    Hint(("profile",), ("print size", "font", "font size", "large print", "size", "print")),
    Hint(("paper",), ("paper size", "page size", "format")),
    Hint(("person",), ("figure", "model", "picture")),
    Hint(("sections",), ("parts", "pages", "section")),
    Hint(("hold", "exercises"), ("hold", "hold s", "hold time", "seconds", "secs", "dose")),
    Hint(("reps", "exercises"), ("reps", "rep", "repetitions")),
    Hint(("sets", "exercises"), ("sets", "set")),
    Hint(("per-day", "exercises"), ("per day", "times a day", "times per day", "daily", "frequency")),
    Hint(("days", "exercises"), ("days", "days a week", "days per week", "weekly")),
    Hint(("rest", "exercises"), ("rest", "rest s", "rest time", "pause", "break")),
    Hint(("steps", "exercises"), ("steps", "step")),
    Hint(("minutes", "exercises"), ("minutes", "mins", "min", "duration")),
    Hint(("up", "exercises"), ("up", "up s", "tempo", "concentric")),
    Hint(("down", "exercises"), ("down", "down s", "eccentric")),
    Hint(("load", "exercises"), ("load", "band", "band color", "resistance", "ankle weight", "dumbbell")),
    Hint(("level", "exercises"), ("exercise level", "difficulty", "progression")),
    Hint(("note", "exercises"), ("note", "notes", "comment", "comments", "instructions", "remarks")),
    Hint(("omit", "exercises"), ("omit", "skip", "leave out", "exclude")),
    Hint(("approvals",), ("approve", "approval", "approved", "overrule", "override")),
)
"""Words that mean something near: they are never taken for it, only answered."""

UNUSED = (
    "weight", "height", "bmi", "phone", "telephone", "mobile", "cell", "email", "address", "street", "city",
    "state", "zip", "insurance", "payer", "race", "ethnicity", "allergies", "medications", "meds", "diet", "ssn",
    "icd-10", "icd", "icd code", "icd-10 code", "diagnosis code", "dx code", "snomed", "snomed ct", "snomed code",
)  # fmt: skip
"""What a chart has of a patient and no sheet uses."""


def squashed(word: str) -> str:
    """Return a word as words are compared: without case, spaces, dashes and other signs."""
    return "".join(sign for sign in word.lower() if sign.isalnum())


def near_facts(facts: Facts) -> Near:
    """Return the words that may mean a fact, or mean it elsewhere; of two facts with one word, the first that is asked."""
    near: dict[str, tuple[str, str]] = {}
    for fact_id, fact in facts.items():
        for word in (*fact.also, *fact.near):
            near.setdefault(squashed(word), (fact_id, fact.near_note))
    return near


def did_you_mean(word: object, known: Iterable[str], near: Near = NO_NEAR) -> str:
    """Return `; did you mean "x"` for the one of the known words that was probably meant, or nothing.

    `near` are the words of the facts that may be meant.
    """
    words = tuple(known)
    meant = meaning(str(word), words, near)
    if meant is not None:
        name, note = meant
        return f'; did you mean "{name}"' + (f" ({note})" if note else "")
    return "; no sheet uses it, so leave it out" if _is_unused(str(word), words) else ""


def meaning(word: str, known: Collection[str], near: Near = NO_NEAR) -> tuple[str, str] | None:
    """Return the known word that was probably meant, and what to know of it; None where none is near."""
    wanted = squashed(word)
    hint = _BY_WORD.get(wanted)
    name = next((name for name in hint.names if name in known), None) if hint else None
    if hint is not None and name is not None:
        return name, hint.note
    if wanted in near and near[wanted][0] in known:
        return near[wanted]
    same = next((name for name in known if wanted and squashed(name) == wanted), None)
    if same is not None or _is_unused(word, known):
        return (same, "") if same is not None else None
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return (close[0], "") if close else _of_a_pack(word, known)


def _of_a_pack(word: str, known: Collection[str]) -> tuple[str, str] | None:
    """Return a name of one of several packs that was typed without the pack, and not quite right."""
    own: dict[str, str] = {}
    for name in known:
        if "/" in name:
            own.setdefault(name.rpartition("/")[2], name)
    close = difflib.get_close_matches(word.lower(), list(own), n=1, cutoff=0.6)
    return (own[close[0]], "") if close else None


def _is_unused(word: str, known: Collection[str]) -> bool:
    """Return whether a word is what a chart has and no sheet uses, where the known words are a patient's fields."""
    return squashed(word) in _UNUSED and "name" in known and "born" in known


_BY_WORD: Mapping[str, Hint] = MappingProxyType(
    {
        squashed(word): hint
        for hint in (*HINTS, *(Hint((name,), words) for name, words in ALIASES.items()))
        for word in hint.words
    }
)
_UNUSED = frozenset(map(squashed, UNUSED))
