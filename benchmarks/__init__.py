"""Figures of speed that the README states, measured again with `make bench`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
