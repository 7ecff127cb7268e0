"""Whatever is typed, reading gives a value or problems: never another exception."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.images.pictures import parse_picture
from handouts.reading.packs.loader import pack_problems
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.patients.options import FieldValue
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.locations import Provenance
from tests.patients import PATIENT_OPTIONS, read_patient
from tests.reading.examples import EXAMPLES, PACK, TODAY, overlaid

_MODEST = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_SAMPLES = [path.read_bytes() for path in sorted((EXAMPLES / "bad").glob("patient-*.yaml"))]
_FULL = (EXAMPLES / "good" / "patient-full.yaml").read_bytes()

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["yes", "tuck", "2026-01-01"])
)  # fmt: skip
keys = st.sampled_from(
    ["name", "born", "t-score", "t_score", "exercises", "cleared", "approvals", "by", "on", "what", "hold", "tuck", "value"]
) | st.text(max_size=8) | st.integers(0, 3)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)
mappings = st.dictionaries(keys, values, max_size=8)


def spliced(data: st.DataObject, source: bytes) -> bytes:
    """Return a file with a piece of it replaced by other bytes."""
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(len(source), start + 12)))
    return (
        source[:start]
        + data.draw(st.binary(max_size=6) | st.sampled_from([b"&a ", b"*a", b"\t", b": ", b"!!x "]))
        + source[end:]
    )


@given(st.binary(max_size=200) | st.sampled_from(_SAMPLES))
@_MODEST
def test_any_bytes_as_yaml(source: bytes) -> None:
    """A damaged file would end in a traceback."""
    try:
        assert isinstance(parse(source, "f.yaml"), Document)
    except InputError as error:
        assert error.problems


@given(st.text(max_size=200))
@_MODEST
def test_any_text_as_yaml(source: str) -> None:
    """A damaged file would end in a traceback."""
    try:
        assert isinstance(parse(source, "f.yaml"), Document)
    except InputError as error:
        assert error.problems


@given(st.data())
@_MODEST
def test_any_mapping_as_a_patient(pack: Pack, data: st.DataObject) -> None:
    """A strange value in a roster would stop the whole batch."""
    raw: dict[Any, Any] = {"name": "Ana", **data.draw(mappings)}
    try:
        assert isinstance(
            PatientCheck(pack, TODAY).check(raw, Provenance("rows.jsonl", named_line=3)), Patient
        )
    except InputError as error:
        assert error.problems
        assert all(problem.line == 3 and problem.message for problem in error.problems)


@given(st.data())
@_MODEST
def test_any_file_with_any_options(pack: Pack, tmp_path: Path, data: st.DataObject) -> None:
    """An option over a damaged file would end in a traceback."""
    path = tmp_path / "ana.yaml"
    path.write_bytes(spliced(data, _FULL))
    said = []
    for option in data.draw(st.lists(st.sampled_from(PATIENT_OPTIONS), max_size=4)):
        text = data.draw(st.text(max_size=12) | st.sampled_from(["3", "010", "yes", "2026-01-01"]))
        steps = option.field.format(exercise=data.draw(st.sampled_from(["tuck", "press", "none"]))).split(".")
        steps = ["approvals", "1", "why"] if option.shape == "approve" else steps
        said.append(FieldValue(tuple(steps), text, f"--{option.name}"))
    try:
        assert isinstance(read_patient(path, said, pack, TODAY).patient, Patient)
    except InputError as error:
        assert error.problems


@given(st.data())
@_MODEST
def test_any_cells_as_a_row(pack: Pack, data: st.DataObject) -> None:
    """A strange cell in a roster would stop the whole batch."""
    header = [
        "name",
        "t-score",
        "hold tuck",
        "omit press",
        "approve late",
        "cleared-on",
        "equipment",
        "born",
        "note tuck",
    ]
    columns = read_columns(header, pack, "roster.csv")
    cells = data.draw(st.lists(st.text(max_size=12), min_size=len(header), max_size=len(header)))
    raw, where = flat_to_raw(cells, columns, 7)
    try:
        assert isinstance(PatientCheck(pack, TODAY).check(raw, where), Patient)
    except InputError as error:
        assert all(problem.file == "roster.csv" and problem.line == 7 for problem in error.problems)


@given(st.data())
@_MODEST
def test_any_damage_to_a_pack(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A slip in a clinic's own pack would end in a traceback."""
    folder = overlaid(PACK, tmp_path_factory.mktemp("damaged"))
    path = folder / data.draw(st.sampled_from(["pack.yaml", "exercises/tuck.yaml", "words/en.yaml"]))
    path.write_bytes(spliced(data, path.read_bytes()))
    assert all(problem.message for problem in pack_problems(folder))


@given(st.data())
@_MODEST
def test_any_damage_to_a_clinic(tmp_path: Path, data: st.DataObject) -> None:
    """A slip in the clinic's file would end in a traceback."""
    path = tmp_path / "clinic.yaml"
    path.write_bytes(spliced(data, (EXAMPLES / "good" / "clinic-full.yaml").read_bytes()))
    try:
        assert read_clinic(path).emergency_number
    except InputError as error:
        assert error.problems


@given(st.data())
@_MODEST
def test_any_bytes_as_a_picture(data: st.DataObject) -> None:
    """A damaged logo would end in a traceback."""
    own = (EXAMPLES / "good" / "logo.svg").read_bytes()
    foreign = own.replace(b"pt", b"").replace(b"M10 10", b"m1,1 a 5 5 0 0 1 10 0 q 1 1 2 2 h1e3 ")
    source = data.draw(
        st.sampled_from([own, foreign, b"\x89PNG\r\n\x1a\n" + bytes(40)]) | st.binary(max_size=80)
    )
    try:
        assert parse_picture(spliced(data, source), "x.svg").width > 0
    except InputError as error:
        assert error.problems
