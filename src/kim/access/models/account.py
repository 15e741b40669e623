"""Our own user model: a random key, a mail address to sign in, a name to be called by."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kim.foundation import clock
from kim.foundation.register import Privacy, Retention


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by mail address; accounts are opened by the action `accounts.open_account`."""


class Account(AbstractBaseUser):
    """Somebody who signs in. What the account may do comes from its memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    has_conflicts = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = AccountManager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("id", "is_active", "is_demo", "has_conflicts", "opened_at"),
        personal=("email", "name", "last_login"),
        secret=("password",),
        inherited=(),
    )

    def __str__(self) -> str:
        """The name."""
        return self.name
