"""The facts that a pack asks for: shared ones by their names, and its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, make_dataclass
from types import MappingProxyType
from typing import Annotated, Any

from handouts.infra.errors import InputError, Problem
from handouts.model.fact import Fact, Facts, tests_of
from handouts.model.fields.lists import MAX_WORDS, Ids
from handouts.model.fields.record import Record, about
from handouts.model.fields.text import ID_PATTERN
from handouts.reading.packs.facts.condition_form import PROGRAM_TESTS
from handouts.reading.packs.files import PackFiles
from handouts.reading.packs.shared_facts import USUAL, fact_names, shared_for, shared_path
from handouts.reading.patients.options import COMMON_OPTIONS
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.record_check import check_of
from handouts.reading.validation.record_form import annotated
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.validation.suggestions import did_you_mean, squashed
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.locations import Path, Provenance

_USE = "use"
_WORDS_OF_CONDITIONS = ("any", "all", "always", "not")


@dataclass(frozen=True, slots=True)
class UsedFacts(Record):
    """The shared facts that are used."""

    use: Annotated[Ids, about("Shared facts, by name")] = ()


def usual_facts() -> Facts:
    """Return what a pack asks for that does not say so; InputError with the problems of the shared files."""
    shared = shared_for(b"")
    document = parse(shared[USUAL], str(shared_path(USUAL)))
    used = check_of(UsedFacts)(document.mapping, document.origin, None).use
    problems = list(_not_shared(used, (_USE,), document.origin))
    facts = _shared(used, shared, problems)
    if problems:
        raise InputError(problems)
    return MappingProxyType(facts)


def declared_facts(document: Document, files: PackFiles) -> tuple[Facts, list[Problem]]:
    """Return the facts that pack.yaml declares, without those that are wrong, and every problem of them.

    Where `facts` is no mapping, or one of far too many facts, the check of the whole file says so.
    """
    declared = document.mapping.get("facts")
    if declared is None:
        return usual_facts(), []
    if not isinstance(declared, dict) or len(declared) > MAX_WORDS:
        return MappingProxyType({}), []
    problems: list[Problem] = []
    right = dict(_with_ids(declared, document.origin, problems))
    checked = _checked(right, document.origin, problems)
    used: tuple[str, ...] = checked.get(_USE, ())
    problems += _not_shared(used, ("facts", _USE), document.origin)
    for name in used:
        if name in right:
            message = (
                f"{name} is a shared fact that the pack uses; remove it from use, or give this one another id"
            )
            problems.append(document.origin.problem(("facts", name), message))
    shared = _shared(used, files.shared, problems)
    facts: dict[str, Fact] = {}
    for key in right:
        facts |= shared if key == _USE else {key: checked[key]} if key in checked else {}
    problems += _collisions(facts, document.origin)
    return MappingProxyType(facts), problems


def _with_ids(
    declared: Mapping[Any, Any], origin: Provenance, problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    """Yield what is declared under a name that it can have."""
    for key, value in declared.items():
        refusal = "" if key == _USE else _refused_id(str(key))
        if refusal:
            problems.append(origin.problem(("facts", str(key)), refusal))
        else:
            yield str(key), value


def _checked(declared: Mapping[str, Any], origin: Provenance, problems: list[Problem]) -> dict[str, Any]:
    """Return the names of shared facts, and the pack's own facts, that are right by themselves."""
    keys = list(declared)
    while keys:
        names = {key: f"fact_{number}" for number, key in enumerate(keys)}
        raw = {"facts": {key: declared[key] for key in keys}}
        try:
            checked: Any = check_of(_form(names))(raw, origin, None)
        except InputError as error:
            problems += error.problems
            wrong = {problem.path[1] for problem in error.problems if len(problem.path) > 1}
            keys = [key for key in keys if key not in wrong] if wrong else []
            continue
        return {key: getattr(checked.facts, name) for key, name in names.items()}
    return {}


def _form(names: Mapping[str, str]) -> type[Record]:
    """Return the form of a file with these facts, so that each problem has its whole path; `names` are its fields."""
    parts = [
        (name, annotated(Ids if key == _USE else Fact, about("A fact", key=key)), field())
        for key, name in names.items()
    ]
    shown: dict[str, Any] = {"__doc__": "What a pack asks for."}
    facts = make_dataclass("Facts", parts, bases=(Record,), namespace=shown, frozen=True)
    whole = [("facts", annotated(facts, about("What is asked")), field())]
    form: type[Record] = make_dataclass("Asked", whole, bases=(Record,), namespace=shown, frozen=True)
    return form


def _not_shared(names: tuple[str, ...], path: Path, origin: Provenance) -> Iterator[Problem]:
    """Yield a problem for each name that is no shared fact."""
    known = fact_names()
    for number, name in enumerate(names):
        if name not in known:
            listed = ", ".join(known)
            wrong = f'there is no shared fact "{name}"; choose one of {listed}, or declare it here'
            yield origin.problem((*path, number), wrong + did_you_mean(name, known))


def _shared(names: tuple[str, ...], files: Mapping[str, bytes], problems: list[Problem]) -> dict[str, Fact]:
    """Return the shared facts of these names that exist and are right."""
    facts: dict[str, Fact] = {}
    for name in names:
        file = f"facts/{name}.yaml"
        if file in files:
            try:
                document = parse(files[file], str(shared_path(file)))
                facts[name] = check_of(Fact)(document.mapping, document.origin, None)
            except InputError as error:
                problems += error.problems
    return facts


def _refused_id(fact_id: str) -> str:
    """Return why a fact of a pack cannot have an id; nothing where it can."""
    if not re.fullmatch(ID_PATTERN, fact_id):
        return f'"{fact_id}" is not a valid id; use lowercase letters, digits and single dashes, such as hip-replacement'
    if fact_id in _taken():
        return (
            f"{fact_id} is a word of the program's own, of a patient's file or of a rule; choose another id"
        )
    return ""


def _taken() -> frozenset[str]:
    """Return the names that no fact can have: keys of every patient's file, options, columns, and words of conditions."""
    keys = schema_of(patient_form({}))["properties"]
    own = (_USE, "fact", "facts", "pack", "packs", "unknown", *_WORDS_OF_CONDITIONS)
    tests = (name.replace("_", "-") for name in PROGRAM_TESTS)
    options = (option.name for option in COMMON_OPTIONS)
    return frozenset((*keys, *own, *tests, *options))


def _collisions(facts: Facts, origin: Provenance) -> Iterator[Problem]:
    """Yield a problem for each fact that a list or a rule could not tell from another one."""
    seen: dict[str, str] = {}
    for fact_id, fact in facts.items():
        parts = (f"{fact_id}-on", f"{fact_id}-site") if fact.is_dated or fact.measured is not None else ()
        for name in dict.fromkeys(map(squashed, (fact_id, *parts, *fact.also, *tests_of({fact_id: fact})))):
            other = seen.setdefault(name, fact_id)
            if other != fact_id:
                message = (
                    f"{fact_id} and {other} cannot be told apart in a list or a rule; rename one of them"
                )
                yield origin.problem(("facts", fact_id), message)
                break
