"""What answers the form, in this process, and one real server for the tests of a module."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages
from handouts.web.patient.sheets import Sheets
from handouts.web.settings import WebSettings
from tests.rows import DAY
from tests.web.conftest import CLINIC

ON = date.fromisoformat(DAY[1])


@pytest.fixture(scope="module")
def current() -> CurrentSession:
    """Return the session of the examples' clinic, on the examples' day."""
    return CurrentSession(WebSettings((), CLINIC, lambda: ON))


@pytest.fixture(scope="module")
def sheets(current: CurrentSession) -> Sheets:
    """Return what answers forms."""
    return Sheets(current, Pages(current).environment)
