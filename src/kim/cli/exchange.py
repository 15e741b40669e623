"""`./kim exchange`: messages to and from another instance, by network or as a file. The shell around `kim.exchange`."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kim.exchange.models import Peer

HELP = "send and fetch sealed messages between this instance and another one"
NEEDS = "run"
SHORTEST = 2


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped, a round every SECONDS")
    parser.add_argument("--new-key", action="store_true", help="print a fresh key for KIM_EXCHANGE_KEY and stop")
    parser.add_argument("--card", type=Path, metavar="FILE", help="write the file of this instance for another one")
    parser.add_argument("--name", default="", help="with --card: what this instance is called")
    parser.add_argument("--address", default="", help="with --card: https address of …/exchange/; none: files only")
    parser.add_argument("--add", type=Path, metavar="FILE", help="take in the file of another instance")
    parser.add_argument("--confirm", metavar="NAME", help="confirm an instance with --words that its people read out")
    parser.add_argument("--words", default="", help="with --confirm: six words in quotation marks")
    parser.add_argument("--write", type=Path, metavar="FILE", help="pack what waits into a file to carry")
    parser.add_argument(
        "--to", default="", metavar="NAME", help="with --write: for which instance, if there are several"
    )
    parser.add_argument("--read", type=Path, metavar="FILE", help="take in a file that was carried here")


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.exceptions import ImproperlyConfigured

    from kim.foundation import wall
    from kim.foundation.authority import Refused
    from kim.foundation.installation import INSTALLATION

    try:
        with wall.acting(INSTALLATION):
            return _chosen(options)
    except (Refused, ValueError, OSError, ImproperlyConfigured) as problem:
        print(getattr(problem, "reason", problem), file=sys.stderr)
        return 1


def _chosen(options: argparse.Namespace) -> int:
    if options.new_key:
        from kim.exchange import keys

        print(keys.new_text())
    elif options.card:
        write_card(options.card, options.name, options.address)
    elif options.add:
        add(options.add)
    elif options.confirm:
        confirm(options.confirm, options.words)
    elif options.write:
        write(options.write, options.to)
    elif options.read:
        return read(options.read)
    else:
        go(options.every)
    return 0


def write_card(file: Path, name: str, address: str) -> None:
    """The own card. Raises ValueError for a name, an address or an instance that others would not take."""
    from kim.exchange import keys
    from kim.exchange.queries import own_card

    text = own_card.file(name, address)
    if not own_card.is_sound(text):
        raise ValueError("A card needs --name, at least one office with accounts, and an https address or none.")
    file.write_text(text, encoding="utf-8")
    print(f"Written. The six words of this instance: {keys.party().words}")


def add(file: Path) -> None:
    """Take in a card. Its words are not shown: they are to be heard from the other side."""
    from kim.exchange import cards
    from kim.exchange.actions import peers
    from kim.foundation.installation import INSTALLATION

    peer = peers.add(by=INSTALLATION, card=cards.opened(file.read_text(encoding="utf-8")))
    print(f"Taken in: {peer.name}. Now call there, and: ./kim exchange --confirm “{peer.name}” --words “…”")


def confirm(name: str, words: str) -> None:
    """Confirm a peer by the words that were heard."""
    from kim.exchange.actions import peers
    from kim.exchange.models import Peer
    from kim.foundation.installation import INSTALLATION

    peers.confirm(by=INSTALLATION, peer=_named(name, list(Peer.objects.known())), words=words)
    print("Confirmed.")


def write(file: Path, name: str) -> None:
    """Pack what waits."""
    from kim.exchange import parcels, rounds
    from kim.exchange.models import Peer

    rounds.collect()
    peer = _named(name, list(Peer.objects.confirmed()))
    file.write_text(parcels.packed(peer), encoding="ascii")
    print(f"Written for {peer.name}.")


def read(file: Path) -> int:
    """Unpack; 1 where something was refused."""
    from kim.exchange import parcels

    found = parcels.unpacked(file.read_text(encoding="ascii"))
    print(f"{found.taken} taken, {found.refused} refused{', with a receipt' if found.has_receipt else ''}.")
    return 1 if found.refused else 0


def go(every: int | None) -> None:
    """One round, or a round every few seconds until somebody stops it."""
    from django.db import close_old_connections

    from kim.exchange import rounds

    while True:
        for one in rounds.go():
            if one.delivered or one.waiting or not every:
                print(f"{one.peer}: {one.delivered} delivered, {one.waiting} waiting", flush=True)
        if not every:
            return
        close_old_connections()
        time.sleep(max(every, SHORTEST))


def _named(name: str, peers: "list[Peer]") -> "Peer":
    """The peer of this name, or the only one. Raises ValueError."""
    found = [peer for peer in peers if not name or peer.name == name]
    if len(found) != 1:
        raise ValueError("No instance has this name." if not found else "There are several; name one.")
    return found[0]
