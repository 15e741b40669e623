"""Setting up a vault: officers, the first key, the rehearsal; unlocking it; another phrase."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.records import change
from kim.foundation.sealing import IntegrityProblem, new_key_pair, phrases
from kim.foundation.sealing.keys import KeyPair
from kim.sealed import keyring
from kim.sealed.actions import _keys
from kim.sealed.actions._keys import Secrets
from kim.sealed.keyring import OpenVault
from kim.sealed.models import Holder, Officer, Vault
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import keys

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def name_officer(*, by: Actor, office: str, name: str) -> tuple[Officer, str]:
    """Name an officer of the carrier; the sheet is printed and handed over, and never shown again. Raises Refused."""
    policy.name_officer(by, office).require()
    own, sheet, key = new_key_pair(), phrases.new_sheet(), uuid.uuid4()
    officer = Officer.objects.create(
        id=key,
        office_id=office,
        name=name,
        public=own.public.raw,
        sheet_lock=phrases.lock(own, sheet, keyring.lock_place(office, key, keyring.SHEET)),
    )
    audit.done(by, "vault.name_officer", officer)
    return officer, sheet


@transaction.atomic
def set_up(*, by: Actor, office: str) -> Secrets:
    """Make the team key, the key of the first counsellor and the envelopes of the officers. Raises Refused."""
    policy.set_up(by, office).require()
    team, (holder, secrets) = new_key_pair(), _keys.new_holder(by, office)
    vault = Vault.objects.create(office_id=office, public=team.public.raw, set_up_on=clock.today())
    _keys.take_in(holder, team, 1)
    _keys.seal_for_officers(office, team, 1)
    audit.done(by, "vault.set_up", vault)
    return secrets


@transaction.atomic
def unlock(*, by: Actor, office: str, phrase: str) -> OpenVault:
    """Open the vault with a phrase or a sheet. Raises Refused, and IntegrityProblem for any other phrase."""
    policy.enter(by, office).require()
    holder = Holder.objects.current().filter(office=office, account=by.id).first()
    vault = Vault.objects.filter(office=office).first()
    if holder is None or vault is None:
        raise IntegrityProblem("there is no key to open")
    own = _own(holder, phrase)
    opened = keys.open_with(holder, vault, own)
    audit.seen(by, "vault.unlock", vault)
    return opened


@transaction.atomic
def new_phrase(*, by: Actor, vault: OpenVault) -> str:
    """Another phrase for one's own key; the old one no longer opens. Raises Refused."""
    policy.use(by, vault).require()
    holder, phrase = Holder.objects.get(pk=vault.holder), phrases.new_phrase()
    place = keyring.lock_place(vault.office, holder.pk, keyring.PHRASE)
    change(holder, phrase_lock=phrases.lock(vault.own, phrase, place))
    audit.done(by, "vault.new_phrase", holder)
    return phrase


def _own(holder: Holder, phrase: str) -> KeyPair:
    lock, kind = (
        (holder.sheet_lock, keyring.SHEET) if phrases.is_sheet(phrase) else (holder.phrase_lock, keyring.PHRASE)
    )
    return phrases.unlock(bytes(lock), phrase, keyring.lock_place(holder.office_id, holder.pk, kind))
