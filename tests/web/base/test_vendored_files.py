"""The vendored files are the ones that the manifests name, and nothing in them leads elsewhere."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHELVES = (ROOT / "src/kim/web/static/vendor", ROOT / "tests/vendor", ROOT / "src/kim/web/paper/fonts")
STATIC = SHELVES[0]


def manifest(shelf: Path) -> dict[str, dict[str, str]]:
    return {row["file"]: row for row in json.loads((shelf / "manifest.json").read_text())}


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.parent.name)
def test_every_file_has_the_hash_of_its_manifest(shelf: Path) -> None:
    found = {
        path.relative_to(shelf).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in shelf.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == {file: row["sha256"] for file, row in manifest(shelf).items()}


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.parent.name)
def test_every_package_has_a_licence_and_the_version_of_the_lock(shelf: Path) -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for row in manifest(shelf).values():
        assert row["licence"] in {"EUPL-1.2", "OFL-1.1", "0BSD", "MPL-2.0"}
        assert row["version"] == locked[f"node_modules/{row['name']}"]["version"]


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []


def test_style_sheets_load_only_files_that_are_there() -> None:
    for sheet in STATIC.rglob("*.css"):
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text()):
            assert address.startswith("data:image/svg+xml") or (sheet.parent / address).is_file(), address


def test_no_file_points_to_a_source_map() -> None:
    assert [path.name for path in STATIC.rglob("*.[cj]s*") if "sourceMappingURL" in path.read_text()] == []
