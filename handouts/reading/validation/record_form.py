"""A record whose fields depend on a pack: the form in which it is written in a file, made when the pack is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_type_hints

from handouts.model.fields.record import Record

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Collect = Callable[[Any], Any]
"""Turns the checked values of a form, as (values by field name, None), into those of the record."""


class FormField(NamedTuple):
    """One field of a form: what is valid, and what it is where it is left out (MISSING where it must be there)."""

    name: str
    annotation: Any
    default: Any = MISSING


def annotated(kind: Any, *said: Any) -> Any:
    """Return `Annotated[kind, ...]` for a type that is known only when the program runs."""
    return Annotated[(kind, *said)]


def literal(*words: str) -> Any:
    """Return the type of a text that is one of these words."""
    return Literal[words]


def list_of(entry: Any) -> Any:
    """Return the type of a list of entries, which is a tuple here."""
    return tuple[entry, ...]


def fields_of(record: type[Record], changed: Mapping[str, Any] | None = None) -> list[FormField]:
    """Return the fields of a record, some of them with another annotation."""
    hints = {**get_type_hints(record, include_extras=True), **(changed or {})}
    return [FormField(each.name, hints[each.name], _default(each)) for each in fields(record)]


def form_of(
    record: type[Record],
    parts: Sequence[FormField],
    collect: Collect | None = None,
    near_keys: Mapping[str, tuple[str, str]] | None = None,
) -> type[Record]:
    """Return the form of a record: it has the fields `parts`, and checking it gives the record itself.

    Where a field of the form is none of the record's, `collect` makes the record's of it. Nobody makes a value of a
    form: it is for the check, its messages and the JSON Schema.
    """

    def schema(cls: type[Record], source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        made: Any = _record_schema(cls, source, handler)
        inner: Any = handler.resolve_ref_schema(made)
        while inner["type"] != "dataclass":
            inner = inner["schema"]
        inner["cls"] = record
        inner["fields"] = [each.name for each in fields(record)]
        if collect is not None:
            from pydantic_core import core_schema

            inner["schema"] = core_schema.no_info_after_validator_function(collect, inner["schema"])
        built: CoreSchema = made
        return built

    namespace = {
        "__get_pydantic_core_schema__": classmethod(schema),
        "__doc__": record.__doc__,
        "near_keys": near_keys or record.near_keys,
    }
    kept = any(each.name not in {part.name for part in parts} for each in fields(record))
    return make_dataclass(
        record.__name__,
        [(part.name, part.annotation, _field(part.default)) for part in parts],
        bases=(Record,) if kept else (record,),
        namespace=namespace,
        frozen=True,
        kw_only=True,
    )


_record_schema: Any = Record.__dict__["__get_pydantic_core_schema__"].__func__


def _default(each: Field[Any]) -> Any:
    return each.default if each.default_factory is MISSING else field(default_factory=each.default_factory)


def _field(default: Any) -> Any:
    if isinstance(default, Field):
        return default
    return field() if default is MISSING else field(default=default)
