"""How entries of the audit trail are spoken: the thing and what was done with it."""

from __future__ import annotations

from kim.foundation.catalogue import Row, load

ALL = load("kim.procedures.vocabulary/trail_words.toml", Row)


def act(code: str) -> str:
    """“case.close” in words; a code that nobody translated stands for itself."""
    noun, dot, verb = code.partition(".")
    if not dot or f"noun.{noun}" not in ALL or f"verb.{verb}" not in ALL:
        return code
    return f"{ALL[f'noun.{noun}'].label}: {ALL[f'verb.{verb}'].label}"


def record(kind: str) -> str:
    """The kind of a record in words: the name of its table without the ring."""
    noun = f"noun.{kind.rpartition('.')[2]}"
    return ALL[noun].label if noun in ALL else kind
