"""Anchors of the audit trail: signed heads of all chains, made every night and handed out as a file.

Whoever can write in the database can rewrite a chain with correct digests. An anchor that lies with somebody else (the
data protection officers of the county and of the centre) shows it, and names the first entry that was written anew.

How much an office works stands in its own chain. What is signed are blinded heads, one for each chain, made anew each
time; a file opens those that its reader may know. A chain that is left out can neither be counted nor recognised.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from kim.foundation import audit, chain, clock
from kim.foundation.chain import Flaw, Link
from kim.foundation.models import AuditAnchor, AuditEntry
from kim.foundation.sealing import IntegrityProblem
from kim.foundation.sealing.directory import Signer, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.foundation.authority import Actor

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one chain. `flaw` is nothing where it holds."""

    chain: str
    entries: int
    flaw: Flaw | None


@transaction.atomic
def make(*, by: Actor) -> AuditAnchor:
    """Sign the heads of all chains, with a trail of what was added since the last anchor."""
    last = AuditAnchor.objects.order_by("created_at").last()
    before = {one["chain"]: one["number"] for one in json.loads(last.statement)["chains"]} if last else {}
    parts = [_part(name, before.get(name, 0)) for name in _chains()]
    made_at, heads = clock.now().isoformat(), sorted(map(_head, parts))
    statement = json.dumps({"made_at": made_at, "heads": heads, "chains": parts}, sort_keys=True)
    signer = _signer()
    anchor = AuditAnchor.objects.create(
        statement=statement, signature=signer.sign(_signed(made_at, heads)).hex(), signer=signer.public.hex()
    )
    audit.done(by, "audit.anchor", anchor)
    return anchor


def as_file(anchor: AuditAnchor, *, without: frozenset[str] = frozenset()) -> str:
    """What is handed out: JSON with all blinded heads, and with the chains themselves but for those left out."""
    opened = json.loads(anchor.statement)
    shown = [part for part in opened["chains"] if part["chain"] not in without]
    statement = json.dumps(opened | {"chains": shown}, sort_keys=True)
    return json.dumps({"statement": statement, "signature": anchor.signature, "signer": anchor.signer}, indent=1)


def findings(*files: str) -> list[Finding]:
    """Every chain checked by itself, against the anchors kept here and against the files given.

    Raises IntegrityProblem for a file that this installation did not sign, ValueError for one that is no anchor.
    """
    statements = [_opened(anchor.statement, anchor.signature) for anchor in AuditAnchor.objects.order_by("created_at")]
    statements += [_opened_file(file) for file in files]
    anchored = {part["chain"] for statement in statements for part in statement["chains"]}
    return [_finding(name, statements) for name in sorted(anchored | set(_chains()))]


def _finding(name: str, statements: list[dict[str, Any]]) -> Finding:
    digests: list[bytes] = []
    flaw = chain.first_flaw(_noted(_links(name), digests))
    parts = [part for statement in statements for part in statement["chains"] if part["chain"] == name]
    differences = (chain.first_difference(digests[part["after"] :], part["trail"], part["after"]) for part in parts)
    flaws = [found for found in (flaw, *differences) if found]
    entries = AuditEntry.objects.filter(chain=name).count()
    return Finding(name, entries, min(flaws, key=lambda one: one.number, default=None))


def _noted(links: Iterator[Link], digests: list[bytes]) -> Iterator[Link]:
    for link in links:
        digests.append(link.digest)
        yield link


def _links(name: str) -> Iterator[Link]:
    for entry in AuditEntry.objects.filter(chain=name).order_by("number").iterator(CHUNK):
        yield Link(entry.number, bytes(entry.salt), entry.payload(), bytes(entry.commitment), bytes(entry.digest))


def _chains() -> list[str]:
    return list(AuditEntry.objects.order_by("chain").values_list("chain", flat=True).distinct())


def _part(name: str, after: int) -> dict[str, Any]:
    entries = AuditEntry.objects.filter(chain=name, number__gt=after).order_by("number")
    digests = [bytes(one) for one in entries.values_list("digest", flat=True)]
    number = AuditEntry.objects.filter(chain=name).aggregate(last=Max("number"))["last"]
    salt = os.urandom(chain.SALT).hex()
    return {"chain": name, "after": after, "number": number, "trail": chain.marks(digests), "salt": salt}


def _head(part: dict[str, Any]) -> str:
    """48 bytes that hold the part fast and say nothing about it to whoever does not have its salt."""
    return chain.commit(bytes.fromhex(part["salt"]), [json.dumps(part, sort_keys=True)]).hex()


def _signed(made_at: str, heads: list[str]) -> bytes:
    return json.dumps({"made_at": made_at, "heads": heads}, sort_keys=True).encode()


def _opened_file(file: str) -> dict[str, Any]:
    try:
        content = json.loads(file)
        return _opened(content["statement"], content["signature"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError("This is no anchor of the audit trail.") from error


def _opened(statement: str, signature: str) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(statement)
    check(_signed(opened["made_at"], opened["heads"]), bytes.fromhex(signature), _signer().public)
    if not {_head(part) for part in opened["chains"]} <= set(opened["heads"]):
        raise IntegrityProblem("a chain in this anchor is not the one that was signed")
    return opened


def _signer() -> Signer:
    return Signer(base64.urlsafe_b64decode(settings.KIM_AUDIT_KEY))
