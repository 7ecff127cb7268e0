"""The neck pack that the tests of its rules run on."""

from __future__ import annotations

import pytest

from handouts.model.pack import Pack
from tests.planning.builders import neck_pack


@pytest.fixture(scope="session")
def neck() -> Pack:
    """The neck rules as values."""
    return neck_pack()
