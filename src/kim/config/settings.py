"""Settings. Everything that differs between installations comes from the environment.

`KIM_MODE` is demo (the default), test or production. Production refuses SQLite, a moved clock and keys made by itself.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from kim.config import database, keys

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("KIM_DATA", PACKAGE.parent.parent / ".kim"))
MODE = os.environ.get("KIM_MODE", "demo")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("KIM_MODE is demo, test or production.")
IS_PRODUCTION = MODE == "production"
KIM_DEMO = MODE == "demo"
KIM_CLOCK_MAY_MOVE = not IS_PRODUCTION

if IS_PRODUCTION and "DATABASE_URL" not in os.environ:
    raise ImproperlyConfigured("Production needs PostgreSQL: set DATABASE_URL=postgresql://… (SQLite is for the demo).")
DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = keys.from_environment("KIM_SECRET_KEY", required=IS_PRODUCTION, folder=DATA)
KIM_FIELD_KEY = keys.from_environment("KIM_FIELD_KEY", required=IS_PRODUCTION, folder=DATA)
KIM_AUDIT_KEY = keys.from_environment("KIM_AUDIT_KEY", required=IS_PRODUCTION, folder=DATA)
KIM_WALL_KEY = keys.from_environment("KIM_WALL_KEY", required=IS_PRODUCTION, folder=DATA)
KIM_DATABASE_ROLE = os.environ.get("KIM_DATABASE_ROLE", "kim")
KIM_COUNTY = os.environ.get("KIM_COUNTY", "")
KIM_EXCHANGE_KEY = os.environ.get("KIM_EXCHANGE_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KIM_HOSTS", "" if IS_PRODUCTION else "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KIM_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "allauth",
    "allauth.account",
    "kim.foundation",
    "kim.network",
    "kim.access",
    "kim.planning",
    "kim.obstacles",
    "kim.people",
    "kim.cases",
    "kim.sealed",
    "kim.monitoring",
    "kim.procedures",
    "kim.exchange",
    "kim.demo",
    "kim.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kim.web.base.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kim.web.middleware.NothingKeptMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kim.access.middleware.ActorMiddleware",
    "kim.foundation.transactions.WriteLockMiddleware",
    "kim.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "kim.config.urls"
WSGI_APPLICATION = "kim.config.wsgi.application"

DATABASES = {
    "default": (
        database.from_address(os.environ["DATABASE_URL"]) if "DATABASE_URL" in os.environ else database.embedded(DATA)
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["kim.access.sessions.Backend"]
SESSION_ENGINE = "kim.access.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "kim.web.account.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_day"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kim.web.errors.views.forged"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["kim.config.formats"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("web/*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kim.web.base.context.page",
                "kim.web.sealed.context.page",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "libraries": {"kim_ui": "kim.web.components.templatetags.kim_ui"},
            "builtins": ["template_partials.templatetags.partials", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "kim.web.components.forms.Renderer"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web/static", *sorted(PACKAGE.glob("web/*/static"))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
MEDIA_ROOT = DATA / "uploads"
KIM_ERASURES = DATA / "erasures.jsonl"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "kim.foundation.discreet_log.DiscreetFormatter",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
