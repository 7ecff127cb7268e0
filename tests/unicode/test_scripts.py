"""Which script a word is in, and whether its letters depend on one another: what decides its face and how it is set."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.unicode.direction import direction_of
from handouts.unicode.isolates import (
    FSI,
    LRI,
    PDI,
    RLI,
    has_rtl,
    isolated_as,
    isolated_by_content,
    isolated_ltr,
    without_isolates,
)
from handouts.unicode.normalization import nfc
from handouts.unicode.scripts import main_script, needs_shaping, script_direction, script_runs, scripts_in

NFC_DIGEST = "c3b8504e1993787cb81547d28d411226f237fa93b1e034f9b45e5382832a9b3d"
"""Of characters with an acute accent, normalized; found equal on Python 3.11, 3.12 and 3.13."""
NAMES = {
    "محمد علي (الابن)": ("Arab", True),
    "می‌خواهم": ("Arab", True),
    "לאה כהן-לוי": ("Hebr", False),
    "שָׁלוֹם": ("Hebr", True),
    "Nguyễn Thị Ánh": ("Latn", False),
    "Олена Ковальчук": ("Cyrl", False),
    "Μαρία": ("Grek", False),
    "İbrahim Şahin": ("Latn", False),
    "अनीता शर्मा": ("Deva", True),
    "張偉文": ("Hani", False),
    "𠮷野家": ("Hani", False),
    "さくら": ("Hira", False),
    "アンナ": ("Kana", False),
    "ー": ("Hira", False),
    "김민지": ("Hang", False),
    "สมชาย": ("Thai", True),
    "Zoë": ("Latn", False),
    "x\u0301": ("Latn", True),
    "x\u200dy": ("Latn", True),
    "10:30": ("Zyyy", False),
    "": ("Zyyy", False),
}


@pytest.mark.parametrize("name", NAMES)
def test_script_and_shaping_of_names(name: str) -> None:
    """A name would be set in a face without its letters, or with letters that do not join."""
    script, is_shaped = NAMES[name]
    assert main_script(name) == script
    assert needs_shaping(name) == is_shaped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna محمد, 12", [("Anna ", "Latn"), ("محمد, 12", "Arab")]),
        ("محمد، علي", [("محمد، علي", "Arab")]),
        ("佐藤さん", [("佐藤", "Hani"), ("さん", "Hira")]),
        ("アー", [("アー", "Kana")]),
        ("10:30", [("10:30", "Latn")]),
        ("(Олена)", [("(Олена)", "Cyrl")]),
        ("मधु। 5", [("मधु। 5", "Deva")]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_the_script_changes(text: str, expected: list[tuple[str, str]]) -> None:
    """Punctuation and marks would be set apart from their word, in another face."""
    assert [(text[start:end], script) for start, end, script in script_runs(text)] == expected


@given(
    text=st.text(
        st.sampled_from("aZ 1-(،\u0301\u0627\u064b\u05d0\u0905\u093f।李さアー김ไя\u2068\U0001f600"),
        max_size=30,
    )
)
def test_runs_hold_the_whole_text(text: str) -> None:
    """A letter that is in no run would not be printed."""
    runs = script_runs(text)
    assert "".join(text[start:end] for start, end, _ in runs) == text
    assert scripts_in(text) <= {script for _, _, script in runs}


def test_directions() -> None:
    """Hebrew would be set from the left."""
    assert [script_direction(script) for script in ("Arab", "Hebr", "Latn", "Hani")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]
    assert direction_of("12 محمد") == "rtl"
    assert direction_of(f"{LRI}Anna{PDI} محمد") == "rtl"
    assert direction_of("12-34") is None


def test_isolates_wrap_and_go_away_again() -> None:
    """Controls would be measured, drawn, or copied with a phone number."""
    assert isolated_ltr("555-0142") == f"{LRI}555-0142{PDI}"
    assert isolated_as("rtl", "٥") == f"{RLI}٥{PDI}"
    assert isolated_as("ltr", "5") == f"{LRI}5{PDI}"
    assert isolated_by_content(f"Ana {LRI}x") == f"{FSI}Ana x{PDI}"
    assert without_isolates(isolated_by_content("Zoë")) == "Zoë"
    assert [isolated_ltr(""), isolated_as("rtl", ""), isolated_by_content("")] == [""] * 3


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", False), ("Zoë 李 €", False), ("x \u0661", False), ("aא", True)]
)
def test_only_letters_make_a_text_right_to_left(text: str, expected: bool) -> None:
    """English handouts would be full of controls, or a Hebrew one would have none."""
    assert has_rtl(text) is expected


def test_an_accent_typed_apart_becomes_one_character() -> None:
    """A name from a Mac would not be printed, for its accents are characters of their own there."""
    assert nfc("Zoe\u0308") == "Zoë"
    assert nfc("Nguye\u0302\u0303n") == "Nguyễn"
    assert nfc("\u1100\u1161") == "가"
    assert nfc("\u2126") == "Ω"


def test_characters_that_only_some_versions_of_python_know_stay() -> None:
    """The same roster would make other handouts after an update of Python."""
    newer = "\U00016d67\U00016d67 \U000105d2\u0307 \U00010efd\u064b"
    assert nfc(f"e\u0301 {newer}") == f"é {newer}"


def test_nfc_is_the_same_on_every_python() -> None:
    """A name would be printed on one computer and refused on another."""
    digest = hashlib.sha256()
    for block in (
        range(0x80, 0x3100),
        range(0xA000, 0xAC00),
        range(0xF900, 0x12000),
        range(0x16000, 0x17000),
        range(0x1D000, 0x1F000),
    ):
        digest.update("".join(nfc(f"{chr(code)}\u0301") for code in block).encode())
    assert digest.hexdigest() == NFC_DIGEST
