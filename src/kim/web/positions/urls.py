"""Addresses of the register of positions."""

from django.urls import URLPattern, path

from kim.web.positions import attendance, contracts, gatherings, onboarding, planning, proof, register, single, staffing

urlpatterns: list[URLPattern] = [
    path("", register.show, name="positions"),
    path("new/", planning.add, name="position_new"),
    path("proposals/", planning.take_over, name="positions_take_over"),
    path("proof/", proof.show, name="positions_proof"),
    path("gatherings/", gatherings.show, name="gatherings"),
    path("gatherings/new/", gatherings.plan, name="gathering_new"),
    path("gatherings/<uuid:gathering>/", attendance.show, name="gathering"),
    path("gatherings/<uuid:gathering>/attendance/", attendance.note, name="gathering_attendance"),
    path("gatherings/<uuid:gathering>/change/", gatherings.change, name="gathering_change"),
    path("gatherings/<uuid:gathering>/cancellation/", gatherings.cancel, name="gathering_cancellation"),
    path("<uuid:position>/", single.show, name="position"),
    path("<uuid:position>/change/", planning.change, name="position_change"),
    path("<uuid:position>/moves/", single.move, name="position_move"),
    path("<uuid:position>/occupancies/", staffing.fill, name="position_fill"),
    path("<uuid:position>/contracts/", contracts.agree, name="position_contract"),
    path("contracts/<uuid:contract>/steps/", contracts.step, name="position_contract_step"),
    path("occupancies/<uuid:occupancy>/", onboarding.show, name="occupancy"),
    path("occupancies/<uuid:occupancy>/ending/", staffing.end, name="occupancy_end"),
    path("occupancies/<uuid:occupancy>/meetings/", onboarding.meet, name="occupancy_meeting"),
    path("onboarding/<uuid:item>/", onboarding.note, name="onboarding_item"),
]
