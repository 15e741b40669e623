"""A bar on the terminal for whatever takes longer than two seconds; nothing where nobody looks."""

import sys
import time
from typing import TextIO

WIDTH = 40
PATIENCE = 2.0
PAUSE = 0.2


class Bar:
    """Call it with how much is done of how much. It appears after two seconds, and only on a terminal."""

    def __init__(self, title: str, stream: TextIO | None = None) -> None:
        self.title = title
        self.stream = stream or sys.stderr
        self._began = self._shown = time.monotonic()
        self._is_there = False

    def __call__(self, done: int, whole: int) -> None:
        now = time.monotonic()
        is_due = now - self._began >= PATIENCE and (now - self._shown >= PAUSE or done >= whole)
        if is_due and self.stream.isatty():
            self._shown, self._is_there = now, True
            self.stream.write(f"\r{line(self.title, done, whole)}")
            self.stream.flush()
        if done >= whole and self._is_there:
            self.stream.write("\n")
            self._is_there = False


def line(title: str, done: int, whole: int) -> str:
    """The bar as text."""
    share = min(done / whole, 1.0) if whole else 1.0
    filled = round(share * WIDTH)
    return f"{title}  [{'█' * filled}{'·' * (WIDTH - filled)}] {share:4.0%}"
