"""The text of a receipt as a checked value: JSON of a size and shape that a sheet can have, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from handouts.infra.errors import InputError, file_error
from handouts.model.receipt import AS_JSON, CHECK, FORMAT, Receipt, receipt_check
from handouts.reading.validation.plain_record import plain_record
from handouts.reading.validation.record_check import check_of
from handouts.reading.yaml.locations import Provenance
from handouts.reading.yaml.writer import Plain

MAX_CHARACTERS = 262_144
"""Of a receipt; the longest notes on the largest packs take less."""


class _DamagedError(ValueError):
    """The text is not JSON as a receipt has it."""


def parse_receipt(text: str, file: str) -> Receipt:
    """Return the receipt in the text of a PDF; InputError that names `file`, whatever the text is."""
    values = receipt_values(text)
    if values is None:
        raise damaged(file)
    check = values.pop(CHECK, None)
    written = AS_JSON.encode(values)
    number = values.pop("format", None)
    if type(number) is int and number > FORMAT:
        raise file_error(
            file, "this sheet was made by a newer version of handouts; update handouts, then run this again"
        )
    if type(number) is not int or number != FORMAT or check != receipt_check(written):
        raise damaged(file)
    try:
        return check_of(Receipt)(values, Provenance(file), None)
    except InputError as error:
        wrong = "; ".join(sorted({problem.field for problem in error.problems}))
        raise damaged(file, f" ({wrong})") from None


def receipt_text(receipt: Receipt) -> str:
    """Return the text of a receipt as an option of a patient has it."""
    return receipt_json(plain_record(receipt))


def receipt_json(values: Mapping[str, Plain]) -> str:
    """Return the text of a receipt's values, as a patient's file has them."""
    return json.dumps({"format": FORMAT, **values}, ensure_ascii=True, separators=(",", ":"), default=str)


def damaged(file: str, where: str = "") -> InputError:
    """Return the error of a receipt that is not as this program writes it; `where` is the part that is not."""
    return file_error(
        file, f"the receipt in this PDF is damaged{where}; start from the patient’s file instead"
    )


def receipt_values(text: str) -> dict[str, Any] | None:
    """Return the object that a text is in JSON, not yet checked; None where it is none."""
    if len(text) > MAX_CHARACTERS:
        return None
    try:
        values = json.loads(text, object_pairs_hook=_unrepeated, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise _DamagedError
    return values


def _refused(_name: str) -> Any:
    raise _DamagedError
