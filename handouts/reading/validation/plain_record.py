"""A checked value as the mapping of a file that it would be read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

from handouts.model.fields.record import Record
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.yaml.writer import Plain


def plain_record(record: Record) -> dict[str, Plain]:
    """Return the values by their keys in a file, in the order of the fields; what is as if it were left out is left out."""
    keys = schema_of(type(record))["properties"]
    return {
        key: _plain(value)
        for key, field in zip(keys, fields(record), strict=True)
        if (value := getattr(record, field.name)) != _default(field)
    }


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: Any) -> Plain:
    if isinstance(value, Record):
        return plain_record(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, str | int | float | date):
        return value
    raise TypeError(f"{type(value).__name__} has no form in a file")
