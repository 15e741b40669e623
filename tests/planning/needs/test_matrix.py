"""Offers against needs: what is missing, and who does the same at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from kim.planning.needs.matrix import Gap, GapKind, Hours, Need, Offer, cells, doubles, gaps

TUESDAY = Hours(1, time(9), time(12))
CARITAS = Offer("Caritas", "LB03", "women", ("de", "ar"), TUESDAY)
AWO = Offer("AWO", "LB03", "women", ("de",), Hours(1, time(11), time(14)))


def test_two_organisations_at_the_same_time_are_a_double_structure_with_the_hours_they_share() -> None:
    (found,) = doubles([CARITAS, AWO])
    assert found.organisations == ("Caritas", "AWO")
    assert (found.topic, found.group, found.hours) == ("LB03", "women", Hours(1, time(11), time(12)))


def test_another_group_topic_day_or_time_is_no_double_structure_nor_are_unknown_hours() -> None:
    others = [
        replace(AWO, group="families"),
        replace(AWO, topic="LB04"),
        replace(AWO, hours=Hours(2, time(11), time(14))),
        replace(AWO, hours=Hours(1, time(12), time(14))),
        replace(AWO, hours=None),
    ]
    assert [doubles([CARITAS, other]) for other in others] == [[]] * 5


def test_the_same_organisation_is_no_double_structure_however_it_is_written() -> None:
    assert doubles([CARITAS, replace(CARITAS, organisation=" caritas ")]) == []


def test_two_who_name_the_same_double_structure_name_it_once() -> None:
    assert len(doubles([CARITAS, AWO, replace(AWO, organisation="awo")])) == 1


def test_gaps_name_groups_without_anybody_first_then_languages_then_topics() -> None:
    needs = [Need("women", ("ar", "ti")), Need("older", ("de",))]
    assert gaps(needs, [CARITAS, AWO], ("LB03", "LB09")) == [
        Gap(GapKind.NOBODY, "older"),
        Gap(GapKind.LANGUAGE, "women", "ti"),
        Gap(GapKind.TOPIC, code="LB09"),
    ]


def test_a_cell_names_each_organisation_once_and_says_whether_it_is_double() -> None:
    ((topic, (women, older)),) = cells([Need("women"), Need("older")], [CARITAS, AWO, CARITAS], ("LB03",))
    assert (topic, women.organisations, women.is_double) == ("LB03", ("Caritas", "AWO"), True)
    assert (older.organisations, older.is_double) == ((), False)
