"""The base of every type that is read from a file: a frozen dataclass whose annotations say what is valid.

Only `handouts.reading` checks values against them; everything else makes and passes such values as plain dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import AliasChoices, AliasGenerator, ConfigDict, Field

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema


def about(description: str, key: str | None = None) -> Any:
    """Return what an editor shows of a field, and its key in a file where that is not the field's own name."""
    return Field(description=description, validation_alias=None if key is None else _spellings(key))


def _spellings(name: str) -> str | AliasChoices:
    """Return how a key may be spelled in a file: with dashes, as it is documented, or with underscores."""
    dashed = name.rstrip("_").replace("_", "-")
    underscored = dashed.replace("-", "_")
    return dashed if dashed == underscored else AliasChoices(dashed, underscored)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of a file: nothing unknown is let in, and nothing is converted."""

    near_keys: ClassVar[Mapping[str, tuple[str, str]]] = MappingProxyType({})
    """Words that may mean a key, without spaces and signs, each with the key and what to know of it.

    For a form that depends on a pack."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid",
        strict=True,
        alias_generator=AliasGenerator(validation_alias=_spellings),
        allow_inf_nan=False,
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of a subclass: its fields are strict, but it is itself made from a mapping."""
        schema = handler(source)
        inner: Any = handler.resolve_ref_schema(schema)
        while inner["type"] != "dataclass":
            inner = inner["schema"]
        inner["strict"] = False
        return schema


@dataclass(frozen=True, slots=True)
class EmptyIs:
    """Lets a key stand without a value: it then has this one, as if the key were left out."""

    value: object

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the type itself or of nothing."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            self._value, core_schema.nullable_schema(handler(source))
        )

    def _value(self, given: object) -> object:
        return self.value if given is None else given


@dataclass(frozen=True, slots=True)
class WrittenAs:
    """Says in which form a value is written in a file, and what the value of that form is."""

    form: Callable[[], Any]
    value_of: Callable[[Any, ValidationInfo], Any]

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the form, with the value made from it."""
        from pydantic_core import core_schema

        return core_schema.with_info_after_validator_function(
            self.value_of, handler.generate_schema(self.form())
        )
