"""One compiled check for each type that is read from a file, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from handouts.infra.errors import InputError
from handouts.model.fields.record import Record
from handouts.reading.yaml.locations import Provenance

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Model = TypeVar("Model", bound=Record)


def adapter(model: type[Model]) -> TypeAdapter[Model]:
    """Return what checks a mapping of a file and makes a value of it."""
    made: TypeAdapter[Model] = _adapter(cast(Hashable, model))
    return made


@cache
def _adapter(model: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def schema_of(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a type."""
    return _schema(cast(Hashable, model))


@cache
def _schema(model: Any) -> dict[str, Any]:
    schema: dict[str, Any] = _adapter(model).json_schema()
    return schema


def check_of(model: type[Model]) -> Callable[[Any, Provenance, object], Model]:
    """Return the function that makes a value of a mapping, or raises InputError with every problem.

    Its last argument is the context that the fields are checked in.
    """
    from pydantic import ValidationError

    validate: Callable[..., Model] = adapter(model).validator.validate_python

    def check(raw: Any, origin: Provenance, context: object) -> Model:
        try:
            value = validate(raw, context=context)
        except ValidationError as error:
            from handouts.reading.validation.messages import problems_of

            raise InputError(problems_of(error, model, origin)) from None
        if origin.cut:
            from handouts.reading.validation.messages import refuse_cut

            refuse_cut(model, origin)
        return value

    return check
