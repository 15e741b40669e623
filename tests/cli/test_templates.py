"""Templates that would fail in front of a person are found before."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template import Template
from django.urls import include, path

from kim.cli.inspection import templates


def view(_request: object) -> HttpResponse:
    return HttpResponse()


inner = [path("one/", view, name="one")]
urlpatterns = [path("", view, name="start"), path("cases/", include((inner, "cases"), namespace="cases"))]


@pytest.mark.urls(__name__)
def test_pages_are_known_with_their_namespace() -> None:
    assert templates.page_names() == {"start", "cases:one"}


@pytest.mark.urls(__name__)
def test_a_link_to_no_page_is_found_wherever_it_stands() -> None:
    text = "{% if a %}{% url 'cases:one' %}{% else %}{% url 'one' %}{% endif %}{% url 'start' %}{% url name %}"
    assert list(templates.dead_links(Template(text))) == ["links to “one”, which is no page"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>\n<b style='x'>", ["has an inline style in line 2, which the browser refuses to run"]),
        ("<style>", ["has an inline style sheet in line 1, which the browser refuses to run"]),
        ("<script>go()</script>", ["has a script in line 1, which the browser refuses to run"]),
        ("<a onclick='go()'>", ["has an event attribute in line 1, which the browser refuses to run"]),
        ("<script defer src='x.js'></script><p class='style'>", []),
    ],
)
def test_what_the_browser_refuses_is_found(text: str, found: list[str]) -> None:
    assert list(templates.inline(text)) == found


def test_a_template_that_does_not_compile_is_found(tmp_path: Path) -> None:
    file = tmp_path / "templates" / "nowhere.html"
    file.parent.mkdir()
    file.write_text("{% if %}", encoding="utf-8")
    assert [slip.split(":")[0] for slip in templates.slips(file)] == ["does not compile"]
