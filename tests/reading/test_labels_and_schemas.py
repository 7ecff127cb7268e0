"""The program's own words, and the schemas that editors use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from handouts.infra.errors import InputError
from handouts.reading.json_schema import Kind, json_schema, text
from handouts.reading.labels.loader import labels_of, read_labels


def test_labels_of_a_language() -> None:
    """A sheet would lack its own words."""
    assert read_labels("en")["phone_line"] == "Phone {phone}"


@pytest.mark.parametrize("language", ["xx", "../neck-osteoporosis/pack"])
def test_unknown_language_is_refused(language: str) -> None:
    """A user would see a traceback, or a file that is none of the labels would be read."""
    with pytest.raises(InputError, match=r"option: lang: handouts has no labels in .*; it has en"):
        read_labels(language)


def test_label_that_is_no_text(tmp_path: Path) -> None:
    """A label would be printed as True or 3."""
    path = tmp_path / "en.yaml"
    path.write_text("language: en\na: text\nb: 3\nc: [x]\n")
    with pytest.raises(InputError) as caught:
        labels_of(path)
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [(3, "b"), (4, "c")]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_schema_of_each_kind(kind: Kind) -> None:
    """An editor would complete nothing, or would mark keys that are allowed."""
    schema = json_schema(kind)
    assert json.loads(text(kind)) == schema
    assert schema["additionalProperties"] is False
    assert all("_" not in key for key in schema["properties"])
    assert all("description" in part for part in schema["properties"].values())


def test_schema_allows_what_the_reader_takes() -> None:
    """An editor would underline a T-score that is one number, or a rule for all exercises."""
    score = json_schema("patient")["properties"]["t-score"]
    assert {"type": "number"} in score["anyOf"]
    rule = json_schema("pack")["$defs"]["Rule"]["properties"]["exercises"]
    assert {"const": "all", "type": "string"} in rule["anyOf"]


def test_the_schema_of_a_pack_lists_the_words_that_a_rule_can_compare() -> None:
    """A misspelled word in a rule would be marked only when the pack is checked, not while it is typed."""
    definitions = json_schema("pack")["$defs"]
    tests = definitions["FractureForm"]["properties"]
    one, several = tests["is"]["anyOf"][0]["anyOf"]
    words = ["none", "past", "recent", "cervical", "unknown"]
    assert (one["enum"], several["items"]["enum"], several["minItems"]) == (words, words, 1)
    assert tests["or-worse"]["anyOf"][0]["enum"] == ["past", "recent", "cervical"]


def test_the_schema_shows_what_a_key_that_is_left_out_means() -> None:
    """An editor would show nothing where a clinic's paper is letter and its emergency number 911."""
    clinic, patient = json_schema("clinic")["properties"], json_schema("patient")["properties"]
    assert (clinic["paper"]["default"], clinic["emergency"]["default"]) == ("letter", "911")
    assert (patient["fracture"]["default"], patient["started"]["default"]) == ("unknown", None)
