"""The file of the deletion ledger: written after each commit, compared before anything is served.

A backup of the database brings deleted persons back. The file lies outside of it (and its copies elsewhere): where it
names more deletions than the database knows, the program does not serve until `./kim replay-erasures` deleted again.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from django.conf import settings

from kim.procedures.models import ErasureEntry
from kim.procedures.retention import lines
from kim.procedures.retention.lines import FaultyLedger, Line, Standing


class NotReplayed(Exception):
    """The program must not serve; the message says what to do."""


def file() -> Path:
    """Where the ledger lies."""
    return Path(settings.KIM_ERASURES)


def kept() -> list[Line] | None:
    """The lines of the file; None where there is no file. Raises FaultyLedger."""
    return lines.read(file().read_text(encoding="utf-8")) if file().exists() else None


def require_level() -> None:
    """Nothing that was deleted is back. Raises NotReplayed with a clear sentence."""
    standing = _standing()
    if standing is Standing.FILE_BEHIND:
        bring_level()
    _refuse(standing, *_SENTENCES)


def require_same_history() -> None:
    """The file can be replayed on this database. Raises NotReplayed."""
    _refuse(_standing(), Standing.FILE_MISSING, Standing.STRANGERS)


def _standing() -> Standing:
    try:
        found = kept()
    except FaultyLedger as fault:
        raise NotReplayed(f"{fault} Put back an unchanged copy of {file()}.") from fault
    return lines.standing(found, head()[0], lambda number: ErasureEntry.objects.get(number=number).digest)


def _refuse(standing: Standing, *refused: Standing) -> None:
    if standing in refused:
        raise NotReplayed(_SENTENCES[standing].format(file=file(), n=len(kept() or ()) - head()[0]))


_SENTENCES = {
    Standing.DATABASE_BEHIND: (
        "This database is older than its deletions: {n} deleted records are back. KIM does not serve them. "
        "Run ./kim replay-erasures, then start again."
    ),
    Standing.FILE_MISSING: (
        "The deletion ledger {file} is missing, so nobody can say whether deleted records are back. "
        "Put the file back. If it is lost for good: ./kim replay-erasures --write-anew"
    ),
    Standing.STRANGERS: (
        "The deletion ledger {file} belongs to another history of this database. KIM does not serve. "
        "Put back the ledger that was kept with this database, or the database that belongs to the ledger."
    ),
}


def bring_level() -> None:
    """Write what the database has and the file lacks. Raises FaultyLedger."""
    file().parent.mkdir(parents=True, exist_ok=True)
    with file().open("a+", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        stream.seek(0)
        text = stream.read()
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            stream.truncate(len(whole.encode()))
        fresh = ErasureEntry.objects.filter(number__gt=len(lines.read(whole)))
        stream.write(lines.written(of_entry(one) for one in fresh))
        stream.flush()
        os.fsync(stream.fileno())


def of_entry(entry: ErasureEntry) -> Line:
    """The line of an entry."""
    return Line(
        number=entry.number,
        office=entry.office,
        model=entry.model,
        record=str(entry.record),
        rule=entry.rule,
        erased_on=entry.erased_on.isoformat(),
        chain=entry.chain,
        audit_number=entry.audit_number,
        digest=entry.digest,
    )


def head() -> tuple[int, str]:
    """Number and digest of the last entry of the database; 0 and the beginning where there is none."""
    last = ErasureEntry.objects.order_by("-number").values_list("number", "digest").first()
    return last or (0, lines.BEGINNING)
