"""The numbers of docs/speed.md, measured again with `make bench`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
