"""The facts that several packs share, as files below data/facts: which of them a pack may use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from handouts.infra.paths import resource_dir
from handouts.reading.files import read_bytes

_MOST_BYTES = 64 * 1024
USUAL = "usual-facts.yaml"
"""The file that lists what a pack asks for that does not say so."""
_SAYS_FACTS = re.compile(rb"^[\"']?facts[\"']?\s*:", re.MULTILINE)
_ASK = re.compile(r"^ask: (.+)$", re.MULTILINE)
_WORDS = re.compile(r"^best-to-worst: \[(.+)\]$", re.MULTILINE)
_MEASURED = re.compile(r"^measured:", re.MULTILINE)
_WORD = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")


def fact_names() -> tuple[str, ...]:
    """Return the ids of all shared facts, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def usual_names() -> tuple[str, ...]:
    """Return the ids of the facts that a pack asks for that does not say so, in order; their files are not checked."""
    known = fact_names()
    listed = (word.decode() for word in _WORD.findall(read_bytes(shared_path(USUAL), _MOST_BYTES)))
    return tuple(dict.fromkeys(word for word in listed if word in known))


def question_and_answers(name: str) -> tuple[str, tuple[str, ...], bool]:
    """Return what a usual fact asks, its words from the best to the worst, and whether it is measured.

    It is for the help of a command, which must not wait for YAML to load: the lines are read as they are in the
    program's own files. A test compares them with what the check of those files reads.
    """
    text = read_bytes(shared_path(f"facts/{name}.yaml"), _MOST_BYTES).decode()
    ask, words = _ASK.search(text), _WORDS.search(text)
    listed = tuple(word.strip("\"' ") for word in words.group(1).split(",")) if words else ()
    return ask.group(1) if ask else "", listed, _MEASURED.search(text) is not None


def shared_path(name: str) -> Path:
    """Return the path of a file of `shared_for`."""
    return resource_dir("data") / name


def shared_for(pack_yaml: bytes) -> Mapping[str, bytes]:
    """Return the files of the shared facts that are named anywhere in a pack's first file, by their names in data/.

    The bytes are searched without parsing the YAML: a name too many does no harm, it only changes the digest.
    """
    files: dict[str, bytes] = {}
    listed = pack_yaml
    if not _SAYS_FACTS.search(pack_yaml):
        listed = files[USUAL] = read_bytes(shared_path(USUAL), _MOST_BYTES)
    words = {word.decode() for word in _WORD.findall(listed)}
    for name in fact_names():
        if name in words:
            file = f"facts/{name}.yaml"
            files[file] = read_bytes(shared_path(file), _MOST_BYTES)
    return files


def _folder() -> Path:
    return resource_dir("data") / "facts"
