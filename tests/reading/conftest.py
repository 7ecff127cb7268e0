"""The tests' own small pack, read once."""

from __future__ import annotations

import pytest

from handouts.model.pack import Pack
from handouts.reading.packs.loader import read_pack
from tests.reading.examples import PACK


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The small pack beside these tests."""
    return read_pack(PACK)
