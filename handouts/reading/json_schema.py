"""JSON Schemas made from the types that check, so that an editor completes and checks what is typed."""

from __future__ import annotations

import json
from typing import Any, Literal

Kind = Literal["patient", "clinic", "pack", "exercise", "words"]


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file."""
    from handouts.model.clinic import Clinic
    from handouts.model.exercise import Exercise
    from handouts.model.fields.record import Record
    from handouts.model.patient import Patient
    from handouts.model.words import Words
    from handouts.reading.packs.parts import PackFile
    from handouts.reading.validation.schema_lookup import schema_of

    models: dict[Kind, type[Record]] = {
        "patient": Patient,
        "clinic": Clinic,
        "pack": PackFile,
        "exercise": Exercise,
        "words": Words,
    }
    schema = schema_of(models[kind])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"handouts {kind}"}


def text(kind: Kind) -> str:
    """Return the schema as indented JSON."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False)
