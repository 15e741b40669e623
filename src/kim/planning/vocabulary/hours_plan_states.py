"""Where a plan of office hours stands. What each municipality says stands in its agreement."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursPlanState(models.TextChoices):
    """In the order of its life; `PUBLISHED` once the hours of one municipality are."""

    DRAFT = "draft", _("draft")
    COMPUTING = "computing", _("being computed")
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
