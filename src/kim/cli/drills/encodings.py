"""Nine ways in which a text may lie in a stolen file."""

import base64
from collections.abc import Iterator, Mapping


def forms(text: str) -> Mapping[str, bytes]:
    """The text as bytes to look for, by the name of the encoding. Look for them in lower case."""
    raw = text.encode()
    return {
        "plain": raw.lower(),
        "utf-16 little": text.encode("utf-16-le").lower(),
        "utf-16 big": text.encode("utf-16-be").lower(),
        **{f"base64 +{offset}": _in_base64(raw, offset) for offset in range(3)},
        "hexadecimal": raw.hex().encode(),
        "percent": "".join(f"%{byte:02x}" for byte in raw).encode(),
        "reversed": raw[::-1].lower(),
    }


def found(content: bytes, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Which of the texts (name to text) lie in the content, with the encoding."""
    folded = content.lower()
    for name, text in texts.items():
        for encoding, form in forms(text).items():
            if form in (content if encoding.startswith("base64") else folded):
                yield name, encoding


def _in_base64(raw: bytes, offset: int) -> bytes:
    """What stays the same of the text whatever stands around it, for each of the three ways to be aligned."""
    code = base64.b64encode(bytes(offset) + raw)
    spoilt_before, spoilt_after = (offset * 8 + 5) // 6, -(-((len(raw) + offset) % 3 * 8) // 6) + 2
    return code[spoilt_before:-spoilt_after]
