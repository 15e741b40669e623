"""The application as web servers call it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.config.settings")
application = get_wsgi_application()

from kim.procedures.retention import ledger  # noqa: E402 - models need the settings

ledger.require_level()
