"""Code versions that follow from the code: a stage's version changes when any file it depends on does.

A stage depends on its module, on every govdata module that one imports (and so on), and on every registry file
that any of them names. Nothing is imported to find out: the source is read.
"""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
REGISTRY = PACKAGE / "registry"


@cache
def code_version(modules: tuple[str, ...], alone: tuple[str, ...] = ()) -> str:
    """Twelve digits that stand for the code and registry files behind some govdata modules.

    What `modules` import counts too; `alone` are modules that count without what they import.
    """
    digest = hashlib.sha256()
    for path in sorted(_closure(modules) | {file for module in alone for file in _files_of(module)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _closure(modules: tuple[str, ...]) -> set[Path]:
    found: set[Path] = set()
    waiting = [path for module in modules for path in _files_of(module)]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if path.suffix == ".py":
            waiting += [file for file in _named_by(path) if file not in found]
    return found


@cache
def _named_by(path: Path) -> tuple[Path, ...]:
    """The files that a module imports from govdata, and the registry files it names."""
    named: list[Path] = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            named += [file for alias in node.names for file in _files_of(alias.name)]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named += _files_of(node.module)
            named += [file for alias in node.names for file in _files_of(f"{node.module}.{alias.name}")]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            file = REGISTRY / node.value
            if len(node.value) < 80 and "/" not in node.value and file.is_file():
                named.append(file)
    return tuple(named)


def _files_of(module: str) -> list[Path]:
    """The file of a module, with the `__init__` files on the way to it; none for modules of others."""
    parts = module.split(".")
    if parts[0] != PACKAGE.name:
        return []
    base = PACKAGE.joinpath(*parts[1:])
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    if not file.is_file():
        return []
    inits = [PACKAGE.joinpath(*parts[1:depth], "__init__.py") for depth in range(1, len(parts))]
    return [file, *(init for init in inits if init.is_file() and init != file)]
