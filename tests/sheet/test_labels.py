"""The program's own words: all there, none too many, all plain strings."""

from __future__ import annotations

import re
from pathlib import Path

from tests.sheet.builders import labels

SHEET = Path(__file__).resolve().parents[2] / "handouts" / "sheet"
# Ids that the code puts together: by a number, a form of the plural, a part of the sheet or a finding.
BUILT = re.compile(
    r"before\.(done|none|value)\.[a-z-]+(\.one|\.other)?|section\.\w+|repeats\.each_(side|way)|(short_)?length\.\w+(\.\w+)?|titles|unit\.[a-z]+|(dose\.)?tempo\.(both|up|down)|fact\.[a-z-]+|[a-z_.]+\.(one|other)"
)
USED_IN_CODE = re.compile(r'"([a-z_]+(?:\.[a-z_]+)*)"')


def _named_in_code() -> set[str]:
    return {
        name
        for path in SHEET.rglob("*.py")
        for name in USED_IN_CODE.findall(path.read_text(encoding="utf-8"))
    }


def test_no_word_of_the_program_is_unused() -> None:
    """A translator would work on words that nobody ever reads."""
    named = _named_in_code()
    unused = [name for name in labels() if not BUILT.fullmatch(name) and name not in named]
    assert unused == []


def test_every_plural_has_both_forms() -> None:
    """A dose of one would stop the program."""
    forms = {name.rpartition(".")[0] for name in labels() if name.endswith((".one", ".other"))}
    assert [form for form in forms if not {f"{form}.one", f"{form}.other"} <= set(labels())] == []
    assert {
        form
        for form in forms
        if not form.startswith("before.value.")  # put together by the id of a fact
        and not BUILT.fullmatch(form)
        and form not in _named_in_code()
        and f"{form}.one" not in _named_in_code()
    } == set()


def test_each_word_is_a_plain_string() -> None:
    """A bare yes or a number in the file would print as something else."""
    assert [name for name, text in labels().items() if not (isinstance(text, str) and text)] == []


def test_every_part_has_a_heading() -> None:
    """A part would have no bookmark."""
    parts = ("plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff", "sources")
    assert [part for part in parts if f"section.{part}" not in labels()] == []
