"""One message catalogue: a text file for people and the compiled file beside it, both the same on every machine."""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kim.cli.translation.collecting import Text

HEADER = [
    ("Project-Id-Version", "KIM"),
    ("Language", "de"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]
PLACES = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


class StableCatalog(Catalog):
    """A catalogue whose header names no date and no version of a tool."""

    mime_headers = HEADER  # in place of a property that asks the clock


def read(path: Path) -> StableCatalog:
    catalogue = empty()
    if path.exists():
        for message in read_po(io.BytesIO(path.read_bytes()), locale="de", abort_invalid=True):
            if message.id:
                catalogue[message.id] = message
    return catalogue


def empty() -> StableCatalog:
    return StableCatalog(locale="de", header_comment="# German texts of KIM. Kept by ./kim messages.", fuzzy=False)


def merged(old: Catalog, texts: Iterable[Text]) -> StableCatalog:
    """A catalogue of exactly these texts, with the translations that the old one has for them."""
    catalogue = empty()
    for context, text in sorted(texts, key=str):
        known = old.get(text if isinstance(text, str) else text[0], context)
        fits = known is not None and isinstance(known.id, str) == isinstance(text, str)
        catalogue.add(text, known.string if known and fits else None, context=context)
    return catalogue


def translate(catalogue: Catalog, rows: Iterable[list[str]]) -> list[str]:
    """Put in rows of English and German (or of both forms each); give back what is not in the code."""
    unknown = []
    for row in rows:
        half = len(row) // 2
        matching = [message for message in catalogue if message.id and first(message) == row[0]]
        for message in matching:
            message.string = tuple(row[half:]) if message.pluralizable else row[half]
        if not matching:
            unknown.append(row[0])
    return unknown


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def slips(catalogue: Catalog) -> Iterator[str]:
    """What keeps the catalogue from being complete, one sentence each."""
    for message in catalogue:
        strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if message.id and not all(strings):
            yield f"not translated: {first(message)!r}"
        elif message.id and message.fuzzy:
            yield f"marked as fuzzy: {first(message)!r}"
        elif message.id and any(places(text) != places(last(message)) for text in strings[-1:]):
            yield f"other placeholders than the English text: {first(message)!r}"


def last(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[-1])


def places(text: str) -> list[str]:
    return sorted(PLACES.findall(text))


def as_text(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The file that the program reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()
