"""The addresses of the program, and one page that does nothing: what a server costs before anybody does anything."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("nothing")


urlpatterns = [path("nothing/", nothing, name="nothing"), path("", include("kim.config.urls"))]

handler400 = "kim.web.errors.views.bad"
handler403 = "kim.web.errors.views.forged"
handler404 = "kim.web.errors.views.missing"
handler500 = "kim.web.errors.views.broken"
