"""Which day it is, for every surface."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from handouts.infra.errors import InputError, Problem

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
"""The dates that a sheet can have: others are typing errors, and date arithmetic fails near the ends of the calendar."""

_EPOCH = "SOURCE_DATE_EPOCH"


def today() -> date:
    """Return today's date, or that of SOURCE_DATE_EPOCH (seconds since 1970, UTC) where it is set.

    InputError where it is out of range.
    """
    epoch = os.environ.get(_EPOCH)
    day = _day_of(epoch) if epoch else datetime.now().astimezone().date()
    if not FIRST_DAY <= day <= LAST_DAY:
        source = f"{_EPOCH} is {epoch}, which is" if epoch else "this computer's clock says that today is"
        raise _error(
            f"{source} {day}; the date of a handout must be from {FIRST_DAY} to {LAST_DAY}; correct it"
        )
    return day


def _day_of(epoch: str) -> date:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise _error(
            f"{_EPOCH} is {epoch!r}; it must be a number of seconds since 1970; correct it"
        ) from None


def _error(message: str) -> InputError:
    return InputError([Problem("today", None, "", message)])
