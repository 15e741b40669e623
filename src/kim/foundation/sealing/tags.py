"""Tags: who holds the key wrote these words. HMAC-SHA256, which PostgreSQL can check with its built-in sha256()."""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives import hashes, hmac

BLOCK = 64
INNER, OUTER = 0x36, 0x5C


def tag(key: str, words: str) -> str:
    """The tag of the words, in hexadecimal digits."""
    maker = hmac.HMAC(_key(key), hashes.SHA256())
    maker.update(words.encode())
    return maker.finalize().hex()


def pads(key: str) -> tuple[bytes, bytes]:
    """The inner and the outer pad of the key, as RFC 2104 names them: enough to check a tag."""
    block = _key(key).ljust(BLOCK, b"\0")
    return bytes(one ^ INNER for one in block), bytes(one ^ OUTER for one in block)


def _key(words: str) -> bytes:
    return sha256(b"kim tag\0" + words.encode()).digest()
