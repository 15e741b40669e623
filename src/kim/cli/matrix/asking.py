"""One principal in a browser of her own. What she does is taken back at once, so that cells do not touch each other."""

import html
import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.db.models import Count, Q
from django.test import Client
from django.urls import reverse

from kim.cli.matrix.acts import Act, Kind
from kim.cli.matrix.things import People, Thing
from kim.foundation.models import AuditEntry

MOST_PAGES = 20
_TOKENS = re.compile(r'[A-Za-z0-9]{64}|(?<=name="submission" value=")[0-9a-f-]{36}')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, and what the trail says of it."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    has_refusal: bool = False
    took_effect: bool = False
    was_noted_as_refused: bool = False

    def without(self, words: Mapping[str, str]) -> "Answer":
        """The same answer without tokens and without these words, to be compared with another one."""
        pattern = re.compile("|".join(map(re.escape, words.values())))

        def cleaned(text: str) -> str:
            return _TOKENS.sub("·", pattern.sub("·", text))

        return Answer(self.status, cleaned(self.body), tuple((name, cleaned(text)) for name, text in self.headers))


@dataclass
class Asker:
    """Asks as one principal; nobody signed in has no name in `people`."""

    name: str
    people: People
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    _lists: dict[object, str] = field(default_factory=dict)
    _missing: dict[tuple[str, str], Answer] = field(default_factory=dict)
    _before: dict[str, int] = field(default_factory=lambda: _entries())  # noqa: PLW0108 - stands further down

    def __post_init__(self) -> None:
        if account := self.people.accounts.get(self.name):
            self.client.force_login(account)

    def of_thing(self, act: Act, thing: Thing) -> Answer:
        """The answer about one thing, tokens and keys taken out when compared (see `Answer.without`)."""
        path = reverse(act.url, args=[thing.keys[key] for key in act.keys])
        if act.kind is not Kind.DEED:
            return self._asked(path, None)
        return self._asked(path, act.form(thing, self.people) if act.form else {})

    def of_nothing(self, act: Act, thing: Thing) -> Answer:
        """The answer to the same request about a thing that was never there."""
        if (act.subject, act.name) not in self._missing:
            ghost = Thing(thing.subject, "", "", {key: str(uuid.uuid4()) for key in thing.keys}, _unknown(thing.facts))
            self._missing[act.subject, act.name] = self.of_thing(act, ghost).without(_hidden(ghost))
        return self._missing[act.subject, act.name]

    def is_as_if_missing(self, act: Act, thing: Thing, answer: Answer) -> bool:
        return answer.without(_hidden(thing)) == self.of_nothing(act, thing)

    def listing(self, act: Act, thing: Thing) -> str:
        """All pages of a list in one text. Asked once for all things where nothing is typed."""
        typed = act.form(thing, self.people) if act.form else None
        key = (act.url, act.queries, act.part, act.mark, *sorted((typed or {}).items()))
        if key not in self._lists:
            path = reverse(act.url)
            pages = (page for query in act.queries for page in self._pages(path, query, typed))
            self._lists[key] = "\n".join(_part(page, act.part) for page in pages if act.mark in page)
        return self._lists[key]

    def _pages(self, path: str, query: str, typed: Mapping[str, object] | None) -> Iterator[str]:
        for _page in range(MOST_PAGES):
            answer = self._asked(f"{path}{query}", typed)
            if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise RuntimeError(f"{self.name}: {path}{query} answers {answer.status}")
            yield answer.body
            further = _NEXT.search(answer.body)
            if further is None:
                return
            query = html.unescape(further[1])
        raise RuntimeError(f"{path} does not end")

    def _asked(self, path: str, typed: Mapping[str, object] | None) -> Answer:
        here = transaction.savepoint()
        try:
            if typed is None:
                return _read(self.client.get(path))
            return _read(self.client.post(path, {**typed, "submission": str(uuid.uuid4())}), self._before)
        finally:
            transaction.savepoint_rollback(here)


def _read(answer: Any, before: Mapping[str, int] | None = None) -> Answer:
    found = Answer(answer.status_code, _text(answer), tuple(answer.headers.items()))
    if before is None:
        return found
    after = _entries()
    return Answer(
        found.status,
        found.body,
        found.headers,
        has_refusal=any(message.level >= ERROR for message in get_messages(answer.wsgi_request)),
        took_effect=after["effects"] > before["effects"],
        was_noted_as_refused=after["refusals"] > before["refusals"],
    )


def _text(answer: Any) -> str:
    """The page, or what stands in the parts of a workbook."""
    if not answer.content.startswith(b"PK"):
        return str(answer.content.decode())
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def _entries() -> dict[str, int]:
    is_refusal, is_a_look = Q(outcome="refused"), Q(act__endswith=".read")
    return AuditEntry.objects.aggregate(
        effects=Count("pk", filter=~is_refusal & ~is_a_look), refusals=Count("pk", filter=is_refusal)
    )


def _part(page: str, name: str) -> str:
    """From the heading to the end of its part; nothing where there is no such heading."""
    if not name:
        return page
    _before, heading, rest = page.partition(f'<h2 id="{name}"')
    return rest.partition("</section>")[0] if heading else ""


def _hidden(thing: Thing) -> dict[str, str]:
    """What an address or a form may repeat of the thing that was asked for."""
    return {**thing.keys, **{name: text for name, text in thing.facts.items() if name == "voucher"}}


def _unknown(facts: Mapping[str, str]) -> dict[str, str]:
    return {**facts, "voucher": "ZZZZ2222"} if "voucher" in facts else dict(facts)
