"""The form of diagnosis codes: what is one, what is not, and no letter of it is changed in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.model.fields.codes import has_check_digit, icd_code, sct_code, split_codes

SCT = ("64859006", "443165006", "22298006", "396275006", "38341003")
"""Concepts of SNOMED CT."""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("M81.0", "M81.0"),
        ("m8008xa", "M80.08XA"),
        ("M8008XS", "M80.08XS"),
        (" S22.050A ", "S22.050A"),
        ("Z91.81", "Z91.81"),
        ("C7A.00", "C7A.00"),
        ("QA0.0101", "QA0.0101"),
        ("M80", "M80"),
    ],
)
def test_codes_are_read_however_a_system_writes_them(typed: str, code: str) -> None:
    """An export without points, or in small letters, would be refused row by row."""
    assert icd_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    ["", "M8", "M81.", "M81.0.1", "733.00", "osteoporosis", "M80.O8XA", "M8O.08XA", "M80.08XABC", "M 81"],
)
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    """The letter O for a zero would make a fracture into a code that nobody knows."""
    assert icd_code(typed) is None


@pytest.mark.parametrize(
    "typed", ["M81.0; M80.08XS", "M81.0,M80.08XS", "M81.0 M80.08XS", "M81.0\n;M80.08XS;"]
)
def test_codes_are_separated_as_lists_are(typed: str) -> None:
    """The second code, a fracture, would be lost."""
    assert split_codes(typed) == ["M81.0", "M80.08XS"]
    assert split_codes([typed, 64859006]) == ["M81.0", "M80.08XS", 64859006]


@pytest.mark.parametrize("code", SCT)
def test_a_wrong_digit_of_a_snomed_code_is_noticed(code: str) -> None:
    """A slip of the hand would make another illness of it: one wrong digit, or two in the wrong order."""
    assert sct_code(code) == code
    for place, digit in enumerate(code):
        for other in "0123456789":
            assert (digit == other) == has_check_digit(code[:place] + other + code[place + 1 :])
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert has_check_digit(swapped) == (swapped == code)


@given(st.integers(1000, 10**13), st.integers(0, 9))
def test_ten_last_digits_have_one_that_is_right(number: int, partition: int) -> None:
    """A check that lets more than one digit through would not notice every slip."""
    right = [last for last in range(10) if has_check_digit(f"{number}{partition}{last}")]
    assert len(right) == 1


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_none(text: str) -> None:
    """A cell of an export would stop the program."""
    code = icd_code(text)
    assert code is None or icd_code(code) == code
    for part in split_codes(text):
        assert part and not set(part) & set(";, \n\t")
