"""Whatever is sent to any form or address, the answer is a page with a sentence: never an error of the program."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes, urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from kim.access.models import Account
from kim.access.queries import actors
from kim.cases.actions import cases, extracts
from kim.cases.models import Case
from kim.demo import county
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm
from marks import on_postgresql_long

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.plugin import DjangoDbBlocker

NUL, HUGE = "a\0b", "9" * 400
HOSTILE = {
    "nul": NUL,
    "huge number": "1" + "0" * 30,
    "thousands of figures": HUGE * 15,
    "negative": "-99999999999999999999",
    "not a number": "NaN",
    "infinite": "1e400",
    "first year": "01.01.0001",
    "last year": "31.12.9999",
    "past the last year": "9999-12-31T24:00:00",
    "no key": "not-a-uuid",
    "a key of nothing": "00000000-0000-0000-0000-000000000000",
    "unknown code": "../../etc/passwd",
    "list": '["a", {"b": [1]}]',
    "quotes": "%_\\'\";-- {{7*7}} ${jndi:ldap://x} <svg onload=alert(1)>",
    "direction": "\u202efdp.exe\u2066",
    "pile": "a" + "\u0301" * 300,
    "surrogate": "\ud800",
    "invisible": "\u200b\u2060\ufeff",
    "long": "ä" * 60_000,
    "empty": "",
}
IN_EACH_FIELD = ("nul", "huge number", "last year", "a key of nothing", "quotes")
IN_ADDRESSES = ("nul", "huge number", "a key of nothing", "quotes")
KNOWN_WORDS = (
    *("q", "after", "before", "state", "list", "municipality", "domain", "week", "next", "section", "show", "goal"),
    *("recipient", "place", "by", "days", "view", "keep", "sort", "scope", "waiting", "due", "language"),
)
ROLES = (Role.CASE_MANAGER, Role.REFERRING_CLERK, Role.COUNTY_COORDINATOR)


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes, and what a browser would send."""

    address: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return resolve(urlsplit(self.address).path).view_name


class Forms(HTMLParser):
    """The forms of a page that write, with what stands in them."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found = address, list[Form]()
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(urljoin(self.address, said.get("action", ""))) if said.get("method") == "post" else None
            self.found += [self._open] if self._open else []
        if self._open is not None and said.get("name"):
            self._note(tag, said)
        if tag == "option" and self._open is not None and self._select and not self._open.values.get(self._select):
            self._open.values[self._select] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "select":
            self._select = ""

    def _note(self, tag: str, said: dict[str, str]) -> None:
        assert self._open is not None
        if tag == "select":
            self._select = said["name"]
        is_choice = said.get("type") in {"radio", "checkbox"}
        value = said.get("value", "") or ("" if is_choice or tag == "select" else "12.04.2026")
        if not self._open.values.get(said["name"]):
            self._open.values[said["name"]] = value


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Address and text of a page of each kind that links lead to."""
    waiting, seen, known = ["/"], {"/"}, dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        if known.get(name, 0) >= MOST_OF_A_KIND or name in {
            "account_logout",
            "cases_export",
            "positions_proof",
            "gallery",
        }:
            continue
        response = client.get(address)
        if response.status_code != 200:
            continue
        known[name] = known.get(name, 0) + 1
        if not response["Content-Type"].startswith("text/html"):
            continue
        html = response.content.decode()
        yield address, html
        links = re.findall(r'href="([/?][^"#]*)', html)
        for link in (urlsplit(address).path + link if link[0] == "?" else link for link in links):
            if link.replace("&amp;", "&") not in seen and not link.startswith("/static/"):
                seen.add(link.replace("&amp;", "&"))
                waiting.append(link.replace("&amp;", "&"))


def forms(client: Client) -> list[Form]:
    """One form of each kind."""
    found: dict[tuple[str, ...], Form] = {}
    for address, html in pages(client):
        parser = Forms(address)
        parser.feed(html)
        for form in parser.found:
            if form.name != "account_logout":
                found.setdefault((form.name, *sorted(form.values)), form)
    return list(found.values())


def everywhere(form: Form) -> Iterator[tuple[str, dict[str, str]]]:
    """Each hostile text in all fields at once, and each as the key of the form."""
    for label, value in HOSTILE.items():
        yield label, form.values | dict.fromkeys(targets(form), value) | {"submission": str(uuid.uuid4())}
    for label in ("nul", "huge number", "no key"):
        yield f"{label} as key", form.values | {"submission": HOSTILE[label]}
    yield "nothing at all", {}


def in_each_field(form: Form) -> Iterator[tuple[str, dict[str, str]]]:
    """A hostile text in one field, the others as they should be."""
    for target in targets(form):
        for label in IN_EACH_FIELD:
            yield f"{label} in {target}", form.values | {target: HOSTILE[label], "submission": str(uuid.uuid4())}


def targets(form: Form) -> list[str]:
    return [name for name in form.values if name not in {"submission", "csrfmiddlewaretoken"}]


def encoded(values: dict[str, str]) -> bytes:
    """As bytes of an address-encoded body; a lone surrogate goes out as the bytes that stand for it."""
    pairs = ((name.encode(), value.encode("utf-8", "surrogatepass")) for name, value in values.items())
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs).encode()


MOST_OF_A_KIND = 1
URLENCODED = "application/x-www-form-urlencoded"
RAW = {
    "latin one": (b"given_name=M\xfcller&submission=\xff", URLENCODED),
    "overlong": (b"given_name=%c0%80%e0%80%80&q=%c0%af", URLENCODED),
    "no multipart": (b"\x00\x01garbage", "multipart/form-data; boundary=x"),
    "multipart without boundary": (b"--x--", "multipart/form-data"),
    "half a multipart": (
        b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\na',
        "multipart/form-data; boundary=x",
    ),
    "json": (b'{"given_name": ["a"], "office": {}}', "application/json"),
    "many fields": (b"&".join(b"a%d=1" % number for number in range(2_000)), URLENCODED),
}


