"""The form for the file of a list: read in memory, refused in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.procedures.caselist import wording, workbook
from kim.web.base.forms import KimForm
from kim.web.case_lists.memory import is_too_large

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest


class ListFileForm(KimForm):
    """One file, for views that are `memory.kept_in_memory`."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("An Excel file (.xlsx) or a CSV file with any columns, up to 20 MB. It does not need to be tidy."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
        error_messages={"required": _("Choose the file with your list."), "empty": _("The file is empty.")},
    )

    def __init__(self, request: KimRequest) -> None:
        """Take the file out of the request."""
        is_sent = request.method == "POST"
        super().__init__(request.POST if is_sent else None, request.FILES if is_sent else None)
        if is_sent and is_too_large(request):
            self.fields["file"].error_messages["required"] = workbook.too_big().sentence.text(gettext)

    def clean_file(self) -> Any:
        """Refuse names that show another ending than they have."""
        file = self.cleaned_data["file"]
        if wording.has_controls(file.name):
            raise ValidationError(_("The name of the file contains signs that cannot be seen. Rename the file."))
        return file
