"""Rosters for several packs: each row has the sheet of the packs that it names."""

from __future__ import annotations
