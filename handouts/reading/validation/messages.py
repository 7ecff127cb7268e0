"""From pydantic's errors to problems: what is wrong, what is allowed, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from handouts.infra.errors import InputError, Problem, printable
from handouts.model.fields.per_pack import CHOICES
from handouts.model.fields.record import Record
from handouts.model.fields.shown import shown
from handouts.model.fields.text import ID_PATTERN
from handouts.reading.validation.schema_lookup import described, is_free_text, is_required, keys_at
from handouts.reading.validation.suggestions import NO_NEAR, Near, did_you_mean
from handouts.reading.yaml.locations import MAX_PROBLEMS, Path, Provenance, normal
from handouts.reading.yaml.scalars import ScalarError, resolve

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_FIXED = {
    "string_type": "{value} is not text; put it in quotes",
    "string_unicode": "this contains characters that cannot be read; type it again",
    "string_too_short": "this is empty; fill it in or remove the line",
    "string_too_long": "this is too long; the maximum is {max_length} characters",
    "bool_type": "{value} is not a valid value; write yes or no",
    "list_type": "{value} is not a list; write [first, second], or one item per line after a dash",
    "dict_type": "{value} is not a group of key: value lines; indent those lines below this one",
    "dataclass_type": "{value} is not a group of key: value lines; indent those lines below this one",
    "greater_than_equal": "{value} is too small; the minimum is {ge}",
    "less_than_equal": "{value} is too large; the maximum is {le}",
    "greater_than": "{value} is too small; it must be more than {gt}",
    "less_than": "{value} is too large; it must be less than {lt}",
    "too_short": "this list is too short; the minimum number of entries is {min_length}",
    "too_long": "this has too many entries; the maximum is {max_length}",
    "finite_number": "{value} is not a usable number; write one such as -2.7",
}
_KEY = "[key]"
"""How pydantic marks an error in a key, not in its value."""
_MOST_LISTED = 16
_NUMBERS = {"int_type": "a whole number", "int_from_float": "a whole number", "float_type": "a number"}
_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-", "\u2010": "-", "\u2011": "-", ",": "."})
"""Signs that a word processor writes for a minus, and the decimal comma."""
_NO_SUCH_KEY = frozenset({"unexpected_keyword_argument", "invalid_key"})
_TYPED_VALUE = frozenset({"day", "future", "old", "stage"})
"""Kinds of our own whose message begins with the value that was typed."""


def problems_of(error: ValidationError, model: type[Record], origin: Provenance) -> tuple[Problem, ...]:
    """Return the problems of one validation (the first MAX_PROBLEMS), in the order of the lines."""
    cut = {normal(path): problem for path, problem in _cut(model, origin)}
    refused = [
        _problem(detail, model, origin)
        for detail in error.errors(include_url=False)[:MAX_PROBLEMS]
        if normal(_path(detail)) not in cut  # what is left of a cut text is no second problem
    ]
    return tuple(sorted((*refused, *cut.values()), key=lambda problem: problem.line or 0))


def refuse_cut(model: type[Record], origin: Provenance) -> None:
    """InputError where a text that is printed may have lost its end to a comment; nothing else of it can be wrong."""
    problems = [problem for _, problem in _cut(model, origin)]
    if problems:
        raise InputError(problems)


def _cut(model: type[Record], origin: Provenance) -> Iterator[tuple[Path, Problem]]:
    """Yield a problem for each text with a doubtful comment; words of a fixed list, numbers and days lose nothing."""
    for path, comment in origin.cut.items():
        location = origin.locate(path)
        if location.line is not None and location.file == origin.file and is_free_text(model, path):
            message = (
                f"{shown(comment)} is read as a comment, not as part of the text; if it belongs to the text, put the "
                "whole text in quotes; if it does not, move it to its own line"
            )
            yield path, location.problem(message)


def _problem(detail: ErrorDetails, model: type[Record], origin: Provenance) -> Problem:
    path = _path(detail)
    location = origin.locate(path)
    if detail["type"] == "missing":
        # A line of a file; else an option, a column or a field.
        name = f'"{path[-1]}:"' if origin.lines else "it"
        return location.problem(f"this is missing; add {name}{described(model, path)}", "missing")
    written = origin.as_written(path)
    values = {"value": shown(detail["input"], written), **detail.get("ctx", {})}
    message = _message(detail, model, path, written)
    return location.problem(message, detail["type"], {name: str(value) for name, value in values.items()})


def _path(detail: ErrorDetails) -> Path:
    path = detail["loc"][:-1] if _in_key(detail) else detail["loc"]
    # A key that somebody typed can be spelled like the name of a choice; the choices are never first or an unknown key.
    typed = {0, len(path) - 1} if detail["type"] in _NO_SUCH_KEY else {0}
    return tuple(part for place, part in enumerate(path) if place in typed or part not in CHOICES)


def _in_key(detail: ErrorDetails) -> bool:
    """Return whether an error is in a key, not in its value (an unknown key can be spelled like the mark)."""
    return (
        len(detail["loc"]) > 1
        and detail["loc"][-1] == _KEY
        and detail["type"] != "unexpected_keyword_argument"
    )


def _message(detail: ErrorDetails, model: type[Record], path: Path, written: str | None) -> str:
    """Return what is wrong in words of our own; `written` is how a number, truth value or nothing was typed."""
    kind, value = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind in _NO_SUCH_KEY:
        near = model.near_keys if len(path) == 1 else NO_NEAR
        return _choice("this key is not recognized", path[-1], keys_at(model, path[:-1]), near)
    text = shown(value, written)
    if kind == "unknown_word":
        subject = "" if _in_key(detail) else f"{text}: "
        return _choice(subject + context["what"], value, context["words"])
    if kind not in _pydantic_kinds():
        return f"{text}: {detail['msg']}" if kind in _TYPED_VALUE else detail["msg"]
    if value is None and written:
        return f"{printable(written)} is read as an empty value; if it is text, put it in quotes{described(model, path)}"
    if value is None or (kind == "string_too_short" and is_required(model, path)):
        return f"this is empty; fill it in{described(model, path)}"
    return _standard(kind, value, text, context) or f"{text} cannot be used here{described(model, path)}"


@cache
def _pydantic_kinds() -> frozenset[str]:
    """Return the kinds of error whose sentences are pydantic's, written for programmers; all others are our own."""
    from pydantic_core.core_schema import ErrorType

    return frozenset(get_args(ErrorType))


