"""The neck pack that the tests of its rules run on."""

from __future__ import annotations

import pytest

from handouts.infra.paths import resource_dir
from handouts.model.pack import Pack
from handouts.reading.packs.loader import read_pack
from tests.planning.builders import neck_pack


@pytest.fixture(scope="session")
def shipped() -> Pack:
    """The neck pack as it is shipped."""
    return read_pack(resource_dir("data") / "neck-osteoporosis")


@pytest.fixture(scope="session", params=["values", "shipped"])
def neck(request: pytest.FixtureRequest) -> Pack:
    """The neck rules: the plain ones as values, and the shipped pack, which may be stricter."""
    if request.param == "values":
        return neck_pack()
    shipped: Pack = request.getfixturevalue("shipped")
    return shipped
