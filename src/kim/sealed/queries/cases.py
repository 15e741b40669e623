"""The list of sealed cases, one case with its entries, and the search: decrypted and looked through, never indexed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.foundation.sealing import IntegrityProblem
from kim.foundation.sealing.bodies import blind_name
from kim.people import name_keys
from kim.sealed import keyring
from kim.sealed.contents import CaseSheet, Entry, EntryKind, Letter
from kim.sealed.models import Part, SealedCase, SealedLetter, SealedPart, ShredKey, Vault
from kim.sealed.policies import vaults as policy
from kim.sealed.queries.keys import data_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list. A sheet that does not open is named, not hidden: `sheet` is nothing then."""

    key: UUID
    sheet: CaseSheet | None


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """One entry with the version it was read at."""

    key: UUID
    version: int
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as its team reads it. `version` is that of the sheet."""

    row: SealedCase
    version: int
    sheet: CaseSheet
    entries: tuple[OpenEntry, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: in the sheet, or in one entry."""

    line: Line
    entry: Entry | None = None


@transaction.atomic
def lines(by: Actor, vault: OpenVault) -> list[Line]:
    """All cases by name; the look is written down first. Raises Refused."""
    _look_at_all(by, vault)
    keys = _data_keys(vault)
    parts = SealedPart.objects.filter(office=vault.office, part=Part.SHEET).order_by("pk")
    found = [Line(part.case_id, _sheet(keys, part)) for part in parts]
    return sorted(found, key=lambda line: _sort_key(line.sheet))


@transaction.atomic
def opened(by: Actor, vault: OpenVault, case: SealedCase) -> OpenCase:
    """One case; the look is written down first, under its blind name. Raises Refused, IntegrityProblem."""
    policy.use(by, vault).require()
    key = data_key(vault, case)
    audit.blind(by, "sealed.read", name=blind_name(key), office=vault.office, was_seen=True)
    parts = list(case.parts.order_by("pk"))
    sheet = next(part for part in parts if part.part == Part.SHEET)
    keys = {case.pk: key}
    entries = (OpenEntry(part.pk, part.version, _entry(keys, part)) for part in parts if part.part == Part.ENTRY)
    text = _text(keys, sheet)
    return OpenCase(case, sheet.version, CaseSheet.from_text(text), tuple(sorted(entries, key=_day, reverse=True)))


@transaction.atomic
def search(by: Actor, vault: OpenVault, words: str) -> list[Hit]:
    """Cases whose names have every word in some spelling, and entries with the words as typed. Raises Refused."""
    _look_at_all(by, vault)
    tokens, typed = name_keys.search_key(words).split(), " ".join(words.casefold().split())
    if not typed:
        return []
    keys = _data_keys(vault)
    sheets = {
        part.case_id: _sheet(keys, part) for part in SealedPart.objects.filter(office=vault.office, part=Part.SHEET)
    }
    named = [Hit(Line(case, sheet)) for case, sheet in sheets.items() if sheet and _is_named(sheet, tokens)]
    written = [Hit(Line(case, sheets[case]), entry) for case, entry in _written(vault, keys, typed)]
    return named + written


def _written(vault: OpenVault, keys: dict[UUID, bytes], typed: str) -> Iterator[tuple[UUID, Entry]]:
    """Entries with these words. What does not hold them as they stand in JSON is not read as JSON: there are many."""
    rows = SealedPart.objects.filter(office=vault.office, part=Part.ENTRY).order_by("pk")
    needle = json.dumps(typed, ensure_ascii=False)[1:-1]
    places = {case: keyring.parts_of(vault.office, case) for case in keys}
    for case, part, version, body in rows.values_list("case_id", "pk", "version", "body").iterator():
        try:
            text = keyring.opened_within(keys[case], places[case], part, version, bytes(body))
        except (IntegrityProblem, KeyError):
            continue
        if needle in text.casefold() and typed in (entry := Entry.from_text(text)).text.casefold():
            yield case, entry


