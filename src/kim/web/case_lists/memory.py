"""Files that never touch the disk: what is larger than a list can be is not even kept in memory.

Django writes larger uploads into a temporary file in the clear. The names of all people of an office do not belong
there, so the list is kept in memory until it is sealed.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_protect

from kim.procedures.caselist.workbook import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

AROUND_THE_FILE = 64 * 1024
"""What a form may hold beside its file."""


class MemoryUpload(MemoryFileUploadHandler):
    """Keeps a file in memory, or drops it while it is still being sent."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any, **named: Any) -> None:  # noqa: ARG002, N803
        """Decide by the length that the browser announces, as the server reads no further than that."""
        self.activated = content_length <= MAX_BYTES + AROUND_THE_FILE


def kept_in_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view receive files in memory only. The form token is checked after the way of receiving was chosen."""
    protected = csrf_protect(view)

    @wraps(view)
    def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [MemoryUpload(request)]
        return protected(request, *args, **kwargs)

    receive.csrf_exempt = True  # type: ignore[attr-defined]  # protected one layer further in
    return receive


def is_too_large(request: HttpRequest) -> bool:
    """Whether the file was dropped because of its size."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + AROUND_THE_FILE
