"""Start a program as PyInstaller would: its code comes from memory, and where it seems to be there is no Python file.

Usage: python frozen_start.py SOURCES FOLDER ARGUMENT...; FOLDER has the fonts and the data.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType


class Frozen:
    """Finds and loads the modules of one folder of the frozen program: a finder of a path, and the loader."""

    codes: dict[str, tuple[CodeType, bool]] = {}  # noqa: RUF012 - one program a process
    root = Path()

    def __init__(self, place: str) -> None:
        path = Path(place)
        if path != self.root and self.root not in path.parents:
            raise ImportError
        self._package = ".".join(path.relative_to(self.root).parts)

    @classmethod
    def take(cls, sources: Path, root: Path) -> None:
        """Compile everything in a folder, for modules that seem to be in another one."""
        cls.root = root
        for file in sorted((sources / "handouts").rglob("*.py")):
            module = file.relative_to(sources).with_suffix("")
            name = ".".join(module.parts[:-1] if module.name == "__init__" else module.parts)
            cls.codes[name] = (compile(file.read_bytes(), module.name, "exec"), module.name == "__init__")

    def find_spec(self, name: str, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Return the spec of a module, as the import system asks for it."""
        if name not in self.codes:
            return None
        file = self.root.joinpath(*name.split("."))
        is_package = self.codes[name][1]
        spec = ModuleSpec(name, self, origin=f"{file}/__init__.pyc" if is_package else f"{file}.pyc")  # type: ignore[arg-type]
        spec.has_location = True
        spec.submodule_search_locations = [str(file)] if is_package else None
        return spec

    def iter_modules(self, prefix: str) -> Iterator[tuple[str, bool]]:
        """Yield the modules of this folder, as `pkgutil` asks for them."""
        for name, (_, is_package) in self.codes.items():
            package, _, last = name.rpartition(".")
            if package == self._package:
                yield prefix + last, is_package

    def get_code(self, name: str) -> CodeType:
        """Return a module's code."""
        return self.codes[name][0]

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run a module."""
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102 - it is our own


if __name__ == "__main__":
    Frozen.take(Path(sys.argv.pop(1)), Path(sys.argv.pop(1)))
    sys.frozen = True  # type: ignore[attr-defined]
    sys.path_hooks.insert(0, Frozen)  # type: ignore[arg-type]
    sys.path.insert(0, str(Frozen.root))
    from handouts.cli import main

    main()