def _standard(kind: str, value: object, text: str, context: Mapping[str, Any]) -> str | None:
    """Return our words for what pydantic itself has refused; None for what has no words of its own."""
    if kind in _NUMBERS:
        return _number_advice(value, _NUMBERS[kind], text)
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", context["expected"]) or [context["expected"].lower()]
        return _choice(f"{text} is not a valid value", value, words)
    if kind == "string_pattern_mismatch" and context["pattern"] == ID_PATTERN:
        return f"{text} is not a valid id; use lowercase letters, digits and single dashes, such as chin-tuck"
    if kind == "string_type" and isinstance(value, dict | list):
        return f"{text} is not text; write the text itself on this line"
    return _FIXED[kind].format(value=text, **context) if kind in _FIXED else None


def _number_advice(value: object, wanted: str, text: str) -> str:
    """Return what to write where *wanted* ("a number", "a whole number") was expected and *text* was typed."""
    example = "5" if "whole" in wanted else "-2.7"
    message = f"{text} is not {wanted}; write one such as {example}"
    if not isinstance(value, str):
        return message
    try:
        meant = resolve(value.strip().translate(_DASHES))
    except ScalarError as error:
        return str(error)
    if isinstance(meant, bool) or not isinstance(meant, int | float):
        return message
    if value.strip() == str(meant):
        return f"{shown(value)} is text; remove the quotes: {meant}"
    return f"{message}; did you mean {meant}"


def _choice(wrong: str, word: object, words: Iterable[str], near: Near = NO_NEAR) -> str:
    known = list(words)
    meant = did_you_mean(word, known, near)
    if not known or (meant and len(known) > _MOST_LISTED):
        return wrong + meant
    if len(known) == 1:
        return f"{wrong}; write {known[0]}"
    return f"{wrong}; choose one of {', '.join(known)}{meant}"
