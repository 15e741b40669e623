"""What is typed about one day."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kim.planning.models.booking import Attendance
from kim.planning.models.opening_day import Reason
from kim.planning.policies.opening_days import MOST_WALK_INS
from kim.web.base.forms import KimForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import QueryDict

    from kim.access.models import Account
    from kim.planning.models import OpeningDay, SlotBooking


class HeldForm(KimForm):
    """Who came: a choice for each booking, and a number for all others."""

    walk_ins = forms.IntegerField(
        label=_("How many came without an appointment?"), min_value=0, max_value=MOST_WALK_INS, initial=0
    )

    def __init__(self, bookings: Iterable[SlotBooking], row: OpeningDay | None, *given: Any) -> None:
        """One question for each booking of the day."""
        super().__init__(*given)
        self._keys: dict[str, UUID] = {}
        for booking in bookings:
            name = f"came_{booking.pk}"
            label = f"{booking.starts_at:%H:%M} {booking.shown_code}"
            choices = [("", _("not noted")), *Attendance.choices]
            field = forms.ChoiceField(label=label, choices=choices, required=False, initial=booking.attendance)
            self.fields[name], self._keys[name] = field, booking.pk
        self.order_fields([*self._keys, "walk_ins"])
        self.fields["seen"].initial = row.version if row else 0
        self.fields["walk_ins"].initial = (row.walk_ins or 0) if row else 0

    @property
    def attendance(self) -> dict[UUID, str]:
        """The answer for each booking, empty where nothing was said."""
        return {key: self.cleaned_data[name] for name, key in self._keys.items()}


class CallingOffForm(KimForm):
    """Why, and how many bookings were shown."""

    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=Reason.choices)
    booked = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def show_again(self, booked: int) -> None:
        """Whoever sees the list anew agrees to the list that stands there now."""
        if self.is_bound:
            data = cast("QueryDict", self.data).copy()
            data["booked"], data["submission"] = str(booked), str(uuid.uuid4())
            self.data = data


class SubstituteForm(KimForm):
    """A colleague of the office."""

    substitute = forms.ChoiceField(label=_("Who keeps this day?"), required=False)

    def __init__(self, colleagues: Iterable[Account], *given: Any, **more: Any) -> None:
        """Offer the case managers of the office."""
        super().__init__(*given, **more)
        field = cast("forms.ChoiceField", self.fields["substitute"])
        field.choices = [("", _("as always")), *((str(one.pk), one.name) for one in colleagues)]
