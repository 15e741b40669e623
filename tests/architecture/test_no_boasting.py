"""No page and no text of the interface promises security in general: what holds is shown by a test, or is not said."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISES = (
    r"un-?hackable|hack-?proof|bullet-?proof|military[- ]grade|bank[- ]grade|foolproof",
    r"(absolutely|completely|perfectly|100 ?%|fully) (safe|secure)|(safe|secure|protected) against (all|any|every)",
    r"(it|this|KIM|data|server|system|program) (is|are) (safe|secure)\b",
    r"unknackbar|(absolut|vollkommen|hundertprozentig|100 ?%|garantiert) sicher|(ist|sind) sicher[.,! ]|bombensicher",
    r"abhörsicher|fälschungssicher|hackersicher",
)
PROMISE = re.compile("|".join(f"(?:{words})" for words in PROMISES), re.IGNORECASE)


def texts() -> Iterator[tuple[str, str]]:
    """What people read: pages for readers, templates and the German catalogue."""
    source = ROOT / "src" / "kim"
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *source.rglob("*.html"), *source.rglob("*.po")]
    for path in files:
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def promises(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if PROMISE.search(line)]


def test_nothing_that_people_read_promises_security_in_general() -> None:
    found = [(name, line) for name, text in texts() for line in promises(text)]
    assert found == []


def test_templates_catalogue_and_pages_are_among_what_is_read() -> None:
    assert {Path(name).suffix for name, _text in texts()} == {".md", ".html", ".po"}


def test_a_promise_is_noticed_and_a_plain_word_is_not() -> None:
    boasts = ("KIM is secure.", "Ihre Daten sind sicher.", "protected against any attack", "Das ist unknackbar")
    assert [line for line in boasts if not promises(line)] == []
    assert promises("Sind Sie sicher?\nEine sichere Telefonnummer\nDatensicherung") == []
