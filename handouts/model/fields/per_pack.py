"""A value that holds for every pack on the sheet, or for each of them its own: `2`, or `{neck-osteoporosis: 2}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from handouts.model.fields.in_context import KnownPack, one_pack
from handouts.model.fields.lists import MappingOf

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

Item = TypeVar("Item")

CHOICES = ("\0for all", "\0for each")
"""How pydantic names the two forms in the place of an error: nobody typed either."""


def _form(value: object) -> str:
    return CHOICES[isinstance(value, Mapping)]


def _plain_for_one_pack(value: Any, info: ValidationInfo) -> Any:
    only = one_pack(info)
    return value.get(only) if isinstance(value, Mapping) and only is not None else value


@dataclass(frozen=True, slots=True)
class _ForAllOrEach:
    """Takes a value for all packs, or a mapping of packs to values; on a sheet of one pack a mapping becomes its value."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        forms = {
            name: handler.generate_schema(form) for name, form in zip(CHOICES, get_args(source), strict=True)
        }
        union = core_schema.tagged_union_schema(forms, discriminator=_form)
        return core_schema.with_info_after_validator_function(_plain_for_one_pack, union)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": handler(schema)["oneOf"]}


PerPack = Annotated[Item | MappingOf[KnownPack, Item], _ForAllOrEach()]


def of_pack(value: Item | Mapping[str, Item] | None, pack_id: str) -> Item | None:
    """Return the value for one pack; None where there is none for it."""
    return value.get(pack_id) if isinstance(value, Mapping) else value
