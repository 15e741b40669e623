"""Who looks for what is due, puts it forward and releases it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.foundation.installation import is_installation
from kim.procedures.policies import two_persons
from kim.procedures.retention import ledger

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.procedures.models import ErasureRun


def look(by: Actor, office: str) -> Verdict:
    """The installation at night, and whoever takes part in deletions."""
    return Verdict.yes() if is_installation(by) else two_persons.take_part(by, office)


def tidy(by: Actor) -> Verdict:
    """The installation alone."""
    return Verdict.when(is_installation(by), otherwise=_("This is done by the program itself, every night."))


def propose(by: Actor, run: ErasureRun) -> Verdict:
    """Whoever takes part, while nobody has put it forward and there is something to delete."""
    return (
        two_persons.take_part(by, run.office_id)
        & _is_open(run)
        & Verdict.when(run.proposed_by is None, otherwise=_("This list has already been put forward."))
        & Verdict.when(bool(run.due), otherwise=_("Nothing is due for deletion."))
    )


def release(by: Actor, run: ErasureRun) -> Verdict:
    """A second person, while the ledger can be written."""
    if run.proposed_by is None:
        return Verdict.no(_("Somebody has to put this list forward first."))
    return _is_open(run) & two_persons.second(by, run.office_id, run.proposed_by) & _ledger_is_level()


def drop(by: Actor, run: ErasureRun) -> Verdict:
    """Whoever takes part may say no to a list that was put forward."""
    return (
        two_persons.take_part(by, run.office_id)
        & _is_open(run)
        & Verdict.when(run.proposed_by is not None, otherwise=_("Somebody has to put this list forward first."))
    )


def _is_open(run: ErasureRun) -> Verdict:
    return Verdict.when(
        run.released_at is None and run.dropped_on is None, otherwise=_("This list has been carried out or dropped.")
    )


def _ledger_is_level() -> Verdict:
    try:
        ledger.require_level()
    except ledger.NotReplayed:
        return Verdict.no(_("The deletion ledger cannot be written. Ask the technician before anything is deleted."))
    return Verdict.yes()
