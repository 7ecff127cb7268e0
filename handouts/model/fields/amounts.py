"""Days, numbers, yes and no: the values of a file that are not text."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def _day(value: Any) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str) and _ISO_DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise PydanticCustomError(
                "day", "there is no such date; use year-month-day, such as 1950-03-04"
            ) from None
    raise PydanticCustomError("day", "this is not a date; use year-month-day, such as 1950-03-04")


def _flag(value: Any) -> Any:
    return _FLAGS.get(value.strip().lower(), value) if isinstance(value, str) else value


_DayText = Annotated[str, Field(json_schema_extra={"format": "date"})]

Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=_DayText)]
"""A date, typed as year-month-day."""
Amount = Annotated[int, Field(ge=1, le=999)]
"""A number of a dose: seconds, repetitions, sets, times a day or days a week."""
Week = Annotated[int, Field(ge=1, le=520)]
"""A number of weeks: up to ten years."""
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool | Literal["yes", "no"])]
"""Yes or no, true or false."""
