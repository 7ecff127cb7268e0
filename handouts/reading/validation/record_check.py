"""One compiled check for each type that is read from a file, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from handouts.infra.errors import InputError
from handouts.model.fields.record import Record
from handouts.reading.yaml.locations import Provenance

Model = TypeVar("Model", bound=Record)


def _adapter(model: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


adapter: Callable[[Any], Any] = cache(_adapter)
"""Returns pydantic's TypeAdapter of a type, which checks a mapping of a file and makes a value of it."""
schema_of: Callable[[Any], dict[str, Any]] = cache(lambda model: adapter(model).json_schema())
"""Returns the JSON Schema of a type."""


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
