"""The keys of this instance: from the environment, or in a file beside the field key. Never in the database.

One pair opens what others seal for this instance; the key that signs is derived from it.
"""

from __future__ import annotations

import base64
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kim.exchange.parties import Party
from kim.foundation.sealing import IntegrityProblem, KeyPair, new_key_pair
from kim.foundation.sealing.directory import signer_of

if TYPE_CHECKING:
    from kim.foundation.sealing.directory import Signer

NAME = "KIM_EXCHANGE_KEY"


def own() -> KeyPair:
    """The key pair of this instance. Raises ImproperlyConfigured where there is none."""
    text = settings.KIM_EXCHANGE_KEY or _kept()
    try:
        return KeyPair(base64.urlsafe_b64decode(text))
    except (IntegrityProblem, ValueError) as error:
        raise ImproperlyConfigured(
            f"{NAME} is no key of an instance. Make one with ./kim exchange --new-key"
        ) from error


def signer() -> Signer:
    """What signs for this instance."""
    return signer_of(own())


def party() -> Party:
    """The public halves of this instance."""
    return Party(own().public, signer().public)


def new_text() -> str:
    """A fresh key as it stands in the environment."""
    return base64.urlsafe_b64encode(new_key_pair().raw).decode()


def _kept() -> str:
    """Demo and tests keep a key of their own making; production must be given one."""
    if not settings.KIM_CLOCK_MAY_MOVE:
        raise ImproperlyConfigured(f"The exchange needs {NAME}. Make one with ./kim exchange --new-key")
    file = Path(settings.DATA, f"{NAME.lower()}.key")
    if not file.exists():
        _make(file)
    return file.read_text(encoding="ascii")


def _make(file: Path) -> None:
    """Two processes that start at once end up with the same key: the second link fails."""
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(new_text(), encoding="ascii")
    with suppress(FileExistsError):
        os.link(fresh, file)
    fresh.unlink()
