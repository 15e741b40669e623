"""Addresses of the sealed rooms. Keys and neutral words only."""

from django.urls import URLPattern, path

from kim.web.sealed import agenda, cases, entries, lists, mailbox, recoveries, setting_up, team, unlocking

urlpatterns: list[URLPattern] = [
    path("", lists.show, name="vault"),
    path("search/", lists.search, name="vault_search"),
    path("day/", agenda.show, name="vault_day"),
    path("unlock/", unlocking.unlock, name="vault_unlock"),
    path("lock/", unlocking.lock, name="vault_lock"),
    path("setup/", setting_up.show, name="vault_setup"),
    path("setup/officer/", setting_up.name_officer, name="vault_officer"),
    path("setup/keys/", setting_up.found, name="vault_founding"),
    path("setup/rehearsal/", setting_up.rehearse, name="vault_rehearsal"),
    path("cases/new/", cases.new, name="vault_case_new"),
    path("cases/<uuid:sealed_case>/", cases.show, name="vault_case"),
    path("cases/<uuid:sealed_case>/sheet/", cases.edit, name="vault_sheet"),
    path("cases/<uuid:sealed_case>/closure/", cases.close, name="vault_closure"),
    path("cases/<uuid:sealed_case>/shredding/", cases.shred, name="vault_shredding"),
    path("cases/<uuid:sealed_case>/entries/", entries.new, name="vault_entry_new"),
    path("cases/<uuid:sealed_case>/entries/<uuid:entry>/", entries.edit, name="vault_entry"),
    path("cases/<uuid:sealed_case>/entries/<uuid:entry>/done/", entries.finish, name="vault_entry_done"),
    path("mailbox/", mailbox.show, name="vault_mailbox"),
    path("mailbox/<uuid:letter>/", mailbox.take, name="vault_letter"),
    path("mailbox/<uuid:letter>/laying-aside/", mailbox.lay_aside, name="vault_laying_aside"),
    path("team/", team.show, name="vault_team"),
    path("team/key/", team.enrol, name="vault_enrolment"),
    path("team/phrase/", team.new_phrase, name="vault_phrase"),
    path("team/<uuid:holder>/acceptance/", team.accept, name="vault_acceptance"),
    path("team/<uuid:holder>/leaving/", team.leave, name="vault_leaving"),
    path("recovery/", recoveries.ask, name="vault_recovery"),
    path("recovery/<uuid:recovery_request>/", recoveries.recover, name="vault_recovering"),
    path("recovery/<uuid:recovery_request>/stop/", recoveries.stop, name="vault_recovery_stop"),
]
