"""Which program is running for a pack and a clinic: a file that only its user can read."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from handouts.infra.atomic_write import write_atomically
from handouts.infra.owned_files import read_owned
from handouts.web.serving.start.introduction import Introduction

_MAX_BYTES = 4096


def name_of(packs: Sequence[str], clinic: Path | None) -> str:
    """Return a name for what a program serves: starts with the same one open the same page."""
    parts = (
        version("handouts"),
        "\n".join(packs),
        str(Path.cwd()) if packs else "",  # a pack may be given as a folder
        str(clinic.absolute()) if clinic else "",
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Running:
    """Where a program listens, and the secret that it shares with the next start."""

    port: int
    pid: int
    secret: bytes

    @property
    def introduction(self) -> Introduction:
        """Return how a second start and the program get to know each other."""
        return Introduction(self.secret)


class RunningFile:
    """The file of the program that serves what `name` stands for."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / f"running-{name}.json"

    def read(self) -> Running | None:
        """Return what the file says; None where there is none that can be used."""
        data = read_owned(self._path, _MAX_BYTES)
        if data is None:
            return None
        with suppress(ValueError, KeyError, TypeError):
            values = json.loads(data)
            return Running(int(values["port"]), int(values["pid"]), bytes.fromhex(values["secret"]))
        return None

    def write(self, port: int) -> Running:
        """Record that this process listens on `port`; OutputError where the file cannot be written."""
        running = Running(port, os.getpid(), secrets.token_bytes(32))
        text = json.dumps({"port": port, "pid": running.pid, "secret": running.secret.hex()})
        write_atomically(self._path, text.encode(), force=True, durable=False)
        return running

    def remove(self, running: Running) -> None:
        """Remove the file, unless a later start has written its own."""
        if self.read() == running:
            self._path.unlink(missing_ok=True)
