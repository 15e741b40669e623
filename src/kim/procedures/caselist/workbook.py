"""Open the file that an office brings, or say in one sentence why not."""

from pathlib import Path

from kim.procedures.caselist import archive, csv_file, redaction, xlsx_file
from kim.procedures.caselist.cells import Book
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.unreadable import UnreadableWorkbook

MAX_BYTES = 20 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_CLAIMS_TO_BE_A_WORKBOOK = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")


def open_book(source: Path | bytes, name: str = "") -> Book:
    """The sheets of an .xlsx or CSV file, protected words already replaced.

    `name` is the file's name where `source` is its content. Raises UnreadableWorkbook.
    """
    return redaction.redact(open_unredacted(source, name))


def open_unredacted(source: Path | bytes, name: str = "") -> Book:
    """The same with every word as it stands: for the counselling centre itself, which seals what it reads."""
    content = content_of(source)
    name = (name or (source.name if isinstance(source, Path) else "")).casefold()
    if not content.strip():
        raise UnreadableWorkbook("empty", say("The file is empty."))
    if content.startswith(_OLE):
        raise _old_or_encrypted(content)
    if content.startswith(_ZIP):
        return xlsx_file.read(content)
    if name.endswith(_CLAIMS_TO_BE_A_WORKBOOK):
        raise archive.not_a_spreadsheet()
    return csv_file.read(content)


def content_of(source: Path | bytes) -> bytes:
    """The bytes of a file that is not too large to be a list. Raises UnreadableWorkbook before reading it."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MAX_BYTES:
        raise too_big()
    return source if isinstance(source, bytes) else source.read_bytes()


def too_big() -> UnreadableWorkbook:
    """The refusal of a file that is larger than any list."""
    sentence = say(
        "The file is larger than %(megabytes)s MB. A list of cases is much smaller.", megabytes=MAX_BYTES // 1024**2
    )
    return UnreadableWorkbook("too_big", sentence)


def _old_or_encrypted(content: bytes) -> UnreadableWorkbook:
    if _ENCRYPTED_PACKAGE in content:
        return UnreadableWorkbook(
            "encrypted", say("The file is protected with a password. Save a copy without a password.")
        )
    return UnreadableWorkbook(
        "old_format", say("The file has the old .xls format. Open it in Excel and save it as .xlsx.")
    )
