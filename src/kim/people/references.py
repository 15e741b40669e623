"""The reference printed on a consent sheet: says nothing about the person, and a slip of the pen is noticed."""

from __future__ import annotations

from kim.foundation.codes import ALPHABET, readable_code

LENGTH = 8
"""37 bits: whoever tries twenty an hour against ten thousand consents needs eight decades for one hit."""
SIGNS = LENGTH + 1


def new_reference() -> str:
    """Random signs and a check letter."""
    code = readable_code(LENGTH)
    return code + _check_letter(code)


def tidied(text: str) -> str:
    """Upper case, without the blanks and dashes that people write."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def is_well_formed(reference: str) -> bool:
    """Whether the check letter fits: no sign was misread and no two neighbours were exchanged."""
    signs = set(reference) <= set(ALPHABET)
    return len(reference) == SIGNS and signs and _check_letter(reference[:-1]) == reference[-1]


def grouped(reference: str) -> str:
    """As it is printed: three signs at a time."""
    return "-".join(reference[start : start + 3] for start in range(0, len(reference), 3))


def _check_letter(code: str) -> str:
    """ISO 7064, MOD 27,26, over our own 26 signs."""
    size, rest = len(ALPHABET), len(ALPHABET)
    for sign in code:
        total = (rest + ALPHABET.index(sign)) % size or size
        rest = total * 2 % (size + 1)
    return ALPHABET[(1 - rest) % size]
