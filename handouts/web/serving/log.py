"""What the server says of itself on standard error: the kind of an error and where it was, never what was in it."""

from __future__ import annotations

import logging
import traceback
from typing import Any

_PACKAGE = "handouts."


class KindOnly(logging.Formatter):
    """Words an error of a request without its message or its values, which may be a patient's."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return "handouts: the server reported a problem"
        return f"handouts: a request failed; this is a bug in handouts ({_kind(error)})"


def log_settings() -> dict[str, Any]:
    """Return the settings for uvicorn's loggers: errors only, in words of ours."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"kind": {"()": KindOnly}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "kind"}},
        "loggers": {"uvicorn": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
    }


def _kind(error: BaseException) -> str:
    """Return the kind of an error, and the line of ours that it came from."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    ours = [frame for frame in frames if frame.f_globals.get("__name__", "").startswith(_PACKAGE)]
    origin = f", {ours[-1].f_globals['__name__']} line {ours[-1].f_lineno}" if ours else ""
    return f"{type(error).__name__}{origin}"
