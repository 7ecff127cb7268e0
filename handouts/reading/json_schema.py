"""JSON Schemas made from the types that check, so that an editor completes and checks what is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal

from handouts.model.fact import Facts
from handouts.model.pack import Pack

Kind = Literal["patient", "clinic", "pack", "exercise", "words", "clinician", "codes"]


def json_schema(kind: Kind, pack: Pack | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file, for a pack, or for one that asks the usual facts."""
    from handouts.model.clinic import Clinic
    from handouts.model.clinician_words import ClinicianWords
    from handouts.model.codes import PackCodes
    from handouts.model.exercise import Exercise
    from handouts.model.fields.record import Record
    from handouts.model.words import Words
    from handouts.reading.packs.facts.declared import usual_facts
    from handouts.reading.packs.parts.pack_form import pack_form
    from handouts.reading.patients.patient_form import patient_form
    from handouts.reading.validation.schema_lookup import schema_of

    models: dict[Kind, Callable[[Facts], type[Record]]] = {
        "patient": lambda facts: patient_form(facts, pack.own_sections if pack else ()),
        "clinic": lambda _facts: Clinic,
        "pack": pack_form,
        "exercise": lambda _facts: Exercise,
        "words": lambda _facts: Words,
        "clinician": lambda _facts: ClinicianWords,
        "codes": lambda _facts: PackCodes,
    }
    schema = schema_of(models[kind](usual_facts() if pack is None else pack.facts))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"handouts {kind}"}


def text(kind: Kind, pack: Pack | None = None) -> str:
    """Return the schema as indented JSON."""
    return json.dumps(json_schema(kind, pack), indent=2, ensure_ascii=False)
