"""What exists for whom, once more: naively, from the German table of rights, with loops and without any cleverness.

It knows neither the clauses nor the permissions of the roles: it has its own table, by role. Slow and plain on purpose.
A sentence in German stands above each rule; it is the rule, and the reference page of reach repeats it.
"""

# ruff: noqa: SIM102, SIM110 - loops and ifs, one after the other: that is what makes it another reading

from __future__ import annotations

from collections.abc import Callable

from reach import planning_oracle
from reach.facts import Account, Row, World
from reach.standing import (
    CASE_MANAGERS,
    COUNSELLORS,
    HEADS,
    IMMIGRATION,
    NEVER_FOR_THEM,
    OFFICERS,
    REFERRERS,
    UNDER_ALIENS_LAW,
    belongs,
    has,
    hides_case,
    holds_anywhere,
    in_force,
    in_team,
)

Rule = Callable[[World, Account, Row], bool]

# -- Personen


# Die Person ihres Amtes kennt, wer dort Fälle führt oder verweist.
def person_known(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS, *REFERRERS) and row.id not in me.hidden


# Wem die Person eine gültige Einwilligung gegeben hat, der kennt sie, wenn er Verweise oder Ankünfte annimmt.
def person_announced(world: World, me: Account, row: Row) -> bool:
    if row.id in me.hidden:
        return False
    for consent in world.all("people.Consent"):
        if consent.person == row.id and has(me, consent.recipient, *CASE_MANAGERS, *REFERRERS):
            if in_force(world, consent):
                return True
    return False


# Die Datenschutzbeauftragte prüft die Personen ihres Amtes.
def person_controlled(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS) and row.id not in me.hidden


# Einwilligungen und gesetzliche Grundlagen: das Amt, das sie aufnahm.
def basis_given(_world: World, me: Account, row: Row) -> bool:
    return belongs(me, row.office) and row.person not in me.hidden


# Einwilligungen und gesetzliche Grundlagen: das Amt, das darin als Empfänger steht.
def basis_named(_world: World, me: Account, row: Row) -> bool:
    return belongs(me, row.recipient) and row.person not in me.hidden


# Der Widerruf ist da, wo die Einwilligung da ist.
def withdrawal_of_consent(world: World, me: Account, row: Row) -> bool:
    consent = world.get(row.consent)
    return basis_given(world, me, consent) or basis_named(world, me, consent)


# -- Fälle


# Der Fall und was in ihm steht gehört seinem Team.
def case_team(world: World, me: Account, row: Row) -> bool:
    return in_team(world, me, row.id)


# Von fremden Fällen ihres Amtes weiß die Fallmanagerin, dass es sie gibt; öffnen mit Grund.
def case_colleagues(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS) and row.person not in me.hidden and not in_team(world, me, row.id)


# Die Leitung verteilt Fälle ihres Amtes, ungelesen.
def case_assigned(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *HEADS) and row.person not in me.hidden


# Wer eine Ankunft bestätigen soll, erfährt vom Fall, solange die Einwilligung gilt.
def case_awaited(world: World, me: Account, row: Row) -> bool:
    for arrival in world.all("cases.Arrival"):
        if arrival.case == row.id and arrival_awaited(world, me, arrival):
            return True
    return False


# Die Datenschutzbeauftragte prüft die Fälle ihres Amtes.
def case_controlled(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS) and row.person not in me.hidden


# Wer im Team ist, sehen Fallmanagement, Leitung und Datenschutz des Amtes.
def team_office(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS, *HEADS, *OFFICERS) and row.person not in me.hidden


# Inhalte des Falls: sein Team, sonst niemand.
def content_team(world: World, me: Account, row: Row) -> bool:
    return in_team(world, me, row.case)


# Inhalte des Falls prüft die Datenschutzbeauftragte seines Amtes auf Anfrage.
def content_controlled(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS) and world.get(row.case).person not in me.hidden


# Die Ankunft: das gefragte Amt, solange die Einwilligung gilt.
def arrival_awaited(world: World, me: Account, row: Row) -> bool:
    consent = world.get(row.consent)
    if not has(me, row.at_office, *REFERRERS) or consent.recipient != row.at_office:
        return False
    return in_force(world, consent) and consent.person not in me.hidden


# Die Einschränkung der Verarbeitung und ihre Ausnahmen: das Team des Falls.
def leave_team(world: World, me: Account, row: Row) -> bool:
    return in_team(world, me, world.get(row.restriction).case)


# Einschränkung und Ausnahmen prüft die Datenschutzbeauftragte des Amtes.
def leave_controlled(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS) and not hides_case(world, me, world.get(row.restriction))


# Wer einen fremden Fall mit Grund geöffnet hat, sieht das.
def opening_own(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS) and row.account == me.id and not hides_case(world, me, row)


