"""Bringing a list at the command line: who acts, who leads, and everything in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from kim.access.actions import accounts
from kim.access.models import Account
from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.models import Office
from kim.procedures.actions import case_imports
from kim.procedures.caselist import workbook
from kim.procedures.caselist.case_list import read_list
from kim.procedures.caselist.rows import RowKind
from kim.procedures.caselist.wording import bare
from kim.procedures.models import CaseImport
from kim.procedures.queries import already_here
from kim.procedures.queries import case_imports as queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kim.foundation.authority import Actor
    from kim.procedures.actions.case_imports import Undone
    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.queries.case_imports import Choices


class NotPossible(Exception):
    """A sentence for the person at the command line: what is wrong and what to do."""


def content(file: Path) -> bytes:
    """The bytes of the list. Raises NotPossible, and UnreadableWorkbook before reading what is too large."""
    try:
        return workbook.content_of(file)
    except FileNotFoundError:
        raise NotPossible(f"There is no file {file}.") from None
    except OSError as error:
        raise NotPossible(f"{file} cannot be read: {error.strerror}.") from error


def check_office(code: str) -> None:
    """Raise NotPossible for an office that does not exist or has no case work."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise NotPossible(f"There is no office {code}. {_where_cases_belong()}")
    if office.kind != "integration_centre":
        raise NotPossible(f"{office.name} does no case management here. {_where_cases_belong()}")


def _where_cases_belong() -> str:
    codes = Office.objects.filter(kind="integration_centre").order_by("code").values_list("code", flat=True)
    return f"The integration centre of the county is {', '.join(codes)}."


def bringer(office: str, email: str | None) -> Actor:
    """Who brings the list: the named account, otherwise an account of the office for lists, opened if need be.

    That account has no password and nobody can sign in with it; it leads the cases until they are handed over.
    """
    if email:
        return actors.of_account(_account(email))
    address = f"lists@{office}.invalid"
    account = Account.objects.filter(email=address).first()
    if account is None:
        with transaction.atomic():
            account = accounts.open_account(by=INSTALLATION, email=address, name=f"Listen {office}")
            accounts.grant(by=INSTALLATION, account=account, office=office, role=Role.CASE_MANAGER)
    return actors.of_account(account)


def managers(office: str, pairs: Iterable[str]) -> dict[str, str]:
    """`NAME=EMAIL` pairs as the spelling's key to the account's key. Raises NotPossible."""
    found = {}
    for pair in pairs:
        name, sign, email = pair.rpartition("=")
        if not sign or not name:
            raise NotPossible(f"“{pair}” is no NAME=EMAIL.")
        found[bare(name)] = str(_colleague(office, email))
    return found


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as it was brought; the name tells its kind."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """A list as it was read, how many cases came from it, and the reference to undo it by where there is something."""

    case_list: CaseList
    cases: int = 0
    reference: str = ""


def look(office: str, file: NamedFile, *, again: bool) -> Outcome:
    """Read and compare with the office; change nothing. Raises UnreadableWorkbook."""
    people = queries.known_people(office)
    case_list = read_list(
        file.content,
        today=clock.today(),
        name=file.name,
        existing=people,
        recognise=None if again else already_here.recogniser(office, file.content, people),
    )
    return Outcome(case_list)


def take_over(
    *, by: Actor, office: str, file: NamedFile, choices: Choices, progress: Callable[[int, int], object]
) -> Outcome:
    """Bring and take over in one transaction: all rows that are new people, or nothing.

    Where every person is here already nothing is kept of the list either.
    """
    with transaction.atomic():
        case_import = case_imports.bring(by=by, office=office, content=file.content, name=file.name)
        case_imports.choose(by=by, case_import=case_import, choices=choices)
        case_list = queries.read(case_import)
        if not case_list.people and any(row.kind is RowKind.KNOWN for row in case_list.rows):
            case_imports.give_up(by=by, case_import=case_import)
            return Outcome(case_list)
        done = case_imports.take_over(by=by, case_import=case_import, progress=progress)
    return Outcome(done.case_list, done.cases, str(case_import.pk))


def undo(reference: str, email: str | None) -> Undone:
    """Take back what came from a list, acting as whoever brought it. Raises NotPossible, Refused."""
    case_import = _import(reference)
    return case_imports.undo(by=bringer(case_import.office_id, email), case_import=case_import)


def _import(reference: str) -> CaseImport:
    try:
        found = CaseImport.objects.filter(pk=UUID(reference)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotPossible(f"There is no list with the reference {reference}. The report of its import names it.")
    return found


def _colleague(office: str, email: str) -> UUID:
    account = _account(email)
    if office not in actors.of_account(account).offices:
        raise NotPossible(f"{email} does not belong to {office}.")
    return account.pk


def _account(email: str) -> Account:
    account = Account.objects.filter(email=email, is_active=True).first()
    if account is None:
        raise NotPossible(f"There is no account {email}.")
    return account
