"""The scores in docs/plain-language.md: each quoted sentence is on a handout, and the sums are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.content.plain_language_tables import (
    BEGIN,
    END,
    INDEX,
    PEMAT,
    generated,
    pack_of,
    printed,
)
from tests.content.plain_language_tables import (
    SCORED as PACKS,
)
from tests.patients import read_patient
from tests.sheet.builders import TODAY, every_picture
from tests.sheet.dump import dump
from tests.sheet.neck import neck_pack, neck_sheet

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "plain-language.md"
WHOLE = FILE.read_text(encoding="utf-8")
PAGE = WHOLE[: WHOLE.index(BEGIN)] + WHOLE[WHOLE.index(END) :]
"""What was written by hand."""
SCORED = ("standard-week-2", "week-4-approved")
ROW = re.compile(r"^\| (\d+) [^|]+\| ([01–]) \| ([01–]) \|", re.MULTILINE)


def _sheet(name: str) -> str:
    path = ROOT / "examples" / "patients" / f"{name}.yaml"
    text = dump(neck_sheet(read_patient(path, (), neck_pack(), TODAY).patient, every_picture))
    return text.replace("**", "")


def test_every_quoted_sentence_is_on_a_handout() -> None:
    """A score would rest on a sentence that patients no longer read."""
    printed = "\n".join(_sheet(name) for name in SCORED)
    quoted = re.findall("“([^”]+)”", PAGE)
    assert len(quoted) > 30
    assert [sentence for sentence in quoted if sentence not in printed] == []


def _sums(text: str, first: int, last: int) -> list[str]:
    rows = [row for row in ROW.findall(text) if first <= int(row[0]) <= last]
    columns = ([row[column] for row in rows if row[column] != "–"] for column in (1, 2))
    return [f"{column.count('1')} of {len(column)}" for column in columns]


def test_the_sums_are_those_of_the_table() -> None:
    """A clinic that chooses by the score would be told another one than the table gives."""
    pemat, index = PAGE.split("## CDC")
    for text, first, last, name in (
        (pemat, 1, 19, r"\*\*Understandability\*\*"),
        (pemat, 20, 26, r"\*\*Actionability\*\*"),
        (index, 1, 20, r"\*\*Index\*\*"),
    ):
        line = re.search(f"{name}.*", text)
        assert line is not None
        assert re.findall(r"\d+ of \d+", line.group()) == _sums(text, first, last), name


def test_no_item_is_left_out() -> None:
    """An item with a poor score would be easy to forget."""
    pemat, index = ([int(row[0]) for row in ROW.findall(text)] for text in PAGE.split("## CDC"))
    assert pemat == [n for n in range(1, 27) if n not in (13, 14)]
    assert index == list(range(1, 21))


def test_the_part_about_all_packs_is_as_the_packs_are(pytestconfig: pytest.Config) -> None:
    """A clinic would choose a pack by the words of an earlier version; `make docs` writes this part again."""
    now = generated()
    if pytestconfig.getoption("--update-docs"):
        FILE.write_text(WHOLE[: WHOLE.index(BEGIN)] + now + WHOLE[WHOLE.index(END) + len(END) :], "utf-8")
    else:
        assert WHOLE[WHOLE.index(BEGIN) : WHOLE.index(END) + len(END)] == now
    assert set(PACKS) == {path.parent.name for path in ROOT.glob("data/*/pack.yaml")}


@pytest.mark.parametrize("pack", PACKS)
def test_what_earns_a_point_is_on_the_handout_of_the_pack(pack: str) -> None:
    """A score would rest on a sentence that patients of this pack never read."""
    quotes = [quote for item in (*PEMAT, *INDEX) for quote in item.quotes(pack_of(pack).words)]
    assert len(quotes) > 12
    assert [quote for quote in quotes if quote not in printed(pack)] == []
