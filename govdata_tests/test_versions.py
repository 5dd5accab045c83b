from __future__ import annotations

from govdata.stages import STAGES
from govdata.versions import PACKAGE, REGISTRY, _closure, code_version


def names(module: str) -> set[str]:
    return {path.relative_to(PACKAGE).as_posix() for path in _closure((module,))}


def test_a_version_covers_what_a_module_imports_and_the_registries_it_names() -> None:
    covered = names("govdata.documents")
    assert {"documents.py", "spans.py", "read/__init__.py", "recover/__init__.py"} <= covered
    assert any(name.startswith("registry/") and not name.endswith(".py") for name in covered)


def test_the_outline_does_not_depend_on_the_extraction() -> None:
    assert not any(name.startswith("extract/") for name in names("govdata.outline"))


def test_every_registry_file_belongs_to_some_stage() -> None:
    covered = {path for stage in STAGES.values() for path in _closure(stage.modules)}
    covered |= _closure(("govdata.dims",))
    data = {path for path in REGISTRY.iterdir() if path.suffix in (".csv", ".toml", ".txt")}
    data = {path for path in data if not path.stem.endswith("_examples")}
    assert sorted(path.name for path in data - covered) == []


def test_a_stage_is_another_version_when_an_earlier_one_is() -> None:
    versions = [stage.version for stage in STAGES.values()]
    assert len(set(versions)) == len(versions)
    assert code_version(("govdata.spans",)) == code_version(("govdata.spans",))
    assert code_version(("govdata.spans",)) != code_version(("govdata.records",))
