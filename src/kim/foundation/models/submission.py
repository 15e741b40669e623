"""One sent form: the key that makes a second click, a resend and a second tab do nothing twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention


class Submission(Record):
    """A form that took effect, and where its sender was led. The key is the one printed into the form."""

    account = models.UUIDField()
    location = models.CharField(max_length=300)

    privacy: ClassVar[Privacy] = Privacy(Retention.TECHNICAL, none=("location",), personal=("account",))
