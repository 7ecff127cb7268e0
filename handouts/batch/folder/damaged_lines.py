"""Damaged lines of the manifest, kept in a file where somebody can look at them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handouts.infra.atomic_write import output_errors, write_atomically


def keep_damaged(manifest: Path, lines: Iterable[bytes]) -> Path:
    """Add lines to the file of damaged lines beside the manifest, each once, and return its path; OutputError."""
    path = manifest.with_name(f"{manifest.stem}-damaged{manifest.suffix}")
    with output_errors(path):
        before = path.read_bytes() if path.exists() else b""
    known = set(before.splitlines(keepends=True))
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if new:
        write_atomically(path, before + b"".join(new), force=True)
    return path
