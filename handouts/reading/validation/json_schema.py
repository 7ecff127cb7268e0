"""JSON Schemas made from the models that check, so that an editor completes and checks what is typed."""

from __future__ import annotations

import json
from typing import Any, Literal

Kind = Literal["patient", "clinic", "pack", "exercise", "words"]


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file."""
    from handouts.reading.clinics.spec import ClinicSpec
    from handouts.reading.packs.pack_spec import ExerciseSpec, PackSpec
    from handouts.reading.packs.words_spec import WordsSpec
    from handouts.reading.patients.spec import PatientSpec
    from handouts.reading.validation.base import Spec

    models: dict[Kind, type[Spec]] = {
        "patient": PatientSpec,
        "clinic": ClinicSpec,
        "pack": PackSpec,
        "exercise": ExerciseSpec,
        "words": WordsSpec,
    }
    schema = models[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"handouts {kind}"}


def text(kind: Kind) -> str:
    """Return the schema as indented JSON."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False)
