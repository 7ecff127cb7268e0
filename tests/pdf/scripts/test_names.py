"""Names in many scripts: printed right, said right by a screen reader, or refused with what to do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.infra.paths import is_checkout
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.face_files import is_installed
from handouts.pdf.fonts.glyph_codes import SILENT
from handouts.pdf.fonts.refusals import characters
from handouts.sheet.wording import shown, typed
from handouts.unicode.isolates import has_rtl, without_isolates
from tests.pdf.content import Opened
from tests.pdf.scripts.many_names import PRINTED, WITH_PACKAGE, names
from tests.pdf.scripts.paper import heard, letters, one_line, seen
from tests.pdf.sheets import ROOT, sheet_with
from tests.pdf.spoken import Reading
from tests.pdf.structure import Element, faults

CJK = is_installed("cjk-sc-regular")
NAMES = (
    "محمد علي (الابن)", "عبد الله", "לאה כהן-לוי", "Nguyễn Thị Ánh", "Олена Ковальчук", "Μαρία", "İbrahim Şahin",
    "अनीता शर्मा", "कृष्णमूर्ति", "Zoë", "می‌خواهم", "Ọláńrewájú Ọ̀ṣun",
    *(("張偉文", "佐藤 花子", "김민지") if CJK else ()),
)  # fmt: skip


@cache
def sheet() -> Opened:
    """Return a sheet with every name on it, in the fields that a user types."""
    return sheet_with(
        {
            "name": NAMES[0],
            "clinician": f"Dr. {NAMES[2]}, PT",
            "next-visit": NAMES[1],
            "goal": ", ".join(NAMES[3:]),
            "exercises.isometric-neck.note": " · ".join(NAMES),
        }
    )


def test_a_sheet_with_all_of_them_is_sound() -> None:
    """A name in any script leaves the tags whole, and no letter is the empty box."""
    assert faults(sheet()) == []
    assert not any(run.missing for run in sheet().runs)


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_reader_says_each_name_as_it_was_typed(name: str) -> None:
    """The order of the structure is that of reading, whatever the order on paper is."""
    reading = Reading(sheet())
    text = reading.text(reading.tree.document).replace(SILENT, "")
    assert name in text


@pytest.mark.parametrize("name", [name for name in NAMES if has_rtl(name)])
def test_right_to_left_letters_stand_from_right_to_left(name: str) -> None:
    """An Arabic or Hebrew name is not printed backwards, nor are its words or its brackets."""
    found = letters(one_line(shown(typed(name))))
    assert "".join(letter.said for letter in found).replace("\u200c", "") == name.replace("\u200c", "")
    places = [letter.x for letter in found if letter.said != "\u200c"]
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("name", [name for name in NAMES if not has_rtl(name)])
def test_other_letters_stand_from_left_to_right(name: str) -> None:
    """A name in any other script is on paper in the order in which it is said."""
    assert seen(name).replace(SILENT, "") == heard(name) == name


def test_the_letters_in_the_file_are_where_layout_placed_them() -> None:
    """The name in the facts has its first letter at the right, and the label at the left of all."""
    (span,) = [e for e in Reading(sheet()).tree.document.walk() if _is_name(e)]
    runs = [run for run in sheet().runs if run.mcid == span.kids[0].mcid and run.page == span.kids[0].page]
    letters_of_it = [run for run in runs if run.text.strip()]
    assert "".join(run.text for run in runs) == NAMES[0]
    assert [run.x for run in letters_of_it] == sorted((run.x for run in letters_of_it), reverse=True)


def _is_name(element: Element) -> bool:
    reading = Reading(sheet())
    return element.tag == "Span" and reading.text(element) == NAMES[0]


def test_the_language_is_told_where_the_letters_tell_it() -> None:
    """A screen reader is not made to say Arabic letters as English ones, and no language is guessed."""
    spans = {str(e.source.get("/Lang", "")) for e in Reading(sheet()).tree.document.walk() if e.tag == "Span"}
    assert "und-Arab" in spans


def test_a_sheet_does_not_depend_on_the_names_before_it(tmp_path: Path) -> None:
    """What was shaped or cut for one patient changes no byte of another's sheet, in whatever order they come."""
    names = ["Ana", *NAMES, "مُحَمَّد", "Ana Example"]
    made = []
    for order in (names, names[::-1]):
        environment = {
            **os.environ,
            "HANDOUTS_CACHE": str(tmp_path / str(len(made))),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "tests.pdf.scripts.in_order", *order]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        made.append(json.loads(done.stdout))
    assert made[0] == made[1]
    assert len(set(made[0].values())) == len(names)


def test_titles_are_plain_text() -> None:
    """What another program reads of the file, such as its title, has no controls in it."""
    info = sheet().reader.metadata
    assert info is not None
    assert str(info.title).endswith(f": {NAMES[0]}")


def test_how_many_of_2040_names_print() -> None:
    """The guide's number is true: names of 8 scripts print, of 12 with the package; the others are told, never torn."""
    refused: Counter[str] = Counter()
    count = 0
    for script, name in names():
        count += 1
        signs = fonts.unprintable(name)
        refused[script] += bool(signs)
        if signs:
            assert all(f"U+{ord(sign):04X}" in " ".join(characters((sign,))) for sign in signs)
    printed = PRINTED | (WITH_PACKAGE if CJK else frozenset())
    assert count == 2040
    assert {script for script, some in refused.items() if not some} == printed
    assert all(some == 120 for script, some in refused.items() if script not in printed)


def test_letter_and_accent_typed_apart_are_the_same_sheet() -> None:
    """A name copied from a Mac file, where accents stand apart, prints as one typed on a keyboard."""
    assert sheet_with({"name": "Zoe\u0308"}).data == sheet_with({"name": "Zoë"}).data


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ana \u202exa", "the character U+202E cannot be printed; remove it"),
        ("Ana \u2066x", "the character U+2066 cannot be printed; remove it"),
        ("𠮷野家", "(U+20BB7"),
        ("สมชาย", "the program cannot print this script correctly (Thai)"),
        ("x\u20dd", "the accent"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_letter(name: str, told: str) -> None:
    """No name is printed with a box or without one of its letters."""
    with pytest.raises(InputError) as error:
        sheet_with({"name": name})
    assert any(told in problem.message for problem in error.value.problems)


def test_a_missing_package_is_named() -> None:
    """Who types a Chinese name learns which package has its letters, not that it is impossible."""
    if CJK:
        assert fonts.unprintable("張偉文 김민지 さくら") == ()
        return
    wanted = re.escape("make fonts-cjk" if is_checkout() else "pip install 'handouts[cjk]'")
    assert any(re.search(wanted, message) for message in characters(("張",)))
    with pytest.raises(InputError, match=wanted):
        sheet_with({"name": "張偉文"})


@pytest.mark.parametrize("name", ["Nguyễn", "Ковальчук", "İbrahim", "Μαρία"])
def test_a_word_is_set_in_one_face(name: str) -> None:
    """Two letters of another design inside a name look like a mistake."""
    assert len({key.face for key, _ in fonts.runs(name, bold=True)}) == 1


def test_normal_forms_are_one() -> None:
    """Names of the list are in the normal form in which they are compared."""
    assert all(unicodedata.is_normalized("NFC", name) for name in NAMES if name.isprintable())
    assert without_isolates(shown(typed(NAMES[0]))) == NAMES[0]
