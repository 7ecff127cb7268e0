"""The form of pack.yaml: what its rules can test depends on the facts that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, get_args

from handouts.model.fact import Fact, Facts
from handouts.model.fields.language_tag import FileTag
from handouts.model.fields.lists import MAX_WORDS, Ids, SomeIds, SomeOf, Unrepeated
from handouts.model.fields.record import WrittenAs, about
from handouts.model.pack import PackFacts
from handouts.model.rule import Rule
from handouts.reading.packs.facts.condition_form import condition_form
from handouts.reading.validation.record_form import FormField, annotated, fields_of, form_of

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile(PackFacts):
    """A pack: its stages, sources, sections, facts and rules."""

    languages: Annotated[
        SomeOf[FileTag], Unrepeated, about("Languages of the pack; the first is the default")
    ]
    exercises: Annotated[SomeIds, about("Files in exercises/, in the order of the sheet")]


@dataclass(frozen=True, slots=True)
class _Declared:
    """The facts, which were checked before the rest of the file; the schema says how they are written."""

    facts: Facts
    max_length: int = MAX_WORDS

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        shown: Any = handler.generate_schema(Annotated[Ids, about("Shared facts, by name")])
        written = core_schema.typed_dict_schema(
            {"use": core_schema.typed_dict_field(shown, required=False)},
            extras_schema=handler.generate_schema(Fact),
            extra_behavior="allow",
        )
        as_mapping = core_schema.dict_schema(max_length=self.max_length)
        return core_schema.no_info_after_validator_function(
            lambda _: self.facts,
            core_schema.no_info_before_validator_function(
                lambda value: value, as_mapping, json_schema_input_schema=written
            ),
        )


def pack_form(facts: Facts) -> type[PackFile]:
    """Return the form of pack.yaml for a pack that asks for these facts."""
    hints = {part.name: part.annotation for part in fields_of(PackFile)}
    rule_hints = {part.name: part.annotation for part in fields_of(Rule)}
    condition = condition_form(facts)
    written = WrittenAs(lambda: condition, lambda form, _info: form.condition())
    when = annotated(rule_hints["when"], written)
    rule: Any = form_of(Rule, fields_of(Rule, {"when": when}))
    changed: Mapping[str, Any] = {
        "rules": annotated(SomeOf[rule], *_said(hints["rules"])),
        "facts": annotated(Mapping[str, Fact], *_said(hints["facts"]), _Declared(facts)),
    }
    parts = [
        part if part.name != "facts" else FormField(part.name, part.annotation, _usually(facts))
        for part in fields_of(PackFile, changed)
    ]
    form: Any = form_of(PackFile, parts)
    checked: type[PackFile] = form
    return checked


def _usually(facts: Facts) -> Any:
    return field(default_factory=lambda: facts)


def _said(annotation: Any) -> tuple[Any, ...]:
    """Return what is said about a field besides its type: the last part of its annotation."""
    return get_args(annotation)[-1:]
