"""The form that all forms of KIM are: sent once, aware of the version it shows, able to say why not."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from kim.foundation import audit, submissions
from kim.foundation.authority import Refused
from kim.foundation.records import Conflict
from kim.web.base import carried, last_changes
from kim.web.base.fields import remarks

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import QueryDict

    from kim.web.base.requests import KimRequest


class KimForm(forms.Form):
    """Base of all forms. `submission` makes a second click do nothing; `seen` is the version that was shown."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    conflict: Any = None
    """The record as it was left elsewhere, when the version was no longer the one shown."""
    is_only_shown = False
    """Whether it comes back from a session that had ended, and nothing was done."""
    last_change: dict[str, Any]
    """After a conflict: by whom and when, in the words of `components/conflict.html`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Nobody was faster yet."""
        super().__init__(*args, **more)
        self.last_change = {}

    def clean_seen(self) -> int:
        """Who names no version has seen none: an edit without one is a conflict and overwrites nothing."""
        return int(self.cleaned_data["seen"] or 0)

    def carry_out(
        self, request: KimRequest, act: Callable[[dict[str, Any]], str], *, done: object
    ) -> HttpResponse | None:
        """Run the act with the cleaned values, say `done`, and lead on to the address that the act returns.

        `done` is a short sentence without names, or a function that gives it after the act. What was taken out of the
        typed text (`base.fields.remarks`) is said after it.
        None when the input was wrong, the act was refused, somebody was faster or the form comes back from a session
        that had ended: the reason then stands in the form, and everything that was typed is still there. A form that
        took effect before leads where it led then, even if it would not be valid any more.
        """
        if not self.is_valid():
            return self._led_before(request)
        if carried.is_to_be_looked_at(request):
            return self._only_shown(request)
        try:
            with transaction.atomic():
                key, account = self.cleaned_data["submission"], request.actor.id
                location = submissions.once(key, account, lambda: self._act(request, act, done))
        except Refused as refusal:
            self.add_error(None, refusal.reason)
            audit.refused(request.actor, request.resolver_match.view_name, kind="form", key=request.path[-64:])
        except Conflict as conflict:
            self._overtaken(request, conflict)
        except submissions.Overtaken:
            self.add_error(None, _("This has just been done already. Load the page again and look what stands there."))
        else:
            return HttpResponseRedirect(location)
        return None

    def _act(self, request: KimRequest, act: Callable[[dict[str, Any]], str], done: object) -> str:
        location = act(self.cleaned_data)
        messages.success(request, str(done() if callable(done) else done))
        for remark in remarks(self):
            messages.warning(request, remark)
        return location

    def _only_shown(self, request: KimRequest) -> HttpResponse | None:
        self.is_only_shown = True
        self.add_error(None, _("Nothing has been sent yet. Check what stands here, then send it."))
        return self._led_before(request)

    def _overtaken(self, request: KimRequest, conflict: Conflict) -> None:
        self.conflict, self.last_change = conflict.current, last_changes.of(conflict.current, request.actor)
        sentence = _("Somebody else has changed this meanwhile. Compare both versions and save again.")
        if self.last_change.get("is_own_change"):
            sentence = _("You changed this in another window: %(when)s. Compare both versions and save again.")
        self.add_error(None, sentence % {"when": self.last_change.get("changed_at", "")})

    def _led_before(self, request: KimRequest) -> HttpResponse | None:
        key = self.cleaned_data.get("submission") if self.is_bound else None
        location = submissions.led_to(key, request.actor.id) if key else None
        return HttpResponseRedirect(location) if location else None

    @property
    def status(self) -> int:
        """Status of the page that shows this form: 409 after a conflict, 422 with errors, otherwise 200."""
        if self.conflict is not None:
            return 409
        return 422 if self.is_bound and self.errors else 200

    def renewed(self) -> None:
        """Let the form show the version that a conflict revealed, so that saving again is a decision."""
        if self.conflict is not None:
            data = cast("QueryDict", self.data).copy()
            data[self.add_prefix("seen")] = str(self.conflict.version)
            data[self.add_prefix("submission")] = str(uuid.uuid4())
            self.data = data


class ActForm(KimForm):
    """A single button: nothing to fill in."""
