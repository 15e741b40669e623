"""Which rows of a list have a case here already: the same words came before, or the person is known for certain."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from kim.procedures.caselist.case_list import LEAST_FOR_COPY, somebody
from kim.procedures.caselist.sentences import say
from kim.procedures.models import CaseImport, ImportedCase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from kim.procedures.caselist.case_list import Recogniser
    from kim.procedures.caselist.duplicates import Somebody
    from kim.procedures.caselist.rows import Row
    from kim.procedures.caselist.sentences import Sentence

SAME_WORDS = say("This row was taken over before, word for word: its case is here already.")
SAME_PERSON = say("A person with the same name and the same birth has a case in your office already.")


def digest(content: bytes) -> str:
    """The same for the same file."""
    return hashlib.sha256(content).hexdigest()


def recogniser(
    office: str, content: bytes, people: Iterable[Somebody], hidden: frozenset[UUID] = frozenset()
) -> Recogniser:
    """Says of each row of this file why it is here already, None where it is not."""
    brought, own = _brought(office, hidden), digest(content)
    known = {person.identity for person in people if person.has_case} - {None}

    def recognise(row: Row) -> Sentence | None:
        files = brought.get(row.fingerprint, frozenset())
        if own in files or (files and len(row.content) >= LEAST_FOR_COPY):
            return SAME_WORDS
        person = somebody(row)
        return SAME_PERSON if person and person.identity in known else None

    return recognise


def _brought(office: str, hidden: frozenset[UUID]) -> Mapping[str, frozenset[str]]:
    """Fingerprints of the rows whose cases are still here, with the digests of the files that they stood in."""
    files = dict(_digests(office))
    found: dict[str, set[str]] = defaultdict(set)
    shown = ImportedCase.objects.filter(office=office, case__isnull=False).exclude(case__person__in=hidden)
    rows = shown.only("case_import", "sealed_fingerprint")
    for row in rows.iterator():
        found[row.sealed_fingerprint].add(files.get(row.case_import_id, ""))
    return {fingerprint: frozenset(digests) for fingerprint, digests in found.items() if fingerprint}


def _digests(office: str) -> Iterable[tuple[object, str]]:
    imports = CaseImport.objects.filter(office=office).only("sealed_digest")
    return ((one.pk, one.sealed_digest) for one in imports)
