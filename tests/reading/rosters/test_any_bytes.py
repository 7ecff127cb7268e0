"""Whatever is in a roster: rows that are right are made, the rest is reported, and nothing is a bug in handouts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.cli.app import app
from handouts.infra.errors import ExitCode
from handouts.reading.rosters.table import escaped_cell, unescaped_cell
from tests.rows import DAY, HEADER

ENDINGS = (ExitCode.OK, ExitCode.INPUT, ExitCode.REJECTED)
CELLS = st.one_of(
    st.sampled_from(
        ["", "yes", "-2.5", "-2,5", "1950-03-04", "03/04/1950", "=1+1", "@x", "\t", "'=1", "-", "4", "Ana"]
    ),
    st.text(max_size=30),
)
OPTIONS = st.sampled_from(
    [
        (),
        ("--date-format", "DD/MM/YYYY"),
        ("--decimal", "comma"),
        ("--decimal", "comma", "--date-format", "YYYY.MM.DD"),
    ]
)


def _run(name: str, data: bytes, *arguments: str) -> Result:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        target = str(Path(folder) / "out")
        return CliRunner().invoke(app, ["batch", str(path), "-o", target, *DAY, "--jobs", "1", *arguments])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfen\x00")
@example(b"name\x00\n")
@example(b"sep=;\n")
@example(b'"')
def test_any_bytes_as_csv_give_a_message(data: bytes) -> None:
    """A wrong file picked by accident is reported as such."""
    done = _run("roster.csv", data, "--check")
    assert done.exit_code in ENDINGS, done.output


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=9), min_size=1, max_size=4), OPTIONS)
def test_any_cells_give_a_row_or_a_message(rows: list[list[str]], options: tuple[str, ...]) -> None:
    """No slip and no odd text in a cell ends the run of the other patients."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    done = _run("roster.csv", text.getvalue().encode("utf-8", "surrogatepass"), "--check", *options)
    assert done.exit_code in ENDINGS, done.output


EXPORT = (
    "First Name",
    "Last Name",
    "DOB",
    "Sex",
    "Diagnosis code 1",
    "Dx code 2",
    "Fracture",
    "Phone",
    "SNOMED",
)
CODES = st.sampled_from(
    [
        "M81.0",
        "m8008xs; S12.000A",
        "M80.00XA",
        "M80.0",
        "64859006",
        "64859005",
        "F",
        "unknown",
        "none",
        "=M81",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS | CODES, min_size=8, max_size=10), min_size=1, max_size=4))
def test_any_cells_of_an_export_give_a_row_or_a_message(rows: list[list[str]]) -> None:
    """A code or half a name that nobody has thought of ends the run of the other patients."""
    text = io.StringIO()
    csv.writer(text).writerows([EXPORT, *rows])
    done = _run(
        "roster.csv",
        text.getvalue().encode("utf-8", "surrogatepass"),
        "--check",
        "--other-columns",
        "skip",
    )
    assert done.exit_code in ENDINGS, done.output


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        *HEADER,
        "exercises",
        "approvals",
        "t_score",
        "cleared",
        "DOB",
        "omit chin-tuck",
        "icd-10",
        "snomed",
        "first name",
        "last name",
    ]
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.dictionaries(KEYS | st.text(max_size=5), JSON, max_size=5) | JSON, min_size=1, max_size=4),
    OPTIONS,
)
@example([{"name": {}}], ())
@example([{"t-score": float("nan")}], ())
@example([{"first name": True, "last name": None, "icd-10": [1, None, ["M81.0"], {}]}], ())
@example([{"icd-10": {"M81.0": 1}, "snomed": 64859006}], ())
@example([{"t-score": 10**400, "hold chin-tuck": 1e400}], ())
@example(
    [{"cleared": {"on": "25/10/2026"}, "t_score": [{"on": "1/2/3"}, 5]}], ("--date-format", "MM/DD/YYYY")
)
def test_any_json_gives_a_row_or_a_message(lines: list[object], options: tuple[str, ...]) -> None:
    """No odd object ends the run of the other patients."""
    done = _run("roster.jsonl", "\n".join(map(json.dumps, lines)).encode(), "--check", *options)
    assert done.exit_code in ENDINGS, done.output


@settings(max_examples=300, deadline=None)
@given(st.one_of(CELLS, st.from_regex(r"'*[=+\-@\t\r\n ].{0,8}", fullmatch=True)))
def test_a_rejected_cell_runs_nothing_and_comes_back_as_it_was(cell: str) -> None:
    """A note such as =cmd|... opens no program on the clinic's computer, and -2.5 is still that when it is read again."""
    safe = escaped_cell(cell)
    assert unescaped_cell(safe) == cell
    if safe[:1] in ("+", "-"):
        float(safe.replace(",", "."))  # only a plain number may begin so
    assert safe[:1] not in ("=", "@", "\t", "\r", "\n")
    assert safe.lstrip()[:1] not in ("=", "@")
