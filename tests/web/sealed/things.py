"""One thing of each kind that an address of the sealed rooms can name; all of them speak of one woman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation.authority import Role
from kim.sealed.actions import cases, letters, members, own_list, proposals, recovery
from kim.sealed.contents import CaseSheet, Entry, EntryKind, Letter, ProposalKind
from kim.sealed.models import SealedLetter

if TYPE_CHECKING:
    from uuid import UUID

    from sealed.conftest import Centre

OFFICE = "fbs-arnsberg"
CANARY, MARK, PHONE = "Kanarienvogel", "Zeisig", "0151 777"


def keys(centre: Centre) -> dict[str, UUID]:
    """By the words of the addresses."""
    world = centre.world
    case = centre.case(phone=PHONE, safe_contact=MARK)
    step = Entry(EntryKind.STEP, text=MARK, due="2026-11-20")
    entry = cases.add_entry(by=centre.counsellor, vault=centre.open(), case=case, entry=step)
    letters.drop(by=world.actor(world.clerk), office=OFFICE, letter=Letter(family_name=CANARY))
    new = world.join(OFFICE, Role.COUNSELLOR, "New")
    holder, _secrets = members.enrol(by=world.actor(new), office=OFFICE)
    told = {"topic": "LB04.integration_course", "situation": MARK, "question": "q", "helped": "h"}
    told_case = proposals.put_forward(by=centre.counsellor, vault=centre.open(), kind=ProposalKind.PEER_CASE, body=told)
    listed = own_list.ListedCase(CaseSheet(family_name=CANARY), Entry(text=MARK), "f")
    brought = own_list.take_over(by=centre.counsellor, vault=centre.open(), rows=[listed])
    return {
        "brought": brought,
        "proposal": told_case.pk,
        "sealed_case": case.pk,
        "entry": entry.pk,
        "letter": SealedLetter.objects.get().pk,
        "holder": holder.pk,
        "recovery_request": recovery.ask(by=world.actor(new), office=OFFICE).pk,
    }
