"""One compiled check for each type that is read from a file, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from handouts.infra.errors import InputError
from handouts.model.fields.record import Record
from handouts.reading.validation.schema_lookup import adapter
from handouts.reading.yaml.locations import Provenance

Model = TypeVar("Model", bound=Record)


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
