"""Who takes an anchor along learns nothing of how much a counselling centre works, but for the centre's own officer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from kim.foundation import anchors
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from sealed.conftest import Centre

OFFICE = "fbs-arnsberg"


def test_the_county_takes_no_chain_of_the_centre_along_and_the_centre_only_its_own(centre: Centre) -> None:
    anchor = anchors.make(by=INSTALLATION)
    assert AuditEntry.objects.filter(chain=OFFICE).exists()

    def taken(office: str) -> list[str]:
        client = Client()
        client.force_login(centre.world.join(office, Role.DATA_PROTECTION_OFFICER, f"Officer {office}"))
        answer = client.get(reverse("privacy_anchor", args=[anchor.pk]))
        assert [one for one in anchors.findings(answer.content.decode()) if one.flaw] == []
        return [one["chain"] for one in json.loads(answer.json()["statement"])["chains"]]

    centre.world.refer()
    assert taken("ki-hsk") == [one for one in _names(anchor.statement) if one != OFFICE]
    assert taken(OFFICE) == ["fbs-arnsberg", "installation"]


def _names(statement: str) -> list[str]:
    return [one["chain"] for one in json.loads(statement)["chains"]]
