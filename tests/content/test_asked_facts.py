"""What the packs ask can be said everywhere: in a file, by options, in a list and on the page, with one meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from handouts.model.fact import Fact
from handouts.model.pack import Pack
from handouts.reading.packs.find import list_packs
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.fact_options import fact_options
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.writer import patient_values
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from handouts.reading.yaml.locations import Provenance
from handouts.web.patient.form import Form
from handouts.web.patient_files.fields import fields_of
from tests.conftest import ROOT
from tests.patients import check_patient, read_patient
from tests.rows import DAY
from tests.sheet.builders import TODAY

Run = Callable[..., Any]
FOLDERS = [*list_packs(), ROOT / "examples" / "packs" / "ankle-pumps"]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def pack(request: pytest.FixtureRequest) -> Pack:
    """Each pack that is shown to a user."""
    return read_pack(request.param)


def _answers(fact: Fact) -> Iterator[Any]:
    """Yield what can be found of a fact, in the shape of a patient's file."""
    if fact.measured is not None:
        yield [{"value": -2.5, "site": "hip", "on": "2026-11-01"}, {"value": -1.0}]
        return
    values = fact.words if fact.count is None else (fact.count.low, fact.count.low + 1, fact.count.high)
    for value in values:
        yield {"value": value, "on": "2026-11-01"} if fact.is_dated else value


def _patients(pack: Pack) -> Iterator[Any]:
    """Yield patients of whom everything is known, until each answer of each fact was given."""
    answers = {fact_id: list(_answers(fact)) for fact_id, fact in pack.facts.items()}
    for number in range(max(map(len, answers.values()), default=0)):
        raw = {fact_id: found[number % len(found)] for fact_id, found in answers.items()}
        yield check_patient({"name": "Ana Example", **raw}, Provenance("a.yaml"), pack, TODAY)


def test_the_page_says_what_the_file_says(pack: Pack) -> None:
    """An answer would be lost or changed between a patient's file and the form."""
    for patient in _patients(pack):
        body = urlencode(fields_of(patient_values(patient), pack.facts)).encode()
        request = Form.parse(body).request(pack.facts)
        assert check_patient(request.facts, request.provenance, pack, TODAY) == patient


def test_options_and_columns_say_what_the_file_says(pack: Pack) -> None:
    """An answer would have another meaning on the command line, or in a list."""
    for patient in _patients(pack):
        said = patient_values(patient)
        texts: dict[str, str] = {}
        for option in fact_options(pack.facts):
            fact_id, _, part = option.field.partition(".")
            value: Any = said[fact_id]
            if pack.facts[fact_id].measured is None:
                texts[option.name] = str(value[part] if part else value)
        options = [FieldValue(("fact", name), text, f"fact {name}") for name, text in texts.items()]
        single = {key: value for key, value in patient.facts.items() if pack.facts[key].measured is None}
        named = FieldValue(("name",), "Ana Example", "name")
        assert dict(read_patient(None, [named, *options], pack, TODAY).patient.facts) == single
        columns = read_columns(("name", *texts), pack, "r.csv")
        raw, origin = flat_to_raw(("Ana Example", *texts.values()), columns, 2)
        assert dict(check_patient(raw, origin, pack, TODAY).facts) == single


def test_every_comment_of_the_starter_of_a_pack_is_true(pack: Pack, run: Run, tmp_path: Path) -> None:
    """A clinician who fills in the starter of a pack would be told that its own lines are wrong."""
    path = tmp_path / "ana.yaml"
    assert run("new", "patient", path, "--pack", pack.folder).exit_code == 0
    text = path.read_text("utf-8").replace("\nname:", "\nname: Ana Example", 1)
    text = re.sub(r"^# [a-z0-9-]+: +# or several results:\n(#   - .*\n)", "", text, flags=re.MULTILINE)
    filled = re.sub(r"^# (?=[a-z0-9-]+:|  )", "", text, flags=re.MULTILINE)
    assert all(f"\n{fact_id}:" in filled for fact_id in pack.facts)
    path.write_text(filled, "utf-8")
    checked = run("explain", path, "--pack", pack.folder, *DAY)
    assert checked.exit_code == 0, checked.output


def test_each_fact_says_what_to_do_where_it_is_not_recorded(pack: Pack) -> None:
    """A clinician would read "record the answer to ..." of a fact that comes with the program."""
    for fact_id, fact in pack.facts.items():
        assert fact.record, fact_id
        assert fact.ask.endswith("?"), fact_id
