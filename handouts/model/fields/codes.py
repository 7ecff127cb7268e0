"""Diagnosis codes as they are typed: ICD-10-CM by its form, SNOMED CT by its check digit."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from handouts.model.fields.lists import ShortListOf
from handouts.model.fields.shown import shown

_BETWEEN = re.compile(r"[;,\s]+")
_ICD = re.compile(r"((?:[A-Z][0-9]|QA)[0-9AB])(?:\.?([0-9A-NP-Z]{1,3}[0-9A-Z]?))?", re.ASCII)
"""Three characters, then up to four behind a point that many systems leave out; the letter O is in none of them."""
_SCT = re.compile(r"[1-9][0-9]{3,15}(?:00|10)[0-9]", re.ASCII)
"""The identifier of a concept: a number, two digits that say it is a concept's, and the check digit."""
_PERMUTED = "1576283094"
"""Verhoeff's permutation: the digit that each of 0 to 9 becomes at the next place."""


def split_codes(value: Any) -> Any:
    """Return the codes of a text or of a list of texts, one by one; anything else stays, to be refused."""
    if isinstance(value, str):
        return [code for code in _BETWEEN.split(value) if code]
    if isinstance(value, list):
        return [code for item in value for code in (split_codes(item) if isinstance(item, str) else [item])]
    return value if value is None else [value]


def icd_code(text: str) -> str | None:
    """Return an ICD-10-CM code in capitals with its point; None for a text that has not the form of one."""
    match = _ICD.fullmatch(text.strip().upper())
    if match is None:
        return None
    return f"{match[1]}.{match[2]}" if match[2] else match[1]


def sct_code(text: str) -> str | None:
    """Return the SNOMED CT identifier of a concept; None where the form or the check digit is not one's."""
    digits = text.strip()
    return digits if _SCT.fullmatch(digits) and has_check_digit(digits) else None


def has_check_digit(digits: str) -> bool:
    """Return whether the last of some decimal digits is the check digit of those before it, by Verhoeff's method."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit)
        for _ in range(place % 8):
            number = int(_PERMUTED[number])
        check = _turned(check, number)
    return check == 0


def _turned(first: int, second: int) -> int:
    """Return the product of two symmetries of a pentagon: 0 to 4 turn it, 5 to 9 turn it over as well."""
    turn, over = first % 5, first >= 5
    result = (turn - second if over else turn + second) % 5
    return result + 5 * (over != (second >= 5))


def _icd(text: str) -> str:
    code = icd_code(text)
    if code is None:
        meant = icd_code(text[:1] + text[1:].upper().replace("O", "0"))
        message = (
            "{value} is not an ICD-10-CM code; write only codes, such as M81.0, with a semicolon between them"
        )
        hint = f"; did you mean {meant}" if meant is not None else ""
        raise PydanticCustomError("icd_code", message + hint, {"value": shown(text)})
    return code


def _sct(text: str) -> str:
    code = sct_code(text)
    if code is None:
        form = "its check digit is wrong" if _SCT.fullmatch(text.strip()) else "it does not look like one"
        message = "{value} is not the SNOMED CT code of a finding: {form}; copy the code again, as text"
        raise PydanticCustomError("sct_code", message, {"value": shown(text), "form": form})
    return code


def _digits(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_Typed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
IcdCode = Annotated[_Typed, AfterValidator(_icd)]
"""A code of ICD-10-CM, or its beginning, in capitals with its point."""
SctCode = Annotated[_Typed, BeforeValidator(_digits), AfterValidator(_sct)]
"""The identifier of a SNOMED CT concept, which may be typed without quotes."""
IcdCodes = Annotated[
    ShortListOf[IcdCode], BeforeValidator(split_codes, json_schema_input_type=str | list[str])
]
SctCodes = Annotated[
    ShortListOf[SctCode], BeforeValidator(split_codes, json_schema_input_type=str | list[str])
]
