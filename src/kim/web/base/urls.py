"""Choosing the language."""

from django.urls import path

from kim.web.base import language

urlpatterns = [path("", language.choose, name="set_language")]
