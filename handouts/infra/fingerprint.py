"""What the program that is running was made of: other code, fonts, labels, languages or libraries have another fingerprint."""

from __future__ import annotations

import hashlib
import pkgutil
import secrets
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from types import CodeType

from handouts.infra.digest import digest
from handouts.infra.paths import cjk_fonts_dir, resource_dir

LIBRARIES = (
    "cryptography",
    "defusedxml",
    "deflate",
    "pillow",
    "pydantic",
    "pypdf",
    "pyyaml",
    "reportlab",
    "segno",
    "uharfbuzz",
)
"""Those that decide what is read, or what is in a sheet."""


@cache
def program() -> str:
    """Return a fingerprint of everything that decides a sheet and is not of one patient, clinic or pack; hexadecimal.

    It is the same in every run of one program, and not empty in any. Contents count, not dates of files.
    """
    libraries = (f"{name} {_version(name)}" for name in LIBRARIES)
    return digest(
        f"{sys.implementation.cache_tag} {sys.version_info} {zlib.ZLIB_RUNTIME_VERSION}".encode(),
        *(library.encode() for library in libraries),
        code("handouts").encode(),
        *_data(),
    )


def code(package: str) -> str:
    """Return a fingerprint of the modules of a package and of all packages in it, wherever they are imported from."""
    spec = find_spec(package)
    modules = [] if spec is None else list(_modules(spec))
    if len(modules) < 2:  # whoever imports it does not say what else is in it
        return digest(_unknown_code())
    return digest(*(part for module in modules for part in _module(module)))


def code_text(compiled: CodeType) -> str:
    """Return everything of a code object that decides what it does, as the same text in every run.

    The bytes of `marshal` are not: they depend on who else refers to a constant, and on the order of sets.
    """
    parts = (compiled.co_name, compiled.co_code.hex(), compiled.co_exceptiontable.hex(), compiled.co_flags)
    arguments = (compiled.co_argcount, compiled.co_posonlyargcount, compiled.co_kwonlyargcount)
    names = (compiled.co_names, compiled.co_varnames, compiled.co_freevars, compiled.co_cellvars)
    return f"{parts} {arguments} {names} {_constant_text(compiled.co_consts)}"


def _constant_text(value: object) -> str:
    if isinstance(value, CodeType):
        return code_text(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(_constant_text, value))})"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(_constant_text, value)))}}}"
    return repr(value)


def _modules(spec: ModuleSpec) -> Iterator[ModuleSpec]:
    """Yield a module and those inside it, without importing any."""
    yield spec
    for module in pkgutil.iter_modules(spec.submodule_search_locations or (), f"{spec.name}."):
        inner = module.module_finder.find_spec(module.name, None)
        if inner is not None:
            yield from _modules(inner)


def _module(spec: ModuleSpec) -> tuple[bytes, bytes]:
    return spec.name.encode(), _source(spec) or _compiled(spec) or _unknown_code()


def _source(spec: ModuleSpec) -> bytes | None:
    """Return the bytes of a module's file, on the disk or in an archive; None where there is no such file."""
    read = getattr(spec.loader, "get_data", None)
    if read is None or not spec.origin:
        return None
    with suppress(OSError):
        data: bytes = read(spec.origin)
        return data
    return None


def _compiled(spec: ModuleSpec) -> bytes | None:
    """Return what a frozen program has of a module; None where it has no Python code."""
    get_code = getattr(spec.loader, "get_code", None)
    with suppress(ImportError):
        compiled = None if get_code is None else get_code(spec.name)
        return None if compiled is None else code_text(compiled).encode("utf-8", "surrogatepass")
    return None


@cache
def _unknown_code() -> bytes:
    """Stand for code that cannot be read: by the frozen program that it is in, else for this run alone."""
    if getattr(sys, "frozen", False):
        with suppress(OSError), Path(sys.executable).open("rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()
    return secrets.token_bytes()  # two such programs cannot be told apart, so nothing of another run is used


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return _unknown_code().hex()


def _data() -> Iterator[bytes]:
    """Yield names and bytes of the fonts and of the program's own words."""
    # Where they are missing no sheet can be made, and whoever needs them says so.
    with suppress(RuntimeError):
        for folder, kind in (
            (resource_dir("fonts"), "*.ttf"),
            (resource_dir("data") / "labels", "*.yaml"),
            (resource_dir("data") / "languages", "*.yaml"),
        ):
            for path in sorted(folder.rglob(kind)):
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()
    yield from _optional_fonts()


def _optional_fonts() -> Iterator[bytes]:
    """Yield the checksums of the fonts for Chinese, Japanese and Korean: reading 23 MB at each start would take too long."""
    folder = cjk_fonts_dir()
    for path in sorted(folder.rglob("ORIGIN.txt")) if folder is not None else ():
        yield path.read_bytes()
