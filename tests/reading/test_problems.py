"""Problems in words of our own: whatever is typed in whichever field, no sentence of a library reaches the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ErrorType

from handouts.model.clinic import Clinic
from handouts.model.exercise import Exercise
from handouts.model.fact import Fact
from handouts.model.fields.in_context import PatientContext
from handouts.model.fields.record import Record
from handouts.model.words import Words
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.parts.pack_form import pack_form
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.messages import problems_of
from handouts.reading.validation.schema_lookup import adapter, is_free_text, schema_of
from handouts.reading.yaml.locations import Provenance

PATIENT = patient_form(usual_facts())
PACK = pack_form(usual_facts())
MODELS = (PATIENT, Clinic, PACK, Exercise, Words, Fact)
NAME = "chin-tuck"
CONTEXT = PatientContext(
    today=date(2026, 11, 24),
    exercises=frozenset({NAME}),
    approvals=frozenset({NAME}),
    equipment=frozenset({"wall"}),
    persons=frozenset({"ruth"}),
    languages={"en": frozenset()},
    stages={"small": frozenset({1, 2})},
)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -5, 10**30, 2.5, 1e300, float("nan"), float("inf"), "", " ", "x", "x" * 5000, "\x1b[2J", "\ud800",
    "1950-13-04", "1700-01-01", "2999-01-01", date(2999, 1, 1), [], [[]], [None], ["a", "a"], ["x"] * 200, {}, {1: 2},
    {None: 1}, {"a": None}, {2.5: 1}, {NAME: 3}, {NAME: {"hold": 2.5}}, {"value": "x"}, b"x", object(),
)  # fmt: skip
MANY = 60
"""Messages looked at of each kind of error."""
ENGLISH_OF_PYDANTIC = re.compile(
    r"Input should|should (be|have|match)|valid (string|integer|number|boolean|list|dictionary)|instance of|Extra inputs|"
    r"not permitted|Field required|String should|Value (should|error)|Keys should|Unable to|Error |validation|pydantic",
    re.IGNORECASE,
)


def _context(model: type[Record]) -> Any:
    return (lambda _name: None) if model is Clinic else CONTEXT


def _paths(model: type[Record]) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every part of a model, down through lists, choices and mappings."""
    return iter(dict.fromkeys(path for path, _ in _parts(model) if not _is_declared_fact(model, path)))


def _is_declared_fact(model: type[Record], path: tuple[str | int, ...]) -> bool:
    """Tell whether a part is checked before the rest of its file, as a fact by itself."""
    return model is PACK and path[:1] == ("facts",)


