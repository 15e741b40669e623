"""Sentences for the person at the screen, kept as message and parameters until the language is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English message with named parameters; the web layer translates `msgid` and then fills it."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`."""
        return translate(self.msgid) % self.params if self.params else translate(self.msgid)

    def __str__(self) -> str:
        return self.text()


def say(msgid: str, **params: object) -> Sentence:
    """Mark a message for translation (`say` is a keyword of the message collector) and bind its parameters."""
    return Sentence(msgid, params)
