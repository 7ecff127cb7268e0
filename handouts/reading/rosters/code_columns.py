"""The columns of a roster that hold diagnosis codes: as many as an export has, however it numbers them."""

from __future__ import annotations

import re

from handouts.model.pack import Pack
from handouts.reading.codes.read_codes import ICD_KEY, SCT_KEY
from handouts.reading.validation.suggestions import squashed
from handouts.reading.yaml.locations import Path

CODE_KEYS = (ICD_KEY, SCT_KEY)
_ICD_HEADING = re.compile(
    r"(?:primary|principal|secondary|other|additional|all)?"
    r"(?:(?:diagnosis|diagnoses|diag|dx)?icd(?:10|10cm)?(?:codes?)?|(?:diagnosis|diagnoses|diag|dx)codes?)"
    r"\d{0,2}"
)
"""Headings such as "Primary diagnosis code" and "ICD-10 code 2"; one without "code" or "ICD" may hold words."""


def is_codes(path: Path) -> bool:
    """Return whether a column holds codes."""
    return path[:1] in ((ICD_KEY,), (SCT_KEY,))


def reads_codes(key: str, pack: Pack) -> bool:
    """Return whether a pack reads this kind of code."""
    return bool(pack.codes.icd if key == ICD_KEY else pack.codes.sct)


def is_asked(option: str, pack: Pack) -> bool:
    """Return whether an option is of use with a pack: codes are only with one that reads them."""
    return option not in CODE_KEYS or reads_codes(option, pack)


def code_column(heading: str, pack: Pack) -> Path:
    """Return the path of a column of ICD-10-CM codes by the form of its heading; empty for any other."""
    is_one = reads_codes(ICD_KEY, pack) and _ICD_HEADING.fullmatch(squashed(heading))
    return (ICD_KEY,) if is_one else ()
