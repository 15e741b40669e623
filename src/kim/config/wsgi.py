"""The application as web servers call it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.config.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - the settings are there now

from kim.foundation.wall import rules  # noqa: E402 - models need the settings
from kim.procedures.retention import ledger  # noqa: E402 - models need the settings

if settings.IS_PRODUCTION:
    rules.require()
ledger.require_level()
