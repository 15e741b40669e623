"""What leaves the sealed rooms: only what a second counsellor has released, and nothing that tells of whom it came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import translation

from kim.cases.actions import referrals
from kim.cases.drafts import Slip
from kim.cases.models import Referral
from kim.cases.policies import extracts
from kim.cases.vocabulary.extract_states import SecrecyOrigin
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.obstacles.models import Obstacle, ObstacleReport
from kim.people.details import PersonDetails
from kim.people.models import Consent, Person
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.procedures.actions import _hand_overs, hand_overs
from kim.procedures.handing_over import HandOver
from kim.sealed import figures, identifying
from kim.sealed.actions import cases, members, proposals
from kim.sealed.contents import CaseSheet, Entry, ProposalKind
from kim.sealed.figures import HalfYear
from kim.sealed.models import Holder, PeerCase, ReleasedFigures, SealedCase, SealedProposal
from kim.sealed.queries import cases as reading
from kim.sealed.queries import proposals as queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sealed.conftest import Centre

OFFICE, SUNDERN = "fbs-arnsberg", "05958044"
OBSTACLE = {"cause": "waiting_time", "step": "C02", "life_domain": "LB04", "at_office": "vhs-hsk", "region": "ost"}
TOLD = {"topic": "LB04.integration_course", "situation": "S", "question": "Q", "helped": "H"}
CANARIES = ("Kanarienvogel", "Marta", "0151 7770001", "Zeisigcode", "Kinderkanari", "Notizkanari", "1988-04-03")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def put(centre: Centre, kind: ProposalKind, body: dict[str, str]) -> SealedProposal:
    return proposals.put_forward(by=centre.counsellor, vault=centre.open(), kind=kind, body=body)


def clear_text() -> str:
    """Every column of every row that is no binary: what a thief of the database reads without any key."""
    found: list[str] = []
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if field.get_internal_type() != "BinaryField"]
        found += [repr(row) for row in model._default_manager.values_list(*names)]
    return "\n".join(found)


def test_an_obstacle_goes_out_by_another_hand_without_name_day_and_what_was_left_out(centre: Centre) -> None:
    row = put(centre, ProposalKind.OBSTACLE, OBSTACLE)
    assert b"waiting_time" not in bytes(row.envelope)
    with pytest.raises(Refused, match="You wrote this yourself"):
        proposals.release(by=centre.counsellor, vault=centre.open(), row=row)
    assert not Obstacle.objects.exists()
    second = centre.colleague()
    by, vault = centre.world.actor(second), centre.open_as(second)
    with pytest.raises(Refused, match="only be left out"):
        proposals.release(by=by, vault=vault, row=row, coarser={"at_office": "ki-hsk"})
    with clock.moved_to(clock.at(date(2026, 12, 17), 15)):
        proposals.release(by=by, vault=vault, row=row, coarser={"at_office": "", "region": ""})
    obstacle, report = Obstacle.objects.get(), ObstacleReport.objects.get()
    assert (obstacle.cause, obstacle.step, obstacle.at_office, obstacle.region) == ("waiting_time", "C02", "", "")
    assert (report.reporter, report.reported_on) == (INSTALLATION.id, date(2026, 12, 1))
    assert {report.created_at, obstacle.created_at} == {clock.at(date(2026, 12, 1), 0)}
    assert not AuditEntry.objects.filter(subject=str(obstacle.pk)).exists()
    with pytest.raises(Refused, match="settled"):
        proposals.discard(by=by, vault=vault, row=row)


def test_only_an_open_vault_of_the_team_puts_forward_or_releases(centre: Centre) -> None:
    row = put(centre, ProposalKind.OBSTACLE, OBSTACLE)
    stranger, vault = centre.world.actor(centre.world.manager), centre.open()
    with pytest.raises(Refused):
        proposals.put_forward(by=stranger, vault=vault, kind=ProposalKind.OBSTACLE, body=OBSTACLE)
    for act in (proposals.release, proposals.discard):
        with pytest.raises(Refused):
            act(by=stranger, vault=vault, row=row)
    with pytest.raises(Refused, match="missing"):
        put(centre, ProposalKind.PEER_CASE, TOLD | {"helped": ""})
    with pytest.raises(Refused, match="Only counsellors"):
        proposals.offer_talks(by=stranger, office=OFFICE, talks=3)
    assert proposals.offer_talks(by=centre.counsellor, office=OFFICE, talks=3).places == 3


def test_what_waits_opens_after_the_keys_were_made_anew(centre: Centre) -> None:
    row = put(centre, ProposalKind.PEER_CASE, TOLD)
    second = centre.colleague()
    holder = Holder.objects.get(account=second.pk)
    vault = members.leave(by=centre.counsellor, vault=centre.open(), holder=holder)
    row.refresh_from_db()
    assert queries.opened(vault, row).body == TOLD
    SealedProposal.objects.update(edition=1)
    assert queries.waiting(centre.counsellor, vault)[0].proposal is None


def test_who_writes_a_peer_case_anew_cannot_release_it_herself(centre: Centre) -> None:
    second = centre.colleague()
    by, vault = centre.world.actor(second), centre.open_as(second)
    row = proposals.rewrite(
        by=by, vault=vault, row=put(centre, ProposalKind.PEER_CASE, TOLD), body=TOLD | {"helped": "anders"}
    )
    with pytest.raises(Refused, match="You wrote this yourself"):
        proposals.release(by=by, vault=vault, row=row)
    proposals.release(by=centre.counsellor, vault=centre.open(), row=row)
    told = PeerCase.objects.visible_to(centre.world.actor(centre.world.manager)).get()
    assert (told.helped, told.created_at) == ("anders", clock.at(clock.today().replace(day=1), 0))
    assert not PeerCase.objects.visible_to(centre.world.actor(centre.world.clerk)).exists()


def test_figures_are_released_once_a_half_year_and_read_by_who_reads_monitoring(centre: Centre) -> None:
    second, body = centre.colleague(), {"half": "2026-1", "open": "20", "new": "0", "waiting": "5"}
    rows = [put(centre, ProposalKind.FIGURES, body) for _turn in range(2)]
    by, vault = centre.world.actor(second), centre.open_as(second)
    proposals.release(by=by, vault=vault, row=rows[0])
    with pytest.raises(Refused, match="not corrected"):
        proposals.release(by=by, vault=vault, row=rows[1])
    found = ReleasedFigures.objects.visible_to(centre.world.actor(centre.world.coordinator)).get()
    assert found.figures == {"open": 20, "new": 0, "waiting": 5}
    assert not ReleasedFigures.objects.visible_to(centre.world.actor(centre.world.manager)).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedFigures.objects.create(office_id=OFFICE, half="2026-1")


def test_figures_are_rounded_one_by_one_and_small_ones_are_not_said() -> None:
    sheets = [CaseSheet(since=f"2026-03-{day:02}", state="counselling") for day in range(1, 9)]
    sheets += [CaseSheet(since="2026-07-01"), CaseSheet(since="", state="closed")]
    assert figures.of_half_year(sheets, HalfYear(2026, 1)) == {"open": 10, "new": 10, "waiting": figures.UNDER}
    assert [figures.rounded(count) for count in (0, 4, 5, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert [figures.ended_before(day).code for day in (date(2026, 6, 30), date(2026, 7, 1))] == ["2025-2", "2026-1"]
    assert "closed" not in figures.NAMES


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sie kam am 3.4.2026 und wieder am 12. Mai.", ["date", "date"]),
        ("Tel. 0151 7770001 oder a.b@example.org", ["email", "phone"]),
        ("Am Ruhrweg 12, 59821", ["address", "postal_code"]),
        ("In Sundern bei Olgas Schwester", ["place", "name"]),
        ("Drei Kinder, § 31 AufenthG, 24 Monate Wartezeit, sonderbar.", []),
    ],
)
def test_words_that_could_tell_who_somebody_is_are_found(text: str, kinds: list[str]) -> None:
    names = identifying.words_of(["Olga Li"])
    assert [one.kind for one in identifying.find(text, places={"Sundern"}, names=names)] == kinds


def handed_over(centre: Centre) -> Referral:
    case = centre.case(phone="0151 7770001", safe_contact="Zeisigcode", children="Kinderkanari", born="1988-04-03")
    cases.add_entry(by=centre.counsellor, vault=centre.open(), case=case, entry=Entry("talk", text="Notizkanari"))
    slip = Slip("ki-hsk", ("LB04.integration_course",), SUNDERN, "normal", "tr", feedback_allowed=False)
    details = PersonDetails(family_name="Kanarienvogel", municipality=SUNDERN, language="tr")
    given = HandOver(details, slip, ConsentForm.WRITTEN, "Übergeben")
    return hand_overs.hand_over(by=centre.counsellor, vault=centre.open(), case=case, given=given)


def test_one_woman_is_handed_over_with_what_was_chosen_and_nothing_else(centre: Centre) -> None:
    before = clear_text()
    assert not [word for word in CANARIES if word in before]
    referral = handed_over(centre)
    after = clear_text()
    assert [word for word in CANARIES if word in after] == ["Kanarienvogel"]
    assert {one.kind for one in Consent.objects.all()} == {ConsentKind.PROCESSING, ConsentKind.RELEASE}
    assert {(one.recipient_id, tuple(one.categories)) for one in Consent.objects.all()} == {
        ("ki-hsk", ("contact", "language"))
    }
    manager = centre.world.actor(centre.world.manager)
    assert Referral.objects.received_by(manager).get() == referral
    case = referrals.accept(by=manager, referral=referral)
    assert (case.person.family_name, case.person.phone, case.person.given_name) == ("Kanarienvogel", "", "")
    assert extracts.secrecy_of(case) == SecrecyOrigin.PROFESSIONAL
    sealed = next(iter(reading.lines(centre.counsellor, centre.open())))
    notes = [one.text for _key, one in _entries(centre, sealed.key)]
    assert any("Übergeben" in text and text.count("-") >= 2 for text in notes)


def test_the_trail_of_a_hand_over_names_no_sealed_case(centre: Centre) -> None:
    referral = handed_over(centre)
    acts = AuditEntry.objects.filter(act__in=["sealed.hand_over", "sealed.note_hand_over"])
    assert {one.subject_kind for one in acts} == {"sealed.vault"}
    assert acts.count() == 2
    assert not AuditEntry.objects.filter(act="sealed.hand_over", subject=str(referral.pk)).exists()


def test_nothing_is_handed_over_to_aliens_offices_by_strangers_or_without_the_release(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, vault = centre.case(), centre.open()
    details = PersonDetails(family_name="Kanarienvogel", municipality=SUNDERN)
    for by, recipient in ((centre.counsellor, "abh-hsk"), (centre.world.actor(centre.world.manager), "ki-hsk")):
        slip = Slip(recipient, ("LB04.integration_course",), SUNDERN, "normal")
        given = HandOver(details, slip, ConsentForm.WRITTEN, "")
        with pytest.raises(Refused):
            hand_overs.hand_over(by=by, vault=vault, case=case, given=given)
    monkeypatch.setattr(_hand_overs, "release", lambda *_given: None)
    with pytest.raises(Refused, match="release from secrecy"):
        handed_over(centre)
    assert not Person.objects.exists()
    assert not Referral.objects.exists()


def _entries(centre: Centre, key: object) -> list[tuple[object, Entry]]:
    opened = reading.opened(centre.counsellor, centre.open(), SealedCase.objects.get(pk=key))
    return [(one.key, one.entry) for one in opened.entries if one.entry]
