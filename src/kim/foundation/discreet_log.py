"""A log that says where something broke and never what was in it.

Databases put the row that they refuse into their message, and with it names. Kind and place find an error as well.
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import _SysExcInfoType


class DiscreetFormatter(logging.Formatter):
    """Formats an exception as its class and its stack, without its message and without source lines."""

    def formatException(self, ei: _SysExcInfoType) -> str:  # noqa: N802 - logging's name
        """Class and places, innermost last."""
        kind, _error, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, kind.__name__ if kind else ""])
