"""One instance in a process of its own: reads a line of JSON, does what it says, writes a line of JSON.

`python instance.py` with KIM_DATA set; the address of its web server is the first answer.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.core.management import call_command

OFFICE = "fbs-arnsberg"
STATE: dict[str, Any] = {}


def served() -> str:
    """Serve the pages in the background; the address of the exchange."""
    from kim.config.wsgi import application

    server = make_server("127.0.0.1", 0, application, handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/exchange/"


class Silent(WSGIRequestHandler):
    """Requests go to the log like everything else."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the library
        logging.getLogger("web").info(format, *args)


def hired(office: str, role: str, name: str) -> Any:
    from kim.foundation.authority import Role
    from world import World

    return World.actor(World.join(office, Role(role), name))


def seed_county(control: str) -> None:
    from kim.cases.actions import cases
    from kim.foundation.installation import INSTALLATION
    from kim.network.actions import reference
    from kim.people.details import PersonDetails

    reference.load_county(by=INSTALLATION)
    STATE["clerk"] = hired("jc-sundern", "referring_clerk", "Clerk")
    manager = hired("ki-hsk", "case_manager", "Manager")
    cases.open_walk_in(by=manager, office="ki-hsk", details=PersonDetails("Olena", control, language="uk"))


def seed_centre(counsellor: str) -> str:
    """The phrase of the vault."""
    from kim.foundation.installation import INSTALLATION
    from kim.foundation.sealing import phrases
    from kim.network.actions import reference
    from kim.sealed.actions import recovery, vaults

    phrases.lock.__defaults__ = (phrases.Effort(memory=64, passes=1, lanes=1),)
    reference.load_county(by=INSTALLATION)
    by = STATE["counsellor"] = hired(OFFICE, "counsellor", counsellor)
    officers = [vaults.name_officer(by=by, office=OFFICE, name=name) for name in ("One", "Two", "Three")]
    STATE["phrase"] = vaults.set_up(by=by, office=OFFICE).phrase
    recovery.rehearse(by=by, office=OFFICE, sheets={officer.pk: sheet for officer, sheet in officers[:2]})
    return str(STATE["phrase"])


def card(name: str, address: str) -> str:
    from kim.exchange.queries import own_card

    return own_card.file(name, address)


def meet(text: str) -> None:
    from kim.exchange import cards
    from kim.exchange.actions import peers
    from kim.foundation.installation import INSTALLATION

    other = cards.opened(text)
    peer = peers.add(by=INSTALLATION, card=other)
    peers.confirm(by=INSTALLATION, peer=peer, words=other.party.words)


def drop(**words: str) -> None:
    from kim.exchange.actions import letters
    from kim.sealed.contents import Letter

    letters.drop(by=STATE["clerk"], office=OFFICE, letter=Letter(**words))  # type: ignore[arg-type]


def go() -> list[list[int]]:
    """A round: delivered and waiting for each peer."""
    from kim.exchange import rounds

    return [[one.delivered, one.waiting] for one in rounds.go()]


def waiting() -> list[str]:
    from kim.exchange.models import Outgoing

    return [bytes(row.message).hex() for row in Outgoing.objects.waiting()]


def take(message: str) -> bool:
    from kim.exchange import arrivals

    return arrivals.taken(bytes.fromhex(message)) is not None


def forge(like: str) -> str:
    """A message of a stranger under the name that stands on a true one."""
    from kim.exchange import envelopes, keys
    from kim.exchange.envelopes import Content
    from kim.foundation.sealing import new_key_pair

    made = envelopes.sealed(Content("letter", {}), own=new_key_pair(), recipient=keys.party(), number=2)
    return (bytes.fromhex(like)[: envelopes.HEAD.size] + made[envelopes.HEAD.size :]).hex()


def work(sheet: dict[str, str], note: str) -> list[str]:
    """Open the vault, read the mailbox, take the letter as a case, write in it. The family names of the letters."""
    from kim.sealed.actions import cases, letters, vaults
    from kim.sealed.contents import CaseSheet, Entry
    from kim.sealed.queries import cases as queries

    by = STATE["counsellor"]
    vault = vaults.unlock(by=by, office=OFFICE, phrase=STATE["phrase"])
    found = queries.letters(by, vault)
    case = letters.take(by=by, vault=vault, letter=found[0][0], sheet=CaseSheet(**sheet))  # type: ignore[arg-type]
    cases.add_entry(by=by, vault=vault, case=case, entry=Entry(text=note))
    return [letter.family_name for _row, letter in found if letter]


def release() -> None:
    """An obstacle, in codes."""
    from kim.obstacles.actions import obstacles
    from kim.obstacles.actions.obstacles import Hindrance

    obstacles.report_neutrally(by=STATE["counsellor"], hindrance=Hindrance("capacity", at_office="abh-hsk"))


def hand_over(family_name: str) -> None:
    """One woman of the vault, to the county's case management."""
    from kim.cases.drafts import Slip
    from kim.exchange.actions import hand_overs
    from kim.people.details import PersonDetails
    from kim.people.models.consent import ConsentForm
    from kim.procedures.handing_over import HandOver
    from kim.sealed.actions import cases, vaults
    from kim.sealed.contents import CaseSheet

    by, town = STATE["counsellor"], "05958044"
    vault = vaults.unlock(by=by, office=OFFICE, phrase=STATE["phrase"])
    case = cases.open_case(by=by, vault=vault, sheet=CaseSheet(family_name=family_name))
    slip = Slip("ki-hsk", ("LB04.integration_course",), town, "normal", feedback_allowed=False)
    given = HandOver(PersonDetails(family_name=family_name, municipality=town), slip, ConsentForm.WRITTEN, "")
    hand_overs.hand_over(by=by, vault=vault, case=case, given=given)


def referred_here() -> list[str]:
    from kim.cases.models import Referral

    return [one.person.family_name for one in Referral.objects.all() if one.person]


def obstacles_here() -> list[str]:
    from kim.obstacles.models import ObstacleReport

    return [f"{one.obstacle.cause} {one.obstacle.at_office}" for one in ObstacleReport.objects.all()]


def noted() -> list[str]:
    from kim.foundation.models import AuditEntry

    entries = AuditEntry.objects.filter(subject_kind="exchange.peer", outcome="refused").order_by("number")
    return list(entries.values_list("act", flat=True))


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kim.config.settings"
    Path(os.environ["KIM_DATA"], "static").mkdir(parents=True)
    django.setup()
    logging.basicConfig(filename=Path(os.environ["KIM_DATA"], "log.txt"), level=logging.DEBUG, force=True)
    call_command("migrate", verbosity=0)
    answer(served())
    for line in sys.stdin:
        name, values = json.loads(line)
        answer(globals()[name](**values))


def answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