def _parts(model: type[Record]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield the path of every part of a model and its JSON Schema; a part with several forms comes with each."""
    schema = schema_of(model)

    def walk(
        node: dict[str, Any], path: tuple[str | int, ...]
    ) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        if len(path) > 5:
            return
        yield path, node
        for choice in node.get("anyOf", ()):
            yield from walk(choice, path)
        for key, below in node.get("properties", {}).items():
            yield from walk(below, (*path, key))
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], (*path, 0))
        for below in (node.get("additionalProperties"), *node.get("patternProperties", {}).values()):
            if isinstance(below, dict):
                yield from walk(below, (*path, NAME))

    return walk(schema, ())


def _document(path: tuple[str | int, ...], value: Any) -> Any:
    for part in reversed(path):
        value = [value] if part == 0 else {part: value}
    return value


@cache
def _kinds(model: type[Record]) -> dict[str, list[str]]:
    """Return the messages of every kind of error that some value in some place of a model gives."""
    found: dict[str, list[str]] = {}
    for path in _paths(model):
        for value in VALUES:
            try:
                adapter(model).validate_python(_document(path, value), context=_context(model))
            except ValidationError as error:
                kinds = {detail["type"] for detail in error.errors(include_url=False)}
                if any(len(found.get(kind, ())) < MANY for kind in kinds):
                    problems = problems_of(error, model, Provenance("f.yaml"))
                    for kind in kinds:
                        found.setdefault(kind, []).extend(map(str, problems))
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_sentence_of_pydantic_reaches_the_user(model: type[Record]) -> None:
    """A clinician would read a programmer's sentence about instances and dictionaries."""
    kinds = _kinds(model)
    assert len(kinds) > 10
    for messages in kinds.values():
        for message in messages:
            assert not ENGLISH_OF_PYDANTIC.search(message), message
            assert message.isprintable(), message
            assert not re.search(r"\{(value|ge|le|gt|lt|min_length|max_length|code|allowed)\}", message), (
                message
            )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_text_is_taken_for_a_number(model: type[Record]) -> None:
    """A dose that was typed as text would be converted without a word, in one field whose type forgot to be strict."""
    numbers = {
        path: None
        for path, node in _parts(model)
        if _is_number(node) and not _is_declared_fact(model, path) and path[:1] != ("last-sheet",)
    }  # the doses of a last sheet have keys and kinds of their own: tests/reading/test_receipts.py
    assert numbers or model in (Clinic, Words)
    for path in numbers:
        with pytest.raises(ValidationError) as caught:
            adapter(model).validate_python(_document(path, "1"), context=_context(model))
        refused = [detail for detail in caught.value.errors() if detail["type"] in ("int_type", "float_type")]
        assert [detail["input"] for detail in refused] == ["1"], path


def _is_number(node: dict[str, Any]) -> bool:
    kinds = {choice.get("type") for choice in (node, *node.get("anyOf", ()))} - {None, "null"}
    return bool(kinds) and kinds <= {"integer", "number"}


def test_the_values_provoke_what_can_be_provoked() -> None:
    """A kind of error that no value above gives would be worded by pydantic, and nobody would see it in a test."""
    provoked = set().union(*map(_kinds, MODELS))
    reachable = set().union(*(_reachable(adapter(model).core_schema) for model in MODELS))
    assert reachable <= provoked, reachable - provoked


def _reachable(schema: Any) -> set[str]:
    """Return the kinds of error that the parts of a core schema raise, as pydantic documents them."""
    by_type = {
        "str": {"string_type"}, "int": {"int_type"}, "float": {"float_type"}, "bool": {"bool_type"},
        "list": {"list_type"}, "dict": {"dict_type"}, "literal": {"literal_error"}, "dataclass": {"dataclass_type"},
        "dataclass-args": {"missing", "unexpected_keyword_argument", "invalid_key"},
    }  # fmt: skip
    by_bound = {
        "pattern": "string_pattern_mismatch", "max_length": "too_long", "min_length": "too_short",
        "ge": "greater_than_equal", "le": "less_than_equal", "gt": "greater_than", "lt": "less_than",
    }  # fmt: skip
    if isinstance(schema, list | tuple):
        return set().union(*map(_reachable, schema))
    if not isinstance(schema, dict):
        return set()
    kind = schema.get("type")
    found = set(by_type.get(kind, ())) if isinstance(kind, str) else set()
    for bound, error in by_bound.items():
        if bound in schema and isinstance(kind, str) and kind in by_type:
            found.add(f"string_{error}" if kind == "str" and error.startswith("too_") else error)
    return found.union(*(_reachable(part) for part in schema.values()))


def test_an_unknown_kind_falls_back_to_our_own_words() -> None:
    """A later pydantic with a new kind of error would speak through us."""
    detail: Any = {
        "type": "no_such_attribute", "loc": ("name",), "msg": "Input should be something new", "input": 12, "ctx": {},
    }  # fmt: skip

    class Error(Exception):
        def errors(self, **_: Any) -> list[Any]:
            return [detail]

    (problem,) = problems_of(Error(), PATIENT, Provenance("f.yaml"))  # type: ignore[arg-type]
    assert problem.message == "12 cannot be used here (the patient's name, as printed on the sheet)"


def test_our_own_kinds_are_not_pydantics() -> None:
    """A sentence of ours would be taken for pydantic's, and be lost."""
    ours = {
        "control",
        "day",
        "repeated",
        "unknown_word",
        "future",
        "old",
        "stage",
        "accent",
        "unfilled",
        "review",
    }
    assert not ours & set(get_args(ErrorType))
    assert PydanticCustomError("day", "x").type == "day"


@pytest.mark.parametrize(
    ("model", "path", "free"),
    [
        (PATIENT, ("name",), True),
        (PATIENT, ("exercises", NAME, "note"), True),
        (PATIENT, ("approvals", "0", "why"), True),
        (PATIENT, ("t-score", "0", "site"), True),
        (PATIENT, ("id",), True),
        (PATIENT, ("approvals", "0", "what"), False),
        (PATIENT, ("sex",), False),
        (PATIENT, ("born",), False),
        (PATIENT, ("t-score",), False),
        (PATIENT, ("lang",), False),
        (PATIENT, ("equipment", "0"), False),
        (PATIENT, ("nothing",), False),
        (Clinic, ("address", "1"), True),
        (Clinic, ("phone",), True),
        (Clinic, ("reviewers", "0", "on"), False),
        (Words, ("exercises", NAME, "steps", "3"), True),
        (Words, ("warning", "chest-pain"), True),
        (Words, ("stages", "1", "what"), True),
        (Exercise, ("tags", "0"), False),
    ],
)
def test_what_is_free_text(model: type[Record], path: tuple[str, ...], free: bool) -> None:
    """A cut instruction would be printed, or a harmless comment after a number be refused."""
    assert is_free_text(model, path) is free
