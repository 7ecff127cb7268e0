"""A real server in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import ROOT
from tests.rows import DAY

CLINIC = ROOT / "examples" / "clinic.yaml"
_PROGRAM = (sys.executable, "-m", "handouts")


def epoch(day: str) -> str:
    """Return noon of a day as SOURCE_DATE_EPOCH."""
    return str(int(datetime.combine(date.fromisoformat(day), time(12), UTC).timestamp()))


class Served:
    """A page that is served: its address with the key, and the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.address = process.stdout.readline().strip()
        self.origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))

    def stop(self) -> None:
        """End the process, and wait until it is gone."""
        self.process.terminate()
        self.process.communicate(timeout=120)


@contextmanager
def served(
    folder: Path,
    *options: str | Path,
    clinic: Path | None = CLINIC,
    program: Sequence[str] = _PROGRAM,
    **environment: str,
) -> Iterator[Served]:
    """Serve the page for a clinic on the examples' day; the user's own folders are in `folder`."""
    named = () if clinic is None else ("--clinic", clinic)
    own_folders = {
        # In a folder of its own: a start for the same clinic would open the page that is being served already.
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder / "configuration"),
    }
    process = subprocess.Popen(
        [*program, "serve", "--no-browser", *map(str, (*options, *named))],
        cwd=folder,
        env={**os.environ, **own_folders, "SOURCE_DATE_EPOCH": epoch(DAY[1]), "TZ": "UTC", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    page = Served(process)
    try:
        yield page
    finally:
        page.stop()
