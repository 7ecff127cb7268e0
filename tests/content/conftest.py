"""The shipped packs as plain values, read without the program's own reader so that the two check each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
NECK = ROOT / "data" / "neck-osteoporosis"
FALL = ROOT / "data" / "fall-prevention"
KNEE = ROOT / "data" / "knee-osteoarthritis"
PACKS = (
    NECK,
    KNEE,
    FALL,
    *(ROOT / "examples" / "packs" / name for name in ("ankle-pumps", "wrist-after-cast")),
)


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def load() -> Callable[[Path], Any]:
    """Give the plain YAML loader."""
    return _load


@pytest.fixture(scope="session", params=PACKS, ids=lambda folder: folder.name)
def pack_folder(request: pytest.FixtureRequest) -> Path:
    """Give the folder of each shipped pack in turn."""
    folder: Path = request.param
    return folder


@pytest.fixture(scope="session")
def pack(pack_folder: Path) -> Any:
    """Give pack.yaml of each shipped pack."""
    return _load(pack_folder / "pack.yaml")


@pytest.fixture(scope="session")
def words(pack_folder: Path) -> Any:
    """Give the English words of each shipped pack."""
    return _load(pack_folder / "words" / "en.yaml")


@pytest.fixture(scope="session")
def clinician(pack_folder: Path) -> Any:
    """Give what each shipped pack says to the clinician."""
    return _load(pack_folder / "clinician.yaml")


@pytest.fixture(scope="session")
def exercises(pack_folder: Path) -> dict[str, Any]:
    """Give the exercise files of each shipped pack by file name."""
    return {path.stem: _load(path) for path in sorted((pack_folder / "exercises").glob("*.yaml"))}


@pytest.fixture(scope="session")
def neck_folder() -> Path:
    """Give the folder of the neck pack."""
    return NECK


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's folder."""
    return ROOT
