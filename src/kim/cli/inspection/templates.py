"""Every template compiles, is found under its own name, and links only to pages that exist."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.template import Template, TemplateSyntaxError, engines
from django.template.base import Node
from django.template.defaulttags import URLNode
from django.template.exceptions import TemplateDoesNotExist
from django.urls import URLPattern, URLResolver, get_resolver

PACKAGE = Path(__file__).resolve().parents[2]
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
"""A template tag; `style="primary"` inside of one is a word for a component and no attribute of the page."""
INLINE = {
    r"<style[\s>]": "an inline style sheet",
    r"\sstyle=": "an inline style",
    r"<script(?![^>]*\bsrc=)": "a script",
    r"\son[a-z]+=": "an event attribute",
    r"\shx-on": "an event attribute of htmx",
    r"javascript:": "a script link",
}


def main() -> int:
    django.setup()
    wrong = [f"{path.relative_to(PACKAGE)}: {slip}" for path in templates() for slip in slips(path)]
    print("\n".join(wrong))
    return 1 if wrong else 0


def templates() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".svg"})


def slips(path: Path) -> Iterator[str]:
    """What is wrong with the template in one sentence each."""
    name = str(path).rpartition("/templates/")[2]
    try:
        template: Template = engines["django"].engine.get_template(name)  # type: ignore[attr-defined]
    except (TemplateSyntaxError, TemplateDoesNotExist) as problem:
        yield f"does not compile: {problem}"
        return
    if template.origin.name != str(path):
        yield f"is hidden by {template.origin.name}"
    yield from dead_links(template)
    yield from inline(TAG.sub("", path.read_text(encoding="utf-8")))


def dead_links(template: Template) -> Iterator[str]:
    known = page_names()
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, URLNode):
            name = node.view_name.var
            if isinstance(name, str) and name not in known:
                yield f"links to “{name}”, which is no page"


def page_names(resolver: URLResolver | None = None, prefix: str = "") -> set[str]:
    """The names of all pages, with their namespaces."""
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern) and entry.name:
            found.add(prefix + entry.name)
        elif isinstance(entry, URLResolver):
            found |= page_names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
    return found


def inline(text: str) -> Iterator[str]:
    """What the Content-Security-Policy would block in the browser."""
    for sign, what in INLINE.items():
        if found := re.search(sign, text):
            yield f"has {what} in line {text.count(chr(10), 0, found.start()) + 1}, which the browser refuses to run"


if __name__ == "__main__":
    sys.exit(main())
