"""`handouts schema`: what an editor completes and checks with."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.patients import PATIENT_OPTIONS

Run = Callable[..., Any]


@pytest.mark.parametrize("kind", ["patient", "clinic", "pack", "exercise", "words", "clinician", "codes"])
def test_a_schema_is_json_for_its_kind(kind: str, run: Run) -> None:
    """An editor reads the schema as it is printed, and refuses keys that do not exist."""
    done = run("schema", kind)
    assert done.exit_code == 0, done.output
    schema = json.loads(done.stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert kind in schema["title"]
    assert schema["additionalProperties"] is False


def test_what_an_option_can_say_the_file_can_say(run: Run) -> None:
    """The editor completes every key of the reference's table."""
    schema = json.loads(run("schema", "patient").stdout)
    keys = set(schema["properties"])
    assert {option.field.split(".")[0] for option in PATIENT_OPTIONS} <= keys
    override = schema["$defs"]["ExerciseOverride"]
    named = {
        option.field.split(".")[2] for option in PATIENT_OPTIONS if option.shape in ("per-exercise", "omit")
    }
    assert named <= set(override["properties"])
