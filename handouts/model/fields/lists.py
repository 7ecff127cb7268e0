"""Lists and mappings of a file, each with a largest size, as values that cannot be changed."""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from handouts.model.fields.text import Id

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Item = TypeVar("Item")
Key = TypeVar("Key")

MAX_LIST = 500
"""Entries of a list or a mapping of a pack; no pack of exercises has as many."""
MAX_WORDS = 100
"""Entries of a patient's or a clinic's list."""

EMPTY: Mapping[Any, Any] = MappingProxyType({})


def _read_only(entries: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(entries)


def _as_pickled(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return (_read_only, (dict(mapping),)) if mapping else (empty, ())


copyreg.pickle(MappingProxyType, _as_pickled)  # a batch hands patients from one process to another


@dataclass(frozen=True, slots=True)
class Size:
    """How many entries a list may have, which is a list in a file and a tuple here."""

    max_length: int = MAX_LIST
    min_length: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of a list that becomes a tuple."""
        from pydantic_core import core_schema

        entry, _ = get_args(source)
        entries = core_schema.list_schema(
            handler.generate_schema(entry), min_length=self.min_length, max_length=self.max_length
        )
        return core_schema.no_info_after_validator_function(tuple, entries)


def _unrepeated(items: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[Any] = set()
    for item in items:
        if item in seen:
            raise PydanticCustomError(
                "repeated", "{item} is listed twice; keep one of them", {"item": str(item)}
            )
        seen.add(item)
    return items


def empty() -> Mapping[Any, Any]:
    """Return a mapping without entries."""
    return EMPTY


ListOf = Annotated[tuple[Item, ...], Size()]
"""A list of a pack."""
SomeOf = Annotated[tuple[Item, ...], Size(min_length=1)]
"""A list of a pack that is never empty."""
ShortListOf = Annotated[tuple[Item, ...], Size(MAX_WORDS)]
"""A list of a patient or a clinic."""
MappingOf = Annotated[Mapping[Key, Item], Field(max_length=MAX_LIST), AfterValidator(MappingProxyType)]
"""A mapping whose keys are names."""
Unrepeated = AfterValidator(_unrepeated)
"""A list in which nothing stands twice."""
Ids = Annotated[ListOf[Id], Unrepeated]
"""Names within a pack."""
SomeIds = Annotated[SomeOf[Id], Unrepeated]
"""One name or more."""
