"""Who meets whom: services refer those they are there for, and nobody refers the group that is planted as unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demo import shape
from kim.demo import people, truths
from kim.demo.chance import Chance
from kim.demo.life import County, Life
from kim.demo.people import Profile
from kim.demo.staff import Staff
from kim.demo.stages import meeting
from kim.demo.stages.meeting import ALONE

UNSEEN = truths.planted().unreached_group[0]


def someone(language: str, municipality: str) -> Profile:
    profile = people.invent(Chance("someone"), shape.UNTIL)
    details = replace(profile.details, language=language, municipality=municipality)
    return replace(profile, details=details, livelihood="asylblg_3", age=30, household=4)


def kinds(profile: Profile) -> set[str]:
    county = County(Staff(), truths.planted())
    found = (meeting.first(county, Life(profile, Chance("first", number))) for number in range(400))
    return {kind for meeting_ in found if meeting_ for kind in [meeting_[1]]}


def test_no_service_refers_the_group_that_nobody_reaches() -> None:
    assert kinds(someone("ti", UNSEEN["municipality"])) == set(ALONE)


@pytest.mark.parametrize(("language", "municipality"), [("ti", "05958012"), ("ar", UNSEEN["municipality"])])
def test_others_there_and_the_same_people_elsewhere_are_referred(language: str, municipality: str) -> None:
    assert {"social_office", "youth_office", "mbe"} <= kinds(someone(language, municipality))


def test_services_refer_those_they_are_there_for() -> None:
    profile = replace(someone("ar", "05958012"), household=1)
    assert not {"jobcenter", "youth_office", "jmd", "vocational_college"} & kinds(profile)
