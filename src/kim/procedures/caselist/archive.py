"""Is this zip a workbook that can be opened without harm? Decided before anything is unpacked."""

import zipfile
from io import BytesIO

from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.unreadable import UnreadableWorkbook

MAX_ENTRIES = 2_000
MAX_UNPACKED = 32 * 1024 * 1024
MAX_RATIO = 200
RATIO_COUNTS_FROM = 4 * 1024 * 1024
_CHUNK = 64 * 1024
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


def check(content: bytes) -> None:
    """Raise UnreadableWorkbook for a bomb, hidden paths, a document type, a password, or another kind of file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_sizes(archive.infolist(), len(content))
            _check_names(archive.infolist())
            _check_kind(archive)
            for entry in archive.infolist():
                _check_markup(archive, entry)
    except UnreadableWorkbook:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise damaged() from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma", "struct"}:
            raise damaged() from error
        raise


def damaged() -> UnreadableWorkbook:
    """The refusal of a file that breaks off or contradicts itself."""
    return UnreadableWorkbook(
        "damaged", say("The file is damaged and can't be opened. Open it in Excel and save it again as .xlsx.")
    )


def _check_sizes(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    overlapping = sum(entry.compress_size for entry in entries) > size
    swollen = any(
        entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or overlapping or swollen:
        raise UnreadableWorkbook(
            "bomb", say("The file unpacks to far more than a list needs. It wasn't opened, to protect this program.")
        )


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.orig_filename for entry in entries]
    if len(set(names)) < len(names) or any(_leaves_the_archive(name) for name in names):
        raise UnreadableWorkbook(
            "unsafe_names", say("The file contains parts with forbidden or repeated names. It wasn't opened.")
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableWorkbook(
            "encrypted", say("The file is protected with a password. Save a copy without a password.")
        )


def _leaves_the_archive(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\x00" in name or ".." in name.replace("\\", "/").split("/")


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.casefold() for name in archive.namelist()}
    if "[content_types].xml" in names and "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise UnreadableWorkbook(
            "other_format",
            say("This kind of spreadsheet can't be read. Save the list as .xlsx or as CSV and try again."),
        )
    raise not_a_spreadsheet()


def not_a_spreadsheet() -> UnreadableWorkbook:
    """The refusal of a file that is something else."""
    return UnreadableWorkbook("not_a_spreadsheet", say("The file isn't a spreadsheet. Choose an .xlsx or a CSV file."))


def _check_markup(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Office files need no document type; one that has it wants to read other files or to grow without end."""
    if not entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(entry) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            window = tail + chunk.replace(b"\x00", b"")
            if any(word in window for word in _FORBIDDEN):
                raise UnreadableWorkbook(
                    "document_type", say("The file contains instructions that a list doesn't need. It wasn't opened.")
                )
            tail = window[-16:]
