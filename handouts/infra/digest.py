"""One digest for several parts, each with its length, so that no two lists of parts are alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of parts and their lengths, hexadecimal, the same on every machine."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def joint_digest(digests: Sequence[str]) -> str:
    """Return one digest for several, in their order; that of a single one is itself."""
    return digests[0] if len(digests) == 1 else digest(*(each.encode() for each in digests))
