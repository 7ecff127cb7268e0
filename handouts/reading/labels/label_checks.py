"""Whether the labels of a language say what the English ones say: the same ids, placeholders and plural forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.infra.errors import Problem
from handouts.model.labels import PLACEHOLDER, Labels
from handouts.model.language import Language
from handouts.model.plurals import CATEGORIES, categories, names_one_number
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Provenance

_COUNTS = frozenset({"count", "value"})
"""What says the number that a form is chosen by; a form for one number only need not say it: "once"."""


def label_problems(
    texts: Mapping[str, str], english: Labels, language: Language, origin: Provenance
) -> Iterator[Problem]:
    """Yield what is missing in the labels of a language, what is too much, and every wrong placeholder."""
    plurals = counted(english)
    wanted = dict(_wanted(english, plurals, language))
    for label_id in wanted:
        if label_id not in texts:
            yield origin.problem((), f"the label {label_id} is missing; add {label_id}:")
    for label_id, text in texts.items():
        if label_id not in wanted:
            yield origin.problem((label_id,), _unwanted(label_id, plurals, wanted, language))
            continue
        needed, allowed = wanted[label_id]
        found = set(PLACEHOLDER.findall(text))
        for name in sorted(needed - found):
            yield origin.problem((label_id,), f"{{{name}}} is missing; {_why(name, label_id, language)}")
        for name in sorted(found - allowed):
            listed = ", ".join(f"{{{each}}}" for each in sorted(allowed))
            known = f"choose one of {listed}" if allowed else "none can be used here"
            message = f"{{{name}}} is not a placeholder; {known}{did_you_mean(name, allowed)}"
            yield origin.problem((label_id,), message)


def counted(english: Mapping[str, str]) -> frozenset[str]:
    """Return the ids, without the form, of the labels that have a form for each plural category."""
    stems = (label_id.rpartition(".")[0] for label_id in english if label_id.endswith(".other"))
    return frozenset(stem for stem in stems if f"{stem}.one" in english)


def _wanted(
    english: Labels, plurals: frozenset[str], language: Language
) -> Iterator[tuple[str, tuple[frozenset[str], frozenset[str]]]]:
    """Yield each id that a language has, with the placeholders that it needs and those that it may have."""
    for label_id, text in english.items():
        stem, _, form = label_id.rpartition(".")
        if stem not in plurals or form not in CATEGORIES:
            placeholders = frozenset(PLACEHOLDER.findall(text))
            yield label_id, (placeholders, placeholders)
    for stem in plurals:
        one, other = (frozenset(PLACEHOLDER.findall(english[f"{stem}.{form}"])) for form in ("one", "other"))
        for form in categories(language.plural):
            silent = _COUNTS if names_one_number(language.plural, form) else frozenset[str]()
            yield f"{stem}.{form}", (other - silent, one | other)


def _unwanted(
    label_id: str, plurals: frozenset[str], wanted: Mapping[str, object], language: Language
) -> str:
    stem, _, form = label_id.rpartition(".")
    if stem in plurals and form in CATEGORIES:
        forms = ", ".join(f".{each}" for each in categories(language.plural))
        return f"{language.english} has no form .{form}; it has {forms}"
    return f"handouts has no such label; remove it or correct the name{did_you_mean(label_id, wanted)}"


def _why(name: str, label_id: str, language: Language) -> str:
    form = label_id.rpartition(".")[2]
    if name in _COUNTS and form in CATEGORIES:
        return f"in {language.english}, the form .{form} is used for several numbers, so it has to print the number"
    return "the program fills in a value there; use the same placeholders as in English"
