"""A checked value as the mapping of a file that it would be read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

from handouts.model.fields.record import Record
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.yaml.writer import Plain


def plain_record(record: Record, form: type[Record] | None = None) -> dict[str, Plain]:
    """Return the values by their keys in a file, in the order of the fields; what is as if it were left out is left out.

    `form` is the form of the record, where its fields are not those of the file.
    """
    written = form or type(record)
    keys = schema_of(written)["properties"]
    return {
        key: plain_value(value)
        for key, field in zip(keys, fields(written), strict=True)
        if (value := getattr(record, field.name)) != _default(field)
    }


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def plain_value(value: Any) -> Plain:
    """Return a value as a file has it; TypeError for what no file holds."""
    if isinstance(value, Record):
        return plain_record(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain_value(item) for key, item in value.items()}
    if isinstance(value, str | int | float | date):
        return value
    raise TypeError(f"{type(value).__name__} has no form in a file")
