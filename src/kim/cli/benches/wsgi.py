"""The application as the bench serves it: with the page that does nothing, otherwise as it is."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "kim.cli.benches.urls"
application = get_wsgi_application()
