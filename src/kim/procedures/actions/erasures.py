"""Deleting what is due: look, put forward, release by a second person; replaying the ledger after a restore."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kim.cases.models import Extract
from kim.foundation import audit, clock, records
from kim.foundation.models import AuditEntry, Submission
from kim.network.models import Office
from kim.procedures.actions import _erasing
from kim.procedures.models import ErasureEntry, ErasureRun
from kim.procedures.policies import erasures as policy
from kim.procedures.queries import overdue
from kim.procedures.queries.overdue import Due
from kim.procedures.retention import ledger, rules

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

MOST = 500
"""Things in one run; what is left over stands in the next one."""


class NotErased(RuntimeError):
    """Something was still there after its deletion; nothing of the run took effect."""


@transaction.atomic
def look(*, by: Actor, office: str) -> ErasureRun:
    """Find what is due today and within thirty days, and keep it as a dry run. Raises Refused.

    A list that was put forward and waits for its second person stays as it is.
    """
    policy.look(by, office).require()
    return _look(by, office)


@transaction.atomic
def look_everywhere(*, by: Actor) -> int:
    """The dry run of the night, for every office that has something. Returns how many things are due."""
    policy.tidy(by).require()
    offices = [code for code in Office.objects.values_list("pk", flat=True) if _has_something(code)]
    return sum(len(_look(by, code).due) for code in offices)


@transaction.atomic
def propose(*, by: Actor, run: ErasureRun, seen: int | None = None) -> None:
    """Put the list forward for deletion. Raises Refused, and Conflict where the list changed meanwhile."""
    policy.propose(by, run).require()
    records.change(run, seen=seen, proposed_by=by.id, proposed_at=clock.now())
    audit.done(by, "erasure.propose", run)


@transaction.atomic
def drop(*, by: Actor, run: ErasureRun) -> None:
    """Say no to a list that was put forward; the next look begins a new one. Raises Refused."""
    policy.drop(by, run).require()
    records.change(run, dropped_on=clock.today(), due=[], soon=[])
    audit.done(by, "erasure.drop", run)


@transaction.atomic
def release(*, by: Actor, run: ErasureRun) -> int:
    """Delete what was put forward and is still due and not held; look that it is gone; enter it in the ledger.

    Returns how many things were deleted. Raises Refused, and NotErased if anything is left.
    """
    policy.release(by, run).require()
    listed = {UUID(key) for _rule, _model, key, _day in run.due}
    still = [one for one in _due(run.office_id) if one.record in listed and not one.is_held]
    records.change(run, released_by=by.id, released_at=clock.now(), erased=len(still), due=[], soon=[])
    audit.done(by, "erasure.release", run)
    _carry_out(still, run.office_id, _last_of(by.home or audit.INSTALLATION))
    records.change(run, verified_at=clock.now())
    return len(still)


@transaction.atomic
def tidy(*, by: Actor) -> int:
    """Nightly and without persons' files: old form keys, ended extracts, and the trail of the installation itself.

    Raises NotReplayed where the database was put back from an older copy and not replayed.
    """
    policy.tidy(by).require()
    end = rules.ALL.get("technical").latest_trigger(clock.today())
    Submission.objects.filter(created_at__lt=clock.at(end, hour=0)).delete()
    _empty_extracts(by)
    found = list(overdue.trail(audit.INSTALLATION, clock.today()))
    if found:
        audit.done(by, "erasure.tidy", AuditEntry(pk=found[0].record))
        _carry_out(found, "", _last_of(audit.INSTALLATION))
    return len(found)


@transaction.atomic
def replay(*, by: Actor) -> int:
    """Delete again what the file of the ledger names and this database does not. Returns how many lines.

    Raises FaultyLedger, and NotErased if anything is left.
    """
    policy.tidy(by).require()
    number, _digest = ledger.head()
    missing = [line for line in ledger.kept() or () if line.number > number]
    for line in missing:
        _erasing.erase(line.model, UUID(line.record))
        _erasing.write(line, date.fromisoformat(line.erased_on))
    _verify([(line.model, UUID(line.record)) for line in missing])
    if missing:
        audit.done(by, "erasure.replay", ErasureEntry.objects.get(number=missing[-1].number))
    return len(missing)


def _empty_extracts(by: Actor) -> None:
    """The content goes the day after its agreed end, in every state; that it was shared stays with the file.

    Not in the ledger: in an older copy the day has passed as well, so the next night empties it again.
    """
    ended = Extract.objects.filter(keep_until__lt=clock.today()).exclude(sealed_content="")
    for extract in ended.defer("sealed_content"):
        Extract.objects.filter(pk=extract.pk).update(sealed_content="", version=F("version") + 1)
        audit.done(by, "erasure.tidy", extract)


def _look(by: Actor, office: str) -> ErasureRun:
    run = ErasureRun.objects.filter(office_id=office).open().first()
    if run is None:
        run = ErasureRun.objects.create(office_id=office, **_findings(office))
    elif run.proposed_by is None:
        records.change(run, **_findings(office))
    audit.done(by, "erasure.look", run)
    return run


def _findings(office: str) -> dict[str, Any]:
    today = clock.today()
    found = _unique(overdue.found(office, today + rules.SOON))
    due = [one for one in found if one.on <= today and not one.is_held]
    soon = [one for one in found if one.on > today and not _grows_on(one, due)]
    return {
        "looked_on": today,
        "due": [_written(one) for one in due[:MOST]],
        "soon": [_written(one) for one in soon[:MOST]],
        "held": sum(one.is_held and one.on <= today for one in found),
    }


def _grows_on(one: Due, due: list[Due]) -> bool:
    """A trail that is due today stands in that column alone: in thirty days it is only longer."""
    return one.model == overdue.TRAIL and any(other.model == overdue.TRAIL for other in due)


def _written(one: Due) -> list[str]:
    return [one.rule, one.model, str(one.record), one.on.isoformat()]


def _due(office: str) -> list[Due]:
    return _unique(overdue.found(office, clock.today()))


def _unique(found: list[Due]) -> list[Due]:
    """Each thing once, under the rule that is due first."""
    return list({one.record: one for one in reversed(found)}.values())[::-1]


def _has_something(office: str) -> bool:
    return bool(overdue.found(office, clock.today() + rules.SOON)) or ErasureRun.objects.filter(office=office).exists()


def _carry_out(found: list[Due], office: str, trace: AuditEntry) -> None:
    """Never on a database that lacks deletions: its next ledger entry would contradict the file for ever."""
    ledger.require_level()
    for one in found:
        _erasing.erase(one.model, one.record)
    _verify([(one.model, one.record) for one in found])
    _erasing.enter([(one.rule, one.model, one.record) for one in found], office, clock.today(), trace)
    transaction.on_commit(ledger.bring_level)


def _verify(things: list[tuple[str, UUID]]) -> None:
    if left := [model for model, record in things if not _erasing.is_gone(model, record)]:
        raise NotErased(f"{len(left)} deleted records are still there: {', '.join(sorted(set(left)))}")


def _last_of(chain: str) -> AuditEntry:
    return AuditEntry.objects.filter(chain=chain).order_by("-number")[0]
