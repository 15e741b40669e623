"""What is written down in the repository holds on every machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bootstrap
from architecture import source
from kim.cli.__main__ import load, names

HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "yarn" + "pkg.com", "deb.debian" + ".org"]
PATHS = r"(?<![\w.~-])/(?:root|home|Users|wo" + r"rk)/[.\w]"
STRANGE = re.compile("|".join([*map(re.escape, HOSTS), PATHS]))


def strange_lines(text: str) -> Iterator[str]:
    """Lines that name a package registry or a folder of one machine."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := STRANGE.search(line):
            yield f"{number}: {found[0]}"


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    found = []
    for path in source.written_files():
        content = path.read_bytes()
        if b"\0" not in content:
            found += [f"{source.place(path)}:{line}" for line in strange_lines(content.decode("utf-8", "replace"))]
    assert found == []


@pytest.mark.parametrize("line", [f"https://{HOSTS[0]}/simple", "see /ho" + "me/me/kim", "in /ro" + "ot/.venv"])
def test_a_strange_line_is_found(line: str) -> None:
    assert len(list(strange_lines(f"fine\n{line}\n"))) == 1


def dead_links(page: Path) -> list[str]:
    """Relative links of a page that lead nowhere."""
    text = re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    return [target for target in targets if not (page.parent / target).exists()]


def test_links_between_pages_lead_somewhere(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](page.md) [b](gone.md#part) [c](https://example.org) [d](#here)", encoding="utf-8")
    assert dead_links(page) == ["gone.md"]
    pages = [path for path in source.written_files() if path.suffix == ".md" and "vendor" not in path.parts]
    assert {source.place(path): links for path in pages if (links := dead_links(path))} == {}


@pytest.mark.parametrize("name", ["pip", "run", "test", "bench"])
def test_a_lock_has_hashes_and_no_addresses(name: str) -> None:
    text = bootstrap.lock_of(name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "//" not in text


def versions(lock: str) -> dict[str, str]:
    pins = re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==([^\s;]+)", bootstrap.lock_of(lock).read_text(), re.MULTILINE)
    return dict(pins)


@pytest.mark.parametrize(
    ("lock", "covered"), [(lock, name) for lock, names in bootstrap.COVERS.items() for name in names]
)
def test_a_lock_contains_what_the_bootstrap_takes_it_to_cover(lock: str, covered: str) -> None:
    assert versions(covered).items() <= versions(lock).items()


def test_the_locks_agree_where_they_name_the_same_package() -> None:
    test, bench = versions("test"), versions("bench")
    assert {name for name in test.keys() & bench.keys() if test[name] != bench[name]} == set()


@pytest.mark.parametrize("command", names())
def test_the_bootstrap_knows_what_each_command_needs(command: str) -> None:
    assert bootstrap.NEEDS.get(command, "run") == load(command).NEEDS
    assert load(command).HELP
    assert callable(load(command).configure)
    assert callable(load(command).run)
