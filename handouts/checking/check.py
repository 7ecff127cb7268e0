"""What is wrong with a file or a pack, without making anything: problems to fix, and remarks to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from handouts.checking.label_widths import label_problems
from handouts.checking.number_words import sentences_with_number_words
from handouts.checking.proof import monotone
from handouts.checking.readability import HIGHEST_OVERALL, HIGHEST_PART, readability
from handouts.explain import date_text
from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.pack import Pack
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.labels.loader import ENGLISH, read_labels, spoken_languages
from handouts.reading.packs.files import CODES, read_pack_files
from handouts.reading.packs.loader import exercise_problems, pack_problems, parse_pack
from handouts.reading.packs.shared_facts import usual_names
from handouts.reading.patients.options import COMMON_OPTIONS
from handouts.reading.yaml.loader import Document, load
from handouts.reading.yaml.locations import dashed
from handouts.report.explained_text import why_empty
from handouts.session.named_packs import named_packs, packs_at_their_place
from handouts.session.request import Request
from handouts.session.session import Session, open_session

Kind = Literal["patient", "clinic", "pack", "exercise"]

_CLINIC_KEYS = frozenset(
    {
        "address",
        "phone",
        "emergency",
        "hours",
        "after-hours",
        "link",
        "logo",
        "accent",
        "date-order",
        "units",
        "reviewers",
    }
)
_EXERCISE_KEYS = frozenset({"dose", "variants", "tags", "sides"})
_PATIENT_KEYS = frozenset((*(option.field.split(".")[0] for option in COMMON_OPTIONS), *usual_names())) - {
    *("name", "lang", "paper", "profile", "person", "packs")  # a clinic has these as well
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked: `problems` keep it from being used, `remarks` do not."""

    path: Path
    kind: Kind | None
    """None where the file could not be read far enough to know."""
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


Opening = Callable[[Document], Session]
"""Opens the session that a patient is checked by, once for all with the same packs."""


def check(paths: Iterable[Path], packs: Sequence[str], on: date) -> list[Checked]:
    """Check patients', clinics' and exercises' files, and packs' folders.

    Patients are checked against `packs`; without any, against those that their files name.
    """
    opened = cache(lambda names: open_session(names, None, on))

    def opening(document: Document) -> Session:
        if packs:
            return opened(tuple(packs))
        with packs_at_their_place(document.origin):
            session: Session = opened(named_packs(document.mapping))
            session.refuse_unfit()
            return session

    return [_checked(path, opening, on) for path in paths]


def _checked(path: Path, opening: Opening, on: date) -> Checked:
    kind: Kind | None = None
    try:
        kind, checked = _kind(path)
        return Checked(checked, kind, (), tuple(_CHECKS[kind](checked, opening, on)))
    except InputError as error:
        return Checked(path, kind, error.problems)


def _kind(path: Path) -> tuple[Kind, Path]:
    """Return what a path holds, and the path to check: a file of a pack stands for the whole pack."""
    pack = _pack_around(path)
    if pack is not None:
        return "pack", pack
    if path.is_dir():
        raise file_error(path, "this folder has no pack.yaml; give a pack's folder, or files")
    keys = set(map(dashed, load(path).mapping))
    if keys & _EXERCISE_KEYS:
        return "exercise", path
    return ("clinic" if keys & _CLINIC_KEYS and not keys & _PATIENT_KEYS else "patient"), path


def _pack_around(path: Path) -> Path | None:
    if (path / "pack.yaml").is_file():
        return path
    if path.name in ("pack.yaml", CODES) and (path.parent / "pack.yaml").is_file():
        return path.parent
    inside = path.parent.name in ("exercises", "words") and (path.parent.parent / "pack.yaml").is_file()
    return path.parent.parent if inside else None


def _check_patient(path: Path, opening: Opening, _on: date) -> Iterator[str]:
    document = load(path)
    session = opening(document)
    explained = session.explain(session.require(Request.of_document(document, session.pack.facts)))
    yield from why_empty(explained)
    yield from explained.notices


