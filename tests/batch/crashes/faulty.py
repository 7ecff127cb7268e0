"""Runs the program again and again, each time with another call to the disk failing: `python faulty.py ROOT < scenario`.

A run is a forked process, in which the functions that reach the disk are wrapped: those of `os`, `fcntl` and `io.open`. Only
calls about files below ROOT count. The scenario is JSON: the `command`, and `every`, which says that each so many-th fault is tried.
ROOT/template has the files to begin with. For each fault a line of JSON says what was injected, and what was wrong then.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sys
from pathlib import Path

from injector import BY_PATH, LOCKS, WRITING, Injector, inject

REASONS = {
    errno.EIO: ("Input/output error",),
    errno.ENOSPC: ("the disk is full", "No space left on device"),
    errno.EACCES: ("you do not have permission to write", "Permission denied"),
    errno.ENOLCK: ("no file locks",),
}


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
    inject(injector)
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
        if name in WRITING:
            codes.append(errno.ENOSPC)
        if name in BY_PATH:
            codes.append(errno.EACCES)
        if name in LOCKS:
            codes.append(errno.ENOLCK)
        found += [(number, code) for code in codes]
    return found


def _wrong(
    code: int, status: int, said: str, clean: int, found: dict[str, bytes], whole: list[dict[str, bytes]]
) -> list[str]:
    """Return what is wrong after a fault; `whole` are the files as they may be."""
    wrong = []
    if status not in (clean, 1, 4):
        wrong.append(f"exit code {status}")
    if "bug in handouts" in said or "Traceback" in said:
        wrong.append("told as a bug in handouts")
    if status != clean and not any(reason in said for reason in REASONS[code]):
        wrong.append("the reason is not told")
    if status == clean and {k: v for k, v in found.items() if k != "PART"} != whole[-1]:
        wrong.append(f"exit {status} without its files: {sorted(found.keys() ^ whole[-1].keys())}")
    for name, data in found.items():
        final = name.endswith((".pdf", ".csv"))
        if final and data not in [state[name] for state in whole if name in state]:
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
        print(
            json.dumps({**told, "said": said, "parts": parts, "survived": status == clean, "wrong": wrong}),
            flush=True,
        )
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
    with contextlib.suppress(SystemExit):
        main()
    os.dup2(real_out, 1)
    try_all(folder, scenario["command"], scenario["again"], scenario["every"])
