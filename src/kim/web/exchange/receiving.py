"""Where messages of other instances arrive. Whatever is wrong with one, the answer is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kim.exchange import arrivals
from kim.exchange.envelopes import LARGEST
from kim.foundation.transactions import writes

if TYPE_CHECKING:
    from django.http import HttpRequest


@writes
@csrf_exempt
def receive(request: HttpRequest) -> HttpResponse:
    """A receipt of 64 bytes for a message that is taken, otherwise an empty answer with status 400.

    Nobody signs in here: the signature of the message says who sends it.
    """
    content = request.read(LARGEST + 1) if request.method == "POST" else b""
    receipt = arrivals.taken(content) if 0 < len(content) <= LARGEST else None
    status = 200 if receipt else 400
    answer = HttpResponse(receipt or b"", content_type="application/octet-stream", status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