# Die Leitung des Amtes prüft, wer Fälle mit Grund geöffnet hat.
def opening_head(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *HEADS) and not hides_case(world, me, row)


# -- Verweise


# Den Verweis sieht, wer in dem Amt verweist, das ihn schrieb.
def referral_sent(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *REFERRERS) and row.person not in me.hidden


# Der Empfänger sieht ihn, solange die Einwilligung gilt und er nicht zurückgezogen ist.
def referral_received(world: World, me: Account, row: Row) -> bool:
    if not has(me, row.recipient, *CASE_MANAGERS) or row.state == "withdrawn":
        return False
    if row.consent is None or world.get(row.consent).recipient != row.recipient:
        return False
    return in_force(world, world.get(row.consent)) and row.person not in me.hidden


# Ein Gutschein nennt niemanden; der Empfänger löst ihn ein.
def referral_voucher(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.recipient, *CASE_MANAGERS) and row.voucher is not None


# Wurde aus dem Verweis ein Fall, so sieht ihn das Team.
def referral_accepted(world: World, me: Account, row: Row) -> bool:
    for case in world.all("cases.Case"):
        if case.referral == row.id and in_team(world, me, case.id):
            return True
    return False


# Die Datenschutzbeauftragte prüft die Verweise ihres Amtes.
def referral_controlled(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS) and row.person not in me.hidden


# Versuche, jemanden zu erreichen: wer im Amt Verweise annimmt.
def try_office(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS) and world.get(row.referral).person not in me.hidden


# -- Auszüge


def addressed(world: World, me: Account, row: Row) -> bool:
    """An das Amt gerichtet. Ämtern nach Ausländerrecht nur mit Einwilligung, nie Gesundheit, Schutz, Beratung."""
    if not has(me, row.recipient, *REFERRERS, *IMMIGRATION):
        return False
    if row.recipient_kind in UNDER_ALIENS_LAW:
        if row.consent is None:
            return False
        for category in NEVER_FOR_THEM:
            if category in row.categories.split():
                return False
    return world.get(row.consent or row.ground).person not in me.hidden


def still_allowed(world: World, row: Row) -> bool:
    """Frist nicht abgelaufen; die Grundlage gilt heute und nennt genau diesen Empfänger."""
    assert row.keep_until is not None
    if row.keep_until < world.today:
        return False
    if row.consent is not None:
        consent = world.get(row.consent)
        return in_force(world, consent) and consent.kind == "processing" and consent.recipient == row.recipient
    ground = world.get(row.ground)
    assert ground.valid_until is not None
    return ground.valid_until >= world.today and ground.recipient == row.recipient


# Den Auszug liest der Empfänger, solange er darf.
def extract_received(world: World, me: Account, row: Row) -> bool:
    return addressed(world, me, row) and row.state in {"offered", "accepted"} and still_allowed(world, row)


# Was angenommen war und nicht mehr gelesen werden darf, ist zu löschen oder zu begründen.
def extract_lapsed(world: World, me: Account, row: Row) -> bool:
    return addressed(world, me, row) and row.state == "accepted" and not still_allowed(world, row)


# Was abgelehnt, zurückgegeben, gelöscht oder behalten wurde, bleibt als Vorgang beim Empfänger.
def extract_settled(world: World, me: Account, row: Row) -> bool:
    return addressed(world, me, row) and row.state not in {"offered", "accepted"}


# Die Bitte um mehr sieht das Amt, das bittet und einen Auszug dieses Falls hat; ein Sperrvermerk geht vor.
def request_asking(world: World, me: Account, row: Row) -> bool:
    if not has(me, row.office, *REFERRERS, *IMMIGRATION):
        return False
    for extract in world.all("cases.Extract"):
        if extract.case == row.case and has(me, extract.recipient, *REFERRERS, *IMMIGRATION):
            if world.get(extract.consent or extract.ground).person not in me.hidden:
                return True
    return False


# -- Verfahren


# Datenpannen: die Datenschutzbeauftragte des Amtes.
def breach_officer(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS)


# Eine mitgebrachte Liste sieht nur, wer sie mitbrachte.
def list_own(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS) and row.brought_by == me.id


# Aus welcher Zeile ein Fall wurde, sieht das Fallmanagement des Amtes.
def imported_office(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *CASE_MANAGERS) and not hides_case(world, me, row)


# An Löschungen wirken Datenschutz und Fallmanagement des Amtes mit.
def erasure_office(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS, *CASE_MANAGERS)


# Mitteilungen an Empfänger (Art. 19): das Amt, das mitteilt.
def notice_office(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS, *CASE_MANAGERS)


# Mitteilungen an Empfänger (Art. 19): das Amt, dem mitgeteilt wird; sie nennen niemanden.
def notice_told(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.recipient, *CASE_MANAGERS, *REFERRERS, *IMMIGRATION)