@transaction.atomic
def brought(by: Actor, vault: OpenVault) -> list[tuple[UUID, Entry]]:
    """The entries that came with a list, and their cases; the look is written down first. Raises Refused."""
    _look_at_all(by, vault)
    keys = _data_keys(vault)
    parts = SealedPart.objects.filter(office=vault.office, part=Part.ENTRY).order_by("pk")
    entries = ((part.case_id, _entry(keys, part)) for part in parts)
    return [(case, entry) for case, entry in entries if entry and entry.origin]


@transaction.atomic
def agenda(by: Actor, vault: OpenVault) -> tuple[list[Line], list[tuple[Line, Entry]]]:
    """All cases, and all steps that are not done; the look is written down first. Raises Refused."""
    _look_at_all(by, vault)
    keys = _data_keys(vault)
    parts = list(SealedPart.objects.filter(office=vault.office).order_by("pk"))
    found = {part.case_id: Line(part.case_id, _sheet(keys, part)) for part in parts if part.part == Part.SHEET}
    entries = ((part.case_id, _entry(keys, part)) for part in parts if part.part == Part.ENTRY)
    steps = [(found[case], one) for case, one in entries if one and one.kind == EntryKind.STEP and not one.is_done]
    return list(found.values()), steps


def sheet_of(vault: OpenVault, case: SealedCase, part: SealedPart) -> CaseSheet:
    """The sheet of a case whose look was written down already, at the version of `part`. Raises IntegrityProblem."""
    return CaseSheet.from_text(_text({case.pk: data_key(vault, case)}, part))


def entry_of(vault: OpenVault, case: SealedCase, part: SealedPart) -> Entry:
    """One entry of a case whose look was written down already. Raises IntegrityProblem."""
    return Entry.from_text(_text({case.pk: data_key(vault, case)}, part))


@transaction.atomic
def letters(by: Actor, vault: OpenVault) -> list[tuple[SealedLetter, Letter | None]]:
    """The mailbox, opened. Raises Refused."""
    policy.use(by, vault).require()
    found = SealedLetter.objects.filter(office=vault.office).order_by("pk")
    return [(row, _letter(vault, row)) for row in found]


def _look_at_all(by: Actor, vault: OpenVault) -> None:
    policy.use(by, vault).require()
    audit.seen(by, "sealed.list", Vault.objects.get(office=vault.office))


def _data_keys(vault: OpenVault) -> dict[UUID, bytes]:
    shreds = {case: bytes(key) for case, key in ShredKey.objects.values_list("case", "key")}
    return dict(_opened_keys(vault, shreds))


def _opened_keys(vault: OpenVault, shreds: dict[UUID, bytes]) -> Iterator[tuple[UUID, bytes]]:
    for case, sealed in SealedCase.objects.filter(office=vault.office).values_list("pk", "data_key"):
        if case in shreds:
            yield case, vault.case_key(case, bytes(sealed), shreds[case])


def _text(keys: dict[UUID, bytes], part: SealedPart) -> str:
    return keyring.opened_part(
        keys[part.case_id], part.office_id, part.case_id, part.pk, part.version, bytes(part.body)
    )


def _sheet(keys: dict[UUID, bytes], part: SealedPart) -> CaseSheet | None:
    try:
        return CaseSheet.from_text(_text(keys, part))
    except (IntegrityProblem, KeyError):
        return None


def _entry(keys: dict[UUID, bytes], part: SealedPart) -> Entry | None:
    try:
        return Entry.from_text(_text(keys, part))
    except (IntegrityProblem, KeyError):
        return None


def _letter(vault: OpenVault, row: SealedLetter) -> Letter | None:
    try:
        return Letter.from_text(keyring.opened_letter(vault, row.pk, row.edition, bytes(row.envelope)))
    except IntegrityProblem:
        return None


def _is_named(sheet: CaseSheet, tokens: list[str]) -> bool:
    key = name_keys.search_key(f"{sheet.given_name} {sheet.family_name}")
    return bool(tokens) and all(token in key for token in tokens)


def _sort_key(sheet: CaseSheet | None) -> str:
    return name_keys.sort_key(f"{sheet.family_name} {sheet.given_name}") if sheet else ""


def _day(one: OpenEntry) -> str:
    return one.entry.on if one.entry else ""
