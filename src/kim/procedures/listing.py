"""Bringing a list at the command line: who acts, who leads, and everything in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.access.actions import accounts
from kim.access.models import Account
from kim.access.queries import actors
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.network.models import Office
from kim.procedures.actions import case_imports
from kim.procedures.caselist import workbook
from kim.procedures.caselist.wording import bare
from kim.procedures.queries.case_imports import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.procedures.caselist.case_list import CaseList


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
        raise NotPossible(f"There is no office {code}. The integration centre of the county is ki-hsk.")
    if office.kind != "integration_centre":
        raise NotPossible(f"{office.name} does no case management here. Cases belong to ki-hsk.")


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


def take_over(
    *, by: Actor, office: str, file: NamedFile, managers: dict[str, str], progress: Callable[[int, int], object]
) -> tuple[CaseList, int]:
    """Bring and take over in one transaction: all rows that are people, or nothing."""
    with transaction.atomic():
        case_import = case_imports.bring(by=by, office=office, content=file.content, name=file.name)
        case_imports.choose(by=by, case_import=case_import, choices=Choices(managers=managers))
        done = case_imports.take_over(by=by, case_import=case_import, progress=progress)
    return done.case_list, done.cases


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
