"""Sets of bidirectional classes (UAX #9, table 4) that several rules name."""

from __future__ import annotations

from handouts.unicode.direction import ISOLATE_INITIATORS

EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}
"""What rule X9 takes out before the other rules are applied."""
CONTROLS = EMBEDDINGS | ISOLATE_INITIATORS | {"PDF", "PDI"}
