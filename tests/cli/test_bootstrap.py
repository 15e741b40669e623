"""The bootstrap finds pip through the settings of the machine, and takes only the file that the lock names."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import package_index

CONTENT = b"as if this were pip"
WHEEL = "pip-99.1-py3-none-any.whl"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any package setting, with an index and a lock in folders."""
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONFIG_FILE", *package_index.UV_NAMES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(package_index, "pip_files", lambda: [tmp_path / "pip.conf"])
    monkeypatch.setenv("UV_CONFIG_FILE", str(tmp_path / "uv.toml"))
    page = tmp_path / "simple" / "pip"
    page.mkdir(parents=True)
    (page / "index.html").write_text(f'<a href="../../files/{WHEEL}#sha256=0">x</a>', encoding="utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / WHEEL).write_bytes(CONTENT)
    digest = hashlib.sha256(CONTENT).hexdigest()
    (tmp_path / "pip.txt").write_text(f"pip==99.1 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "setting"),
    [
        ("pip.conf", "[global]\nindex-url = {}"),
        ("pip.conf", "[global]\nindex-url = file:///nowhere\nextra-index-url =\n  {}"),
        ("uv.toml", 'index-url = "{}"'),
        ("uv.toml", '[[index]]\nurl = "{}"\ndefault = true'),
    ],
)
def test_the_index_of_the_settings_files_is_asked(machine: Path, file: str, setting: str) -> None:
    (machine / file).write_text(setting.format((machine / "simple").as_uri()), encoding="utf-8")
    assert package_index.fetch("pip", machine / "pip.txt", machine).read_bytes() == CONTENT


@pytest.mark.parametrize("variable", ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_the_index_of_the_environment_is_asked(machine: Path, variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine / "pip.conf").write_text("[global]\nindex-url = file:///nowhere\n", encoding="utf-8")
    monkeypatch.setenv(variable, (machine / "simple").as_uri())
    assert package_index.fetch("pip", machine / "pip.txt", machine).read_bytes() == CONTENT


def test_a_folder_of_files_is_looked_into(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "file:///nowhere")
    monkeypatch.setenv("PIP_FIND_LINKS", str(machine / "files"))
    assert package_index.fetch("pip", machine / "pip.txt", machine).read_bytes() == CONTENT


def test_a_file_with_another_hash_is_refused(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", (machine / "simple").as_uri())
    (machine / "files" / WHEEL).write_bytes(b"something else")
    with pytest.raises(package_index.Unreachable, match="has another hash"):
        package_index.fetch("pip", machine / "pip.txt", machine)


def test_an_account_in_an_address_goes_into_a_header_and_not_into_the_address() -> None:
    parts = urlsplit("https://me:p%40ss@index.example/simple/pip/")
    assert package_index.without_account(parts) == "https://index.example/simple/pip/"
    assert package_index.headers(parts)["Authorization"] == "Basic bWU6cEBzcw=="
