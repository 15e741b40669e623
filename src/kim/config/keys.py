"""Keys of the installation: from the environment, or made once into the data folder for demo and tests."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from pathlib import Path


def from_environment(name: str, *, required: bool, folder: Path) -> str:
    """The key as URL-safe base64 of 32 bytes. Raises ImproperlyConfigured when it is required and missing."""
    if value := os.environ.get(name):
        return value
    if required:
        raise ImproperlyConfigured(f"Production needs {name}: 32 random bytes as URL-safe base64.")
    file = folder / f"{name.lower()}.key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(base64.urlsafe_b64encode(os.urandom(32)).decode())
    return file.read_text()
