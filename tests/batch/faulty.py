"""Runs the program again and again, each time with another call to the disk failing: `python faulty.py ROOT < scenario`.

A run is a forked process, in which the functions that reach the disk are wrapped: those of `os`, `fcntl` and `io.open`. Only
calls about files below ROOT count. The scenario is JSON: the `command`, and `every`, which says that each so many-th fault is tried.
ROOT/template has the files to begin with. For each fault a line of JSON says what was injected, and what was wrong then.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

_BY_PATH = ("open", "stat", "lstat", "mkdir", "unlink", "rename", "replace", "link", "scandir", "listdir")
_BY_HANDLE = ("close", "fsync", "fstat", "dup", "read", "write")
_LOCKS = ("flock", "lockf")
_WRITING = frozenset({"open", "mkdir", "link", "replace", "rename", "write", "fsync", "close"})

REASONS = {
    errno.EIO: ("Input/output error",),
    errno.ENOSPC: ("the disk is full", "No space left on device"),
    errno.EACCES: ("you may not write", "Permission denied"),
    errno.ENOLCK: ("no file locks",),
}


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
        return isinstance(what, str | os.PathLike) and os.path.abspath(os.fspath(what)).startswith(self._root)

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
            kind = io.BufferedRandom if "+" in mode else io.BufferedReader if "r" in mode else io.BufferedWriter
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


def _inject(injector: Injector) -> None:
    for name in (*_BY_PATH, *_BY_HANDLE):
        injector.wrap(os, name)
    for name in _LOCKS:
        injector.wrap(fcntl, name)
    io.open = builtins.open = injector.open_file(io.open)  # type: ignore[assignment]


def run(root: Path, command: list[str], at: int | None = None, code: int = 0) -> tuple[int, str, list[str]]:
    """Run the program in `root`; return its exit code, what it said on standard error, and the calls that it made."""
    said, made = root.with_suffix(".said"), root.with_suffix(".calls")
    child = os.fork()
    if not child:
        _run_here(root, command, said, made, Injector(str(root), at, code))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, said.read_text("utf-8"), json.loads(made.read_text("utf-8"))


def _run_here(root: Path, command: list[str], said: Path, made: Path, injector: Injector) -> None:
    from handouts.cli import main

    os.chdir(root)
    sys.argv = ["handouts", *command]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
    calls = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    write = os.write
    _inject(injector)
    status = 99
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        write(calls, json.dumps(injector.calls).encode())
        sys.stderr.flush()
        os._exit(status)


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path in it; part files by their kind, for their names are random."""
    return {
        "PART" if path.name.endswith(".part") else path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != ".handouts.lock"
    }


def faults(calls: list[str]) -> list[tuple[int, int]]:
    """Return every fault to inject: the number of the call, and the error."""
    found = []
    for number, name in enumerate(calls, start=1):
        codes = [errno.EIO]
        if name in _WRITING:
            codes.append(errno.ENOSPC)
        if name in _BY_PATH:
            codes.append(errno.EACCES)
        if name in _LOCKS:
            codes.append(errno.ENOLCK)
        found += [(number, code) for code in codes]
    return found


def _wrong(code: int, status: int, said: str, clean: int, found: dict[str, bytes], whole: list[dict[str, bytes]]) -> list[str]:
    """Return what is wrong after a fault; `whole` are the files as they may be."""
    wrong = []
    if status not in (clean, 1, 4):
        wrong.append(f"exit code {status}")
    if "fault of the program" in said or "Traceback" in said:
        wrong.append("told as a fault of the program")
    if status != clean and not any(reason in said for reason in REASONS[code]):
        wrong.append("the reason is not told")
    if status == clean and {k: v for k, v in found.items() if k != "PART"} != whole[-1]:
        wrong.append(f"exit {status} without its files: {sorted(found.keys() ^ whole[-1].keys())}")
    for name, data in found.items():
        final = name.endswith((".pdf", ".csv"))
        if final and data not in [state[name] for state in whole if name in state] and name not in ():
            aside = name.removeprefix("out/out-of-date/")
            if aside == name or data not in [state.get(f"out/{aside}") for state in whole]:
                wrong.append(f"torn: {name}")
    return wrong


def try_all(root: Path, command: list[str], again: list[str], every: int) -> None:
    """Try every fault, or each so many-th, and print what was wrong."""
    template = root / "template"
    shutil.copytree(template, root / "clean")
    clean, said, calls = run(root / "clean", command)
    wanted = files(root / "clean")
    assert clean in (0, 3) and "PART" not in wanted, (clean, said)
    before = files(template)
    for number, code in faults(calls)[::every]:
        place = root / f"fault-{number}-{code}"
        shutil.copytree(template, place)
        status, said, _ = run(place, command, number, code)
        wrong = _wrong(code, status, said, clean, files(place), [before, wanted])
        parts = "PART" in files(place)
        later, said_later, _ = run(place, again)
        found = files(place)
        if later != clean or found != wanted:
            differ = sorted(name for name in found | wanted if found.get(name) != wanted.get(name))
            wrong.append(f"run again: exit code {later}, {differ}, {said_later}")
        told = {"call": f"{number} {calls[number - 1]}", "error": errno.errorcode[code], "exit": status}
        print(json.dumps({**told, "said": said, "parts": parts, "survived": status == clean, "wrong": wrong}), flush=True)
        shutil.rmtree(place)


if __name__ == "__main__":
    scenario = json.load(sys.stdin)
    folder = Path(sys.argv[1]).resolve()
    # Everything is imported and read once, here: the runs are forked from this process.
    sys.argv = ["handouts", *scenario["command"]]
    shutil.copytree(folder / "template", folder / "warm")
    os.chdir(folder / "warm")
    from handouts.cli import main

    real_out = os.dup(1)
    os.dup2(2, 1)
    try:
        main()
    except SystemExit:
        pass
    os.dup2(real_out, 1)
    try_all(folder, scenario["command"], scenario["again"], scenario["every"])
