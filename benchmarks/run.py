"""Prints the figures of speed, each part in a process of its own: `python -m benchmarks.run [PART ...] [--long]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from benchmarks import ROOT

# Each part by its name: the module and function that measure it.
_PARTS: Mapping[str, tuple[str, str]] = {
    "same": ("benchmarks.same", "same"),
    "warm": ("benchmarks.warm", "warm"),
    "warm-json": ("benchmarks.warm", "warm_json"),
    "rows": ("benchmarks.rows", "rows"),
    "new-doses": ("benchmarks.warm", "new_doses"),
    "disk": ("benchmarks.batches", "disk"),
    "cold": ("benchmarks.cold", "cold"),
    "print-file": ("benchmarks.batches", "print_file"),
    "page": ("benchmarks.page", "page"),
    "page-in-browser": ("benchmarks.page", "page_in_browser"),
    "growth": ("benchmarks.batches", "growth"),
}
_LONG = "growth"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, and the folder in it is nobody else's


def main() -> None:
    """Measure the parts that were asked for; all but the long one by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *_PARTS], metavar="PART", help=", ".join(_PARTS))
    parser.add_argument(
        "--long", action="store_true", help=f"{_LONG} too: 100,000 sheets, ten minutes and 11 GB of disk"
    )
    asked = parser.parse_args()
    names = asked.parts or [name for name in _PARTS if name != _LONG or asked.long]
    if len(names) == 1:
        _measure(names[0])
        return
    for name in names:
        subprocess.run([sys.executable, "-m", "benchmarks.run", name], cwd=ROOT, check=True)


def _measure(name: str) -> None:
    module, function = _PARTS[name]
    measure: Callable[[Path], None] = getattr(import_module(module), function)
    # Everything is kept off the disk but what is about it, and what may not fit in memory: 100,000 sheets are 11 GB.
    place = ROOT if name in ("disk", _LONG) else _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=place) as folder:
        measure(Path(folder))


if __name__ == "__main__":
    main()