def _check_clinic(path: Path, _opening: Opening, on: date) -> Iterator[str]:
    clinic = read_clinic(path)
    if not clinic.reviewers:
        yield "no reviewer is named, so sheets say that the content is a draft"
    for reviewer in clinic.reviewers:
        if reviewer.due is not None and reviewer.due < on:
            due = date_text(reviewer.due, clinic.date_order)
            yield f"the review of {reviewer.pack} {reviewer.version} by {reviewer.by} was due for renewal on {due}"


def _check_exercise(path: Path, _opening: Opening, _on: date) -> Iterator[str]:
    problems = exercise_problems(path)
    if problems:
        raise InputError(problems)
    yield "checked on its own; its words and rules are checked with its pack"


def _check_pack(folder: Path, _opening: Opening, on: date) -> Iterator[str]:
    problems = pack_problems(folder)
    if problems:
        raise InputError(problems)
    files = read_pack_files(folder)
    pack = parse_pack(files)
    yield from _review(pack, on)
    yield from monotone(folder, pack)
    for language in files.languages:
        yield from _reading_ease(folder, parse_pack(files, language))
        yield from _labels_in_pictures(folder, parse_pack(files, language))
        yield from _numbers_to_compare(pack, language)


def _review(pack: Pack, on: date) -> Iterator[str]:
    review = pack.review
    if review.status == "draft":
        yield "the content is a draft: no clinician has reviewed it"
        yield from (f"question for the reviewer: {question}" for question in review.questions)
    elif review.due is not None and review.due < on:
        yield f"the review by {review.by} was due for renewal on {date_text(review.due)}"


def _numbers_to_compare(first: Pack, language: str) -> Iterator[str]:
    """Yield which sentences of a translation a person has to compare, since their numbers are words."""
    if language == first.words.language or first.words.language != ENGLISH:
        return
    if found := list(sentences_with_number_words(first.words)):
        where = ", ".join(found)
        yield f"words/{language}.yaml: compare by hand the numbers that English has as words, in {where}"


def _labels_in_pictures(folder: Path, pack: Pack) -> Iterator[str]:
    """Raise InputError where a label is wider than its picture has room for; yield that it was not looked at."""
    language = pack.words.language
    if language not in spoken_languages():
        yield f"words/{language}.yaml: no handout can be made, since the program has no labels in this language"
        return
    if problems := list(label_problems(folder, pack.words, read_labels(language))):
        raise InputError(problems)


def _reading_ease(folder: Path, pack: Pack) -> Iterator[str]:
    """Yield the reading grade; InputError where the words are too hard for a patient."""
    words = pack.words
    measured = readability(words)
    if measured is None:
        yield f"words/{words.language}.yaml: the reading grade is measured in English only"
        return
    hard = [(name, grade) for name, grade in measured.parts if grade > HIGHEST_PART]
    file = str(folder / "words" / f"{words.language}.yaml")
    problems = [Problem(file, None, name, _too_hard(grade, HIGHEST_PART)) for name, grade in hard]
    if measured.overall > HIGHEST_OVERALL:
        problems.append(Problem(file, None, "", _too_hard(measured.overall, HIGHEST_OVERALL)))
    if problems:
        raise InputError(problems)
    hardest, grade = max(measured.parts, key=lambda part: part[1])
    yield f"words/{words.language}.yaml: reading grade {measured.overall:.1f}; hardest part {hardest}, {grade:.1f}"


def _too_hard(grade: float, limit: float) -> str:
    return f"the reading grade is {grade:.1f}; the maximum is {limit:.0f}; use shorter sentences and everyday words"


_CHECKS: Mapping[Kind, Callable[[Path, Opening, date], Iterator[str]]] = {
    "patient": _check_patient,
    "clinic": _check_clinic,
    "exercise": _check_exercise,
    "pack": _check_pack,
}
