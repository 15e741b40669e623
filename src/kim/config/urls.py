"""Addresses of the program: each slice of the web brings its own."""

from allauth.account import views as account
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kim.web.demo_door import views as demo_door
from kim.web.gallery import views as gallery
from kim.web.my_day import views as my_day
from kim.web.sealed import released, unlocking
from kim.web.sealed import sending as letters

urlpatterns: list[URLPattern | URLResolver] = [
    path("", my_day.show, name="my_day"),
    path("language/", include("kim.web.base.urls")),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", unlocking.sign_out, name="account_logout"),
    path("demo/", demo_door.show, name="demo_door"),
    path("demo/<uuid:account>/", demo_door.enter, name="demo_door_enter"),
    path("referrals/", include("kim.web.referrals.urls")),
    path("cases/", include("kim.web.cases.urls")),
    path("cases/<uuid:case>/", include("kim.web.plans.urls")),
    path("cases/<uuid:case>/", include("kim.web.contacts.urls")),
    path("cases/<uuid:case>/", include("kim.web.consents.urls")),
    path("extracts/", include("kim.web.extracts.urls")),
    path("case-lists/", include("kim.web.case_lists.urls")),
    path("office-hours/plans/", include("kim.web.hours_plans.urls")),
    path("office-hours/", include("kim.web.office_hours.urls")),
    path("sprechstunden/", include("kim.web.public_hours.urls")),
    path("fte/", include("kim.web.fte.urls")),
    path("positions/", include("kim.web.positions.urls")),
    path("needs/", include("kim.web.needs.urls")),
    path("network/", include("kim.web.network.urls")),
    path("vault/", include("kim.web.sealed.urls")),
    path("letter/", letters.show, name="letter_new"),
    path("peer-cases/", released.show_peer_cases, name="peer_cases"),
    path("centre-figures/", released.show_figures, name="centre_figures"),
    path("monitoring/", include("kim.web.monitoring.urls")),
    path("data-protection/", include("kim.web.data_protection.urls")),
    path("exchange/", include("kim.web.exchange.urls")),
]
if not settings.IS_PRODUCTION:
    urlpatterns.append(path("gallery/", gallery.show, name="gallery"))

handler400 = "kim.web.errors.views.bad"
handler403 = "kim.web.errors.views.forged"
handler404 = "kim.web.errors.views.missing"
handler500 = "kim.web.errors.views.broken"