@pytest.fixture(scope="module")
def lived(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A county of twenty people, built once for all tests of this module and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        county.build(county.Plan(20, seed=7, until=clock.today() + timedelta(days=1)))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def browsers(lived: None, db: None) -> dict[Role, Client]:
    """Somebody of each role signed in; the case manager has a list in work."""
    found = {}
    for role in ROLES:
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(busy(role))
    something_to_read(busy(Role.CASE_MANAGER), busy(Role.REFERRING_CLERK))
    text = "Name;Geburtsdatum;Ort;Bearbeitung\nMeier, Ada;12.04.1988;Sundern;Weber\n"
    upload = {"submission": uuid.uuid4(), "file": SimpleUploadedFile("liste.csv", text.encode())}
    assert found[Role.CASE_MANAGER].post(reverse("case_lists"), upload).status_code == 302
    return found


def something_to_read(manager: Account, clerk: Account) -> None:
    """An extract that the clerk has accepted, and one that waits, so that the pages of the inbox exist."""
    by, reader = actors.of_account(manager), actors.of_account(clerk)
    case = Case.objects.visible_to(by).active().first()
    assert case is not None
    terms = ConsentTerms(("contact",), "exchange", ConsentForm.WRITTEN, recipient=reader.home)
    consent = cases.note_consent(by=by, case=case, terms=terms)
    for _each in range(2):
        extract = extracts.share(by=by, case=case, basis=consent, categories=("contact",))
    extracts.accept(by=reader, extract=extract)


def busy(role: Role) -> Account:
    """Somebody of the role; of the case managers the one who works on a plan, so that all pages of a case exist."""
    accounts = Account.objects.filter(memberships__role=role).order_by("email")
    if role is Role.CASE_MANAGER:
        accounts = accounts.filter(pk=Case.objects.active().filter(steps__state="started").values("lead")[:1])
    return accounts[0]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What is refused is logged by Django; it is not of interest here."""
    caplog.set_level("CRITICAL")


@on_postgresql_long
@pytest.mark.parametrize("role", ROLES)
def test_every_form_answers_hostile_input_with_a_page(role: Role, browsers: dict[Role, Client]) -> None:
    assert broken(browsers[role], everywhere) == []


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_every_field_answers_hostile_input_with_a_page(role: Role, browsers: dict[Role, Client]) -> None:
    assert broken(browsers[role], in_each_field) == []


def test_the_forms_that_are_tried_are_those_of_the_program(browsers: dict[Role, Client]) -> None:
    found = {form.name for role in ROLES for form in forms(browsers[role])}
    assert {"referral_new", "case_contacts", "case_person", "goal_new", "office_hours_new"} <= found
    assert len(found) > 30, sorted(found)


def broken(browser: Client, variants: Callable[[Form], Iterator[tuple[str, dict[str, str]]]]) -> list[tuple[str, ...]]:
    """Forms that an input breaks, with the error."""
    return [
        (form.name, label, _said(response))
        for form in forms(browser)
        for label, values in variants(form)
        if (response := browser.post(form.address, encoded(values), content_type=URLENCODED)).status_code >= 500
    ]


@on_postgresql_long
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_bodies_that_are_none_with_a_page(role: Role, browsers: dict[Role, Client]) -> None:
    found = [
        (form.name, label, _said(response))
        for form in forms(browsers[role])
        for label, (body, kind) in RAW.items()
        if (response := browsers[role].post(form.address, body, content_type=kind)).status_code >= 500
    ]
    assert found == []


@pytest.mark.long
@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_hostile_addresses_with_a_page(role: Role, browsers: dict[Role, Client]) -> None:
    found, known = [], set()
    for address, _html in list(pages(browsers[role])):
        path, name = urlsplit(address).path, resolve(urlsplit(address).path).view_name
        if name in known:
            continue
        known.add(name)
        for word in KNOWN_WORDS:
            for label in IN_ADDRESSES:
                response = browsers[role].get(f"{path}?{encoded({word: HOSTILE[label]}).decode()}")
                if response.status_code >= 500:
                    found.append((name, word, label, _said(response)))
    assert found == []


def test_the_keys_of_pages_answer_hostile_parts_with_a_page(browsers: dict[Role, Client]) -> None:
    parts = ("2026-01-01", "1" + "0" * 30, "x\0", str(uuid.uuid4()), "")
    for mark in (f"{one}~{other}" for one in parts for other in parts):
        for query in (f"list=in&after={mark}", f"list=sent&before={mark}", f"list=in&state=done&after={mark}~{mark}"):
            for role in ROLES[:2]:
                answer = browsers[role].get(f"/referrals/?{query.replace(chr(0), '%00')}")
                assert answer.status_code < 500, (query, _said(answer))
    for rank in ("1" + "0" * 30, "-1", "NaN"):
        mark = f"{rank}~2026-01-01T00:00:00~{uuid.uuid4()}"
        answer = browsers[Role.CASE_MANAGER].get("/referrals/", {"list": "in", "after": mark})
        assert answer.status_code < 500, (mark, _said(answer))


def test_the_login_page_answers_hostile_input_with_a_page(db: None) -> None:
    browser = Client(raise_request_exception=False)
    for label, value in HOSTILE.items():
        body = encoded({"login": value, "password": value, "next": value})
        assert browser.post(reverse("account_login"), body, content_type=URLENCODED).status_code < 500, label


def _said(response: Any) -> str:
    error = getattr(response, "exc_info", None)
    return repr(error[1])[:160] if error else ""
