"""Wraps the functions that reach the disk, so that one call of theirs fails; only for a process made for that."""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from typing import Any, cast

BY_PATH = ("open", "stat", "lstat", "mkdir", "unlink", "rename", "replace", "link", "scandir", "listdir")
_BY_HANDLE = ("close", "fsync", "fstat", "dup", "read", "write")
LOCKS = ("flock", "lockf")
WRITING = frozenset({"open", "mkdir", "link", "replace", "rename", "write", "fsync", "close"})


class Injector:
    """Counts the calls, and lets one of them fail."""

    def __init__(self, root: str, at: int | None, code: int) -> None:
        self.calls: list[str] = []
        self._root, self._at, self._code = root, at, code
        self.handles: set[int] = set()

    def is_ours(self, what: object) -> bool:
        """Tell whether a path or an open file's number is of a file below the root."""
        if isinstance(what, int):
            return what in self.handles
        return isinstance(what, str | os.PathLike) and os.path.abspath(what).startswith(self._root)  # noqa: PTH100

    def call(self, name: str, what: object) -> None:
        """Count a call; raise OSError where it is its turn."""
        self.calls.append(name)
        if len(self.calls) == self._at:
            path = None if isinstance(what, int) else os.fspath(cast("str", what))
            raise OSError(self._code, os.strerror(self._code), path)

    def wrap(self, module: Any, name: str) -> None:
        """Put a wrapper in place of a function whose first argument is a path or an open file's number."""
        real = getattr(module, name)

        def wrapped(what: Any = ".", *rest: Any, **named: Any) -> Any:
            if not self.is_ours(what):
                return real(what, *rest, **named)
            if name == "close":  # a close that reports an error has closed all the same
                self.handles.discard(what)
                real(what)
                return self.call(name, what)
            self.call(name, what)
            # Nobody cuts the power here, and waiting for the disk took most of the time.
            found = None if name == "fsync" else real(what, *rest, **named)
            if name in ("open", "dup"):
                self.handles.add(found)
            return found

        setattr(module, name, wrapped)

    def open_file(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return a wrapper of `open` whose files' reads, writes and closes count too."""

        def opened(file: Any, mode: str = "r", buffering: int = -1, *text: Any, **named: Any) -> Any:
            if not self.is_ours(file):
                return real(file, mode, buffering, *text, **named)
            if not isinstance(file, int):
                self.call("open", file)
            raw = _raw(self, file, mode.replace("b", "").replace("t", ""), named)
            if buffering == 0:
                return raw
            kind = (
                io.BufferedRandom if "+" in mode else io.BufferedReader if "r" in mode else io.BufferedWriter
            )
            buffered = kind(raw)
            return buffered if "b" in mode else io.TextIOWrapper(cast("Any", buffered), *text, **named)

        return opened


def _raw(injector: Injector, file: Any, mode: str, named: dict[str, Any]) -> io.FileIO:
    class Raw(io.FileIO):
        def _counted(self, name: str) -> None:
            injector.call(name, self.fileno())

        def readinto(self, buffer: Any) -> int:
            self._counted("read")
            return cast("int", super().readinto(buffer))

        def readall(self) -> bytes:
            self._counted("read")
            return cast("bytes", super().readall())

        def read(self, size: int | None = -1) -> bytes:
            self._counted("read")
            return cast("bytes", super().read(size))

        def write(self, data: Any) -> int:
            self._counted("write")
            return cast("int", super().write(data))

        def truncate(self, size: int | None = None) -> int:
            self._counted("write")
            return super().truncate(size)

        def close(self) -> None:
            if not self.closed:
                handle = self.fileno()
                injector.handles.discard(handle)
                super().close()
                injector.call("close", handle)

    raw = Raw(file, mode, closefd=named.pop("closefd", True), opener=named.pop("opener", None))
    injector.handles.add(raw.fileno())
    return raw


def inject(injector: Injector) -> None:
    """Put the wrappers in place, for the rest of this process."""
    import fcntl  # POSIX alone

    for name in (*BY_PATH, *_BY_HANDLE):
        injector.wrap(os, name)
    for name in LOCKS:
        injector.wrap(fcntl, name)
    io.open = builtins.open = injector.open_file(io.open)  # type: ignore[assignment]
