from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from govdata.scan import due, fingerprint, scan
from govdata.schemas import Contents, Files, Rejections
from govdata.store import Store


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    (folder / "市").mkdir(parents=True)
    (folder / "a.txt").write_text("甲局年报", "utf-8")
    (folder / "市" / "b.txt").write_text("乙局年报", "utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "warehouse")


def statuses(store: Store) -> dict[tuple[str, str], str]:
    frame = store.read_all(Files)
    return {
        (path, sha[:4]): status for path, sha, status in frame.select("path", "content_sha256", "status").iter_rows()
    }


def by_path(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for (path, _), status in statuses(store).items():
        found.setdefault(path, []).append(status)
    return {path: sorted(values) for path, values in found.items()}


def test_every_file_is_taken_in_once(landing: Path, store: Store) -> None:
    assert scan(landing, store).new == 2
    assert by_path(store) == {"a.txt": ["current"], "市/b.txt": ["current"]}
    again = scan(landing, store)
    assert (again.new, again.changed) == (0, False)
    assert store.read_all(Contents).height == 2


def test_nothing_is_due_until_something_changes(landing: Path, store: Store) -> None:
    assert due(landing, store)
    scan(landing, store)
    assert not due(landing, store)
    (landing / "c.txt").write_text("丙局年报", "utf-8")
    assert due(landing, store)


def test_a_changed_file_supersedes_its_old_content(landing: Path, store: Store) -> None:
    scan(landing, store)
    (landing / "a.txt").write_text("甲局年报(更正)", "utf-8")
    scan(landing, store)
    assert by_path(store)["a.txt"] == ["current", "superseded"]


def test_a_removed_file_is_gone_and_a_moved_one_keeps_its_content(landing: Path, store: Store) -> None:
    scan(landing, store)
    (landing / "a.txt").rename(landing / "z.txt")
    assert scan(landing, store).new == 0
    assert by_path(store) == {"a.txt": ["gone"], "z.txt": ["current"], "市/b.txt": ["current"]}


def test_a_file_that_comes_back_is_current_again(landing: Path, store: Store) -> None:
    scan(landing, store)
    content = (landing / "a.txt").read_bytes()
    (landing / "a.txt").unlink()
    scan(landing, store)
    (landing / "a.txt").write_bytes(content)
    assert scan(landing, store).new == 0
    assert by_path(store)["a.txt"] == ["current"]


def test_files_with_the_same_bytes_are_one_content(landing: Path, store: Store) -> None:
    (landing / "copy.txt").write_bytes((landing / "a.txt").read_bytes())
    assert scan(landing, store).new == 2
    assert len(statuses(store)) == 3


def test_hidden_and_ignored_files_are_not_seen(landing: Path, store: Store) -> None:
    (landing / ".landingignore").write_text("# labels\nnotes.md\ngold/\n")
    (landing / "notes.md").write_text("notes")
    (landing / "gold").mkdir()
    (landing / "gold" / "x.jsonl").write_text("{}")
    scan(landing, store)
    assert sorted(by_path(store)) == ["a.txt", "市/b.txt"]


def test_what_is_no_file_is_rejected_with_a_reason(landing: Path, store: Store) -> None:
    os.mkfifo(landing / "pipe.txt")
    assert scan(landing, store).rejected == 1
    assert store.read_all(Rejections).select("path", "reason").rows() == [("pipe.txt", "unreadable_file")]


def test_a_batch_kept_by_a_refresh_that_died_is_not_taken_in_again(landing: Path, store: Store) -> None:
    scan(landing, store)
    store.file(Files, "snapshot").unlink()
    assert scan(landing, store).new == 0
    assert store.read_all(Contents).height == 2


def test_batches_do_not_depend_on_where_files_lie(landing: Path, store: Store, tmp_path: Path) -> None:
    scan(landing, store)
    other = Store(tmp_path / "other")
    (landing / "a.txt").rename(landing / "市" / "zz.txt")
    scan(landing, other)
    assert [path.name for path in store.files(Contents)] == [path.name for path in other.files(Contents)]


def test_the_fingerprint_changes_with_the_folder(landing: Path) -> None:
    before = fingerprint(landing)
    assert fingerprint(landing) == before
    (landing / "a.txt").write_text("甲局年报二", "utf-8")
    assert fingerprint(landing) != before


def test_a_missing_landing_folder_is_a_clear_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="does not exist"):
        scan(tmp_path / "nowhere", store)


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, words in files.items():
            archive.writestr(f"{name}.txt", words)
    return path


def test_the_files_in_an_archive_are_taken_in_under_its_path(landing: Path, store: Store) -> None:
    zipped(landing / "all.zip", one="丁局年报", two="戊局年报")
    assert scan(landing, store).new == 4
    assert {"all.zip!/one.txt", "all.zip!/two.txt"} <= set(by_path(store))
    assert not due(landing, store)
    assert scan(landing, store).changed is False


def test_what_leaves_an_archive_is_superseded_with_it(landing: Path, store: Store) -> None:
    archive = zipped(landing / "all.zip", one="丁局年报", two="戊局年报")
    scan(landing, store)
    zipped(archive, one="丁局年报", three="己局年报")
    assert due(landing, store)
    assert scan(landing, store).new == 1
    assert by_path(store)["all.zip!/one.txt"] == ["current"]
    assert by_path(store)["all.zip!/two.txt"] == ["gone"]


def test_a_broken_archive_is_a_rejection_and_the_rest_goes_on(landing: Path, store: Store) -> None:
    whole = zipped(landing / "all.zip", one="丁局年报").read_bytes()
    (landing / "all.zip").write_bytes(whole[:40])
    seen = scan(landing, store)
    assert seen.rejected == 1
    assert "all.zip" in store.read_all(Rejections)["path"][0]
    assert {"a.txt", "市/b.txt"} <= set(by_path(store))
    assert not due(landing, store)
