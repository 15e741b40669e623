"""The texts for people that stand in the code and in the templates."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
SINGLE = ("_", "gettext", "gettext_lazy", "gettext_noop", "say")  # say: sentences that carry their parameters along
PLURAL = ("ngettext", "ngettext_lazy")
KEYWORDS = {
    **dict.fromkeys(SINGLE),
    **dict.fromkeys(PLURAL, (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
Text = tuple[str | None, str | tuple[str, ...]]
"""Context (or None) and the text; singular and plural where there are both."""


def texts(package: Path = PACKAGE) -> set[Text]:
    """Every marked text of the package."""
    found: set[Text] = set()
    for path in sources(package):
        content = path.read_text(encoding="utf-8")
        found |= set(of_python(content) if path.suffix == ".py" else of_template(content, str(path)))
    return found


def sources(package: Path) -> Iterator[Path]:
    python = (path for path in package.rglob("*.py") if "migrations" not in path.parts)
    templates = (path for path in package.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".svg"})
    yield from sorted([*python, *templates])


def of_python(content: str) -> Iterator[Text]:
    for _line, message, _comments, context in extract("python", io.BytesIO(content.encode()), keywords=KEYWORDS):
        if message:
            yield context, message if isinstance(message, str) else tuple(message)


def of_template(content: str, name: str = "") -> Iterator[Text]:
    """Django turns the tags into calls and all other words into X; indents and odd spaces would trouble a tokenizer."""
    calls = templatize(content, origin=name)
    lines = (re.sub(r"^\s+", "", line) for line in calls.split("\n"))
    yield from of_python("\n".join(line if "(" in line else re.sub(r"[^X]+", " ", line).strip() for line in lines))
