"""The gallery in a real browser: what axe, a strict policy, narrow screens and impatient people make of the components.

No server: the pages are rendered here and handed to Chromium under an address that does not exist.
"""

import mimetypes
from pathlib import Path

import pytest
from csp.utils import build_policy
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

from kim.foundation import clock
from kim.web.base.frame import AccountCard
from kim.web.components.rooms import Room
from kim.web.gallery import views

SITE = "http://kim.test"
AXE = (Path(__file__).resolve().parents[2] / "vendor/axe.min.js").read_text()
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", lambda _request: HttpResponse(), name="account_login"),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.browser]


def gallery(language: str) -> str:
    rooms = [
        Room("Mein Tag", "/", count=5),
        Room("Sprechstunden", "/hours/", current=True),
        Room("Netzwerk", "/network/"),
    ]
    frame = {
        "rooms": rooms,
        "account_card": AccountCard("A. Muster", "KI", "Case Management", "/out/"),
        "is_demo": True,
    }
    request = RequestFactory().get("/gallery/")
    with translation.override(language):
        page = views.contents(clock.today()) | frame | {"request": request, "csrf_token": "token"}
        return render_to_string("gallery/show.html", page)


def serve(page: Page, html: str) -> list[str]:
    """Answer requests of the page; returns the list that collects what the console says, refused policies among it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def static(route: Route) -> None:
        name = route.request.url.removeprefix(f"{SITE}/static/")
        file = Path(str(finders.find(name)))
        kind = mimetypes.guess_type(file.name)[0] or "font/woff2"
        route.fulfill(body=file.read_bytes(), headers={"Content-Type": kind})

    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": str(build_policy())}
    page.route(f"{SITE}/gallery/", lambda route: route.fulfill(body=html, headers=headers))
    page.route(f"{SITE}/sign-in/**", lambda route: route.fulfill(body="sign in", headers=headers))
    page.route(f"{SITE}/static/**", static)
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_component_is_accessible_obeys_the_policy_and_fits(
    browser: Browser, language: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    said = serve(page, gallery(language))
    page.goto(f"{SITE}/gallery/")
    page.evaluate(AXE + ";0")
    report = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", AXE_RULES)
    found = [(rule["id"], node["html"][:120]) for rule in report["violations"] for node in rule["nodes"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()
    assert (found, said, too_wide) == ([], [], False)


@pytest.mark.parametrize(("picture", "width", "labels"), [("wide", 1280, 15), ("tall", 320, 18)])
def test_labels_of_the_path_line_do_not_touch_in_the_real_font(
    browser: Browser, picture: str, width: int, labels: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    serve(page, gallery("de"))
    page.goto(f"{SITE}/gallery/")
    page.evaluate("document.fonts.ready")
    touching = page.evaluate(
        """css => {
            const words = [...document.querySelectorAll(css)].map(e => [e.textContent, e.getBoundingClientRect()]);
            const beside = (a, b) => a.left >= b.right || b.left >= a.right;
            const apart = (a, b) => a.top >= b.bottom - 4 || b.top >= a.bottom - 4;
            return [words.length, words.flatMap(([a, r], i) =>
                words.slice(i + 1).filter(([, s]) => !beside(r, s) && !apart(r, s)).map(([b]) => [a, b]))];
        }""",
        f".kim-path--{picture} .pl-label, .kim-path--{picture} .pl-in",
    )
    page.close()
    assert touching == [labels, []]


def test_a_second_click_sends_nothing(browser: Browser) -> None:
    page = browser.new_page()
    serve(page, gallery("en"))
    sent: list[str] = []
    page.goto(f"{SITE}/gallery/")

    def answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)

    page.route(f"{SITE}/slow/", answer)
    page.evaluate(
        """() => {
            const form = document.querySelector("form.kim-form");
            form.action = "/slow/";
            form.querySelector("button[type=submit]").name = "act";
        }"""
    )
    page.evaluate(
        """() => {
            const button = document.querySelector("form.kim-form button[type=submit]");
            button.click(); button.click(); setTimeout(() => button.click(), 50);
        }"""
    )
    page.wait_for_timeout(300)
    busy = page.evaluate("document.querySelector('form.kim-form').getAttribute('aria-busy')")
    page.close()
    assert (len(sent), busy) == (1, "true")
    assert "act=" in sent[0]


def test_a_fragment_asked_for_after_signing_out_leads_to_the_sign_in_page(browser: Browser) -> None:
    page = browser.new_page()
    serve(page, gallery("en"))
    page.route(f"{SITE}/fragment/", lambda route: route.fulfill(status=401, body="you are out"))
    page.goto(f"{SITE}/gallery/")
    page.evaluate("htmx.ajax('GET', '/fragment/', {target: '#main'})")
    page.wait_for_url(f"{SITE}/sign-in/**", timeout=5000)
    address = page.url
    page.close()
    assert address == f"{SITE}/sign-in/?next=%2Fgallery%2F"


def test_a_server_that_does_not_answer_is_said_and_nothing_is_lost(browser: Browser) -> None:
    page = browser.new_page()
    serve(page, gallery("en"))
    page.route(f"{SITE}/fragment/", lambda route: route.abort())
    page.goto(f"{SITE}/gallery/")
    page.fill("#id_note", "typed")
    page.evaluate("htmx.ajax('GET', '/fragment/', {target: '#main'})")
    page.wait_for_selector("#connection:visible", timeout=5000)
    typed = page.input_value("#id_note")
    page.close()
    assert typed == "typed"


def test_escape_closes_a_menu_and_returns_to_its_handle(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    serve(page, gallery("en"))
    page.goto(f"{SITE}/gallery/")
    page.click("summary:has-text('Menu')")
    page.keyboard.press("Escape")
    state = page.evaluate(
        "[document.querySelectorAll('details.kim-menu[open]').length, document.activeElement.textContent]"
    )
    page.close()
    assert state == [0, "Menu"]