# Löschsperren und Anträge der Person: Datenschutz und Fallmanagement des Amtes.
def of_case_office(world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *OFFICERS, *CASE_MANAGERS) and not hides_case(world, me, row)


# -- Beratungsstelle


# Die versiegelten Räume gehören den Beraterinnen der Stelle.
def sealed_counsellors(_world: World, me: Account, row: Row) -> bool:
    return has(me, row.office, *COUNSELLORS)


# Schredderschlüssel nennen keine Stelle: jede Beraterin.
def shred_key_counsellors(_world: World, me: Account, _row: Row) -> bool:
    return holds_anywhere(me, *COUNSELLORS)


# Den öffentlichen Schlüssel des Briefkastens, und ob er erprobt ist, kennt, wer dorthin verweisen darf.
def mailbox_senders(_world: World, me: Account, _row: Row) -> bool:
    return holds_anywhere(me, *CASE_MANAGERS, *REFERRERS)


# Kollegiale Fälle nennen niemanden: Fallmanagement und Beraterinnen lesen sie.
def peer_case_readers(_world: World, me: Account, _row: Row) -> bool:
    return holds_anywhere(me, *CASE_MANAGERS, *COUNSELLORS)


CONTENT: dict[str, Rule] = {"team": content_team, "controlled": content_controlled}
BASIS: dict[str, Rule] = {"given": basis_given, "named": basis_named}
SEALED: dict[str, Rule] = {"counsellors": sealed_counsellors}
MAILBOX: dict[str, Rule] = {**SEALED, "senders": mailbox_senders}
CONTENTS = (
    "cases.Appointment",
    "cases.Assessment",
    "cases.Closure",
    "cases.Contact",
    "cases.Deadline",
    "cases.DomainPeriod",
    "cases.Goal",
    "cases.Intake",
    "cases.ObstacleSighting",
    "cases.Step",
    "cases.WaitingPeriod",
)
SEALED_ROOMS = (
    "sealed.Holder",
    "sealed.Officer",
    "sealed.RecoveryEnvelope",
    "sealed.RecoveryRequest",
    "sealed.SealedCase",
    "sealed.SealedDraft",
    "sealed.SealedLetter",
    "sealed.SealedPart",
    "sealed.SealedProposal",
    "sealed.Wrap",
)
RULES: dict[str, dict[str, Rule]] = {
    **dict.fromkeys(CONTENTS, CONTENT),
    **dict.fromkeys(SEALED_ROOMS, SEALED),
    "people.Person": {"known": person_known, "announced": person_announced, "controlled": person_controlled},
    "people.Consent": BASIS,
    "people.StatutoryGround": BASIS,
    "people.ConsentWithdrawal": {"of_consent": withdrawal_of_consent},
    "cases.Case": {
        "team": case_team,
        "colleagues": case_colleagues,
        "assigned": case_assigned,
        "awaited": case_awaited,
        "controlled": case_controlled,
    },
    "cases.TeamMembership": {"office": team_office},
    "cases.Arrival": {**CONTENT, "awaited": arrival_awaited},
    "cases.Referral": {
        "sent": referral_sent,
        "received": referral_received,
        "voucher": referral_voucher,
        "accepted": referral_accepted,
        "controlled": referral_controlled,
    },
    "cases.ContactTry": {"office": try_office},
    "cases.Opening": {**CONTENT, "own": opening_own, "head": opening_head},
    "cases.Restriction": CONTENT,
    "cases.RestrictionLeave": {"team": leave_team, "controlled": leave_controlled},
    "cases.Extract": {
        "given": content_team,
        "received": extract_received,
        "lapsed": extract_lapsed,
        "settled": extract_settled,
        "controlled": content_controlled,
    },
    "cases.ExtractRequest": {"asking": request_asking, "asked": content_team},
    "procedures.Breach": {"officer": breach_officer},
    "procedures.CaseImport": {"own": list_own},
    "procedures.ImportedCase": {"office": imported_office},
    "procedures.ErasureRun": {"office": erasure_office},
    "procedures.LegalHold": {"office": of_case_office},
    "procedures.SubjectRequest": {"office": of_case_office},
    "procedures.Notice": {"office": notice_office, "told": notice_told},
    **planning_oracle.RULES,
    "sealed.PeerCase": {"readers": peer_case_readers},
    "sealed.Vault": MAILBOX,
    "sealed.Rehearsal": MAILBOX,
    "sealed.ShredKey": {"counsellors": shred_key_counsellors},
}
"""Model and way to the rule."""
ANYWHERE = (shred_key_counsellors, mailbox_senders, peer_case_readers)
"""Rules that ask for a role wherever it is held."""
