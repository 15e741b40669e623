"""Addresses of the room "Fälle". Plan and contacts of a case are mounted below it by their own slices."""

from django.urls import URLPattern, path

from kim.web.cases import (
    arrivals,
    closures,
    conflict_blocks,
    exports,
    lists,
    opening_reviews,
    openings,
    overviews,
    persons,
    restrictions,
    states,
    substitutions,
    teams,
)

urlpatterns: list[URLPattern] = [
    path("", lists.show, name="cases"),
    path("new/", openings.show, name="case_new"),
    path("export/", exports.show, name="cases_export"),
    path("openings/", opening_reviews.show, name="opening_reviews"),
    path("openings/<uuid:opening>/", opening_reviews.review, name="opening_review"),
    path("arrivals/<uuid:arrival>/", arrivals.show, name="arrival"),
    path("arrivals/<uuid:arrival>/note/", arrivals.take_note, name="arrival_note"),
    path("<uuid:case>/", overviews.show, name="case"),
    path("<uuid:case>/deadlines/<uuid:deadline>/", overviews.settle, name="case_deadline"),
    path("<uuid:case>/state/", states.move, name="case_state"),
    path("<uuid:case>/pause/", states.pause, name="case_pause"),
    path("<uuid:case>/person/", persons.show, name="case_person"),
    path("<uuid:case>/consents/", persons.note_consent, name="case_consents"),
    path("<uuid:case>/consents/<uuid:consent>/withdrawal/", persons.withdraw_consent, name="case_consent_withdrawal"),
    path("<uuid:case>/team/", teams.show, name="case_team"),
    path("<uuid:case>/team/members/", teams.add, name="case_members"),
    path("<uuid:case>/team/handover/", teams.hand_over, name="case_handover"),
    path("handover/", substitutions.hand_over_all, name="cases_handover"),
    path("<uuid:case>/team/deputy/", substitutions.deputise, name="case_deputy"),
    path("<uuid:case>/team/conflicts/", conflict_blocks.show, name="case_conflicts"),
    path("<uuid:case>/team/conflicts/<uuid:block>/lifting/", conflict_blocks.lift, name="case_conflict_lifting"),
    path("<uuid:case>/opening/", teams.open_foreign, name="case_opening"),
    path("<uuid:case>/restriction/", restrictions.show, name="case_restriction"),
    path("<uuid:case>/closure/", closures.show, name="case_closure"),
    path("<uuid:case>/episode/", closures.reopen, name="case_episode"),
]
