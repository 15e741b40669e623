"""The package index that this machine is set up for, and one file fetched from it by its hash."""

import base64
import configparser
import hashlib
import html
import os
import re
import ssl
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PUBLIC = "https://" + ".".join(("pypi", "org")) + "/simple"  # noqa: FLY002 - no tracked file names a registry's host
SECONDS = 30
UV_NAMES = {  # what uv calls it: what pip calls it
    "UV_DEFAULT_INDEX": "PIP_INDEX_URL",
    "UV_INDEX_URL": "PIP_INDEX_URL",
    "UV_EXTRA_INDEX_URL": "PIP_EXTRA_INDEX_URL",
    "UV_INDEX": "PIP_EXTRA_INDEX_URL",
    "UV_FIND_LINKS": "PIP_FIND_LINKS",
}


class Unreachable(Exception):
    """No index of this machine has the file; the text says where it was looked for."""


def fetch(name: str, lock: Path, into: Path) -> Path:
    """The wheel of `name` in the version and with a hash of `lock`."""
    text = lock.read_text(encoding="utf-8")
    version = re.search(rf"^{name}==(\S+)", text, re.MULTILINE)
    if not version:
        raise Unreachable(f"{lock} names no version of {name}.")
    wheel, hashes = f"{name}-{version[1]}-py3-none-any.whl", set(re.findall(r"sha256:([0-9a-f]{64})", text))
    problems: list[str] = []
    for content in offers(name, wheel, problems):
        if hashlib.sha256(content).hexdigest() in hashes:
            target = into / wheel
            target.write_bytes(content)
            return target
        problems.append("a file of that name has another hash")
    raise Unreachable(
        f"{wheel} was not found ({'; '.join(problems)}). "
        "Check the network, or name your package index in PIP_INDEX_URL, or install pip or ensurepip."
    )


def offers(name: str, wheel: str, problems: list[str]) -> Iterator[bytes]:
    """The content of every file called `wheel` in the folders and on the indexes of this machine."""
    for folder in words("find-links"):
        path = Path(folder.removeprefix("file://")) / wheel
        if path.is_file():
            yield path.read_bytes()
    indexes = [] if one("no-index") else [one("index-url") or PUBLIC, *words("extra-index-url")]
    for index in indexes:
        page = f"{index.rstrip('/')}/{name}/"
        try:
            yield from (read(link) for link in links(page, wheel))
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "reason", problem)
            problems.append(f"{urllib.parse.urlsplit(page).hostname or page}: {reason}")


def links(page: str, wheel: str) -> list[str]:
    """Addresses on an index page (the simple API in HTML, which every index speaks) that end in the file's name."""
    address = page + "index.html" if page.startswith("file:") else page
    found = re.findall(r"""href=["']([^"'#]+)""", read(address).decode("utf-8", "replace"))
    absolute = (urllib.parse.urljoin(address, html.unescape(link)) for link in found)
    return [link for link in absolute if urllib.parse.unquote(link).endswith(f"/{wheel}")]


def read(address: str) -> bytes:
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in {"https", "http", "file"}:
        raise ValueError(f"{parts.scheme} is no way to fetch a package")
    request = urllib.request.Request(without_account(parts), headers=headers(parts))  # noqa: S310 - scheme checked
    with opener().open(request, timeout=SECONDS) as answer:
        return bytes(answer.read())


def opener() -> urllib.request.OpenerDirector:
    """Proxies come from pip's setting or, by urllib itself, from the environment."""
    certificates = one("cert") or os.environ.get("SSL_CERT_FILE") or os.environ.get("REQUESTS_CA_BUNDLE")
    context = ssl.create_default_context(cafile=certificates or None)
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=context)]
    if proxy := one("proxy"):
        handlers.append(urllib.request.ProxyHandler({"http": proxy, "https": proxy}))
    return urllib.request.build_opener(*handlers)


def headers(parts: urllib.parse.SplitResult) -> dict[str, str]:
    basic = {"User-Agent": "kim-bootstrap", "Accept": "text/html, application/octet-stream;q=0.9, */*;q=0.1"}
    if parts.username is None:
        return basic
    account = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
    return {**basic, "Authorization": f"Basic {base64.b64encode(account.encode()).decode()}"}


def without_account(parts: urllib.parse.SplitResult) -> str:
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def one(name: str) -> str:
    return " ".join(words(name)[:1])


def words(name: str) -> list[str]:
    """A setting of pip: the environment first (in pip's or uv's name), then pip's files, then uv's."""
    variable = f"PIP_{name.upper().replace('-', '_')}"
    own = os.environ.get(variable) or settings_for_pip().get(variable)
    if own:
        return own.split()
    return from_pip_files(name)


def settings_for_pip() -> dict[str, str]:
    """What is set for uv only, in pip's names. A setting that pip has itself is left alone."""
    found: dict[str, str] = {}
    for theirs, ours in UV_NAMES.items():
        if value := os.environ.get(theirs):
            found.setdefault(ours, " ".join(address.rpartition("=")[2] for address in value.split()))
    if "PIP_INDEX_URL" not in found and not from_pip_files("index-url") and (index := from_uv_files()):
        found["PIP_INDEX_URL"] = index
    return {ours: value for ours, value in found.items() if not os.environ.get(ours)}


def from_pip_files(name: str) -> list[str]:
    """The last file that names it wins, as in pip."""
    value = ""
    for path in pip_files():
        parser = configparser.RawConfigParser(strict=False)
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("global", "install"):
            value = parser.get(section, name, fallback=value)
    return value.split()


def pip_files() -> list[Path]:
    home = Path.home()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    named = os.environ.get("PIP_CONFIG_FILE")
    usual = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), home / ".pip/pip.conf", config / "pip/pip.conf"]
    return [*usual, *([Path(named)] if named else [])]


def from_uv_files() -> str:
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    named = os.environ.get("UV_CONFIG_FILE")
    for path in [Path(named)] if named else [home / "uv/uv.toml", Path("/etc/uv/uv.toml")]:
        if path.is_file():
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
            defaults = [index.get("url", "") for index in settings.get("index", ()) if index.get("default")]
            if found := next(iter(defaults), settings.get("index-url", "")):
                return str(found)
    return ""
