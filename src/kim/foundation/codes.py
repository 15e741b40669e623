"""Random codes that people read aloud and write down."""

import secrets

ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that nobody confuses when reading them aloud."""


def readable_code(length: int = 6) -> str:
    """A random code that can be read aloud, such as on a voucher."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
