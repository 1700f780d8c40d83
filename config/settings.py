"""The only settings file. What differs between machines comes from the environment: see .env.example."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django_prose_editor.config import html_tags
from jinja2 import StrictUndefined, make_logging_undefined

from articles.writing.embeds import FRAME_HOSTS


BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# The first place that names a variable wins: the environment, then .env, then the file that `make demo` writes.
env.read_env(BASE_DIR / ".env")
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
env.read_env(DATA_DIR / "demo.env")


def required(name: str, why: str, *, in_debug: str) -> str:
    """Read a variable that a live site must set. With DEBUG on, a missing one gets the value `in_debug`."""
    value: str = env(name, default="")
    if not value and not DEBUG:
        raise ImproperlyConfigured(
            f"Set {name} in the environment or in .env: {why}. Or set DEBUG=1 on your own machine."
        )
    return value or in_debug


# The site

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = required(
    "SECRET_KEY", "a long random text that signs cookies and links", in_debug="only-for-a-machine-nobody-else-can-reach"
)
_hosts = required(
    "ALLOWED_HOSTS", "the host names of the site, with commas between", in_debug="localhost,127.0.0.1,[::1]"
)
ALLOWED_HOSTS = [host.strip() for host in _hosts.split(",") if host.strip()]
PORT = env.int("PORT", default=8000)
SITE_NAME = env("SITE_NAME", default="Greenroom")
SITE_URL = env(
    "SITE_URL", default=f"http://127.0.0.1:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")
DEMO = env.bool("DEMO", default=False)  # only shows on every page where to log in
if DEMO and urlsplit(SITE_URL).hostname not in ("127.0.0.1", "localhost", "::1"):
    raise ImproperlyConfigured(
        f"{DATA_DIR} holds the demo, whose passwords everybody knows. Set DATA_DIR to a folder of the site's own."
    )

# Comments: how many one sender may post in ten minutes; 0 is no limit.
COMMENT_LIMIT = env.int("COMMENT_LIMIT", default=6)
# How many proxies of ours are in front of the server and add to X-Forwarded-For; with 0 that header is ignored. The
# server itself does not speak https, so a site that is reached by https has a proxy.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if SITE_URL.startswith("https:") else 0)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "config",
    "articles",
    "shows",
    "content_editor",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.GZipTextMiddleware",
    "config.middleware.UnwritableMiddleware",
    "config.pagecache.page.page_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.signin.required.second_factor_middleware",
    "config.signin.sessions.last_seen_middleware",
    "config.pagecache.timing.timing_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.nul_middleware",
]

# Two folders, whose templates have no name in common: readers' pages in Jinja2, the desk's in Django's language.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "reading"],
        "OPTIONS": {
            "environment": "config.jinja.environment",
            # A name that nobody gave is an error for developers. For readers it is a word that is missing, and a line
            # in the log: that is better than no page.
            "undefined": StrictUndefined if DEBUG else make_logging_undefined(logging.getLogger("config.jinja")),
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "desk"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.reading.site.site",
            ],
        },
    },
]

# Data: one machine, SQLite; more than one, PostgreSQL.

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'greenroom.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start of a transaction, so that two writers wait for each other (up to
    # `timeout` seconds) instead of one failing in the middle. In WAL mode readers do not wait for a writer, and a
    # commit need not wait for the disk (NORMAL): after a power cut the last commits may be missing, but the database is
    # whole. mmap_size is in bytes: SQLite reads that much of the file from mapped memory, without a system call for
    # each page.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the database server may have been restarted
else:
    raise ImproperlyConfigured(
        "DATABASE_URL must name a SQLite or a PostgreSQL database: search and the page cache are written for no other."
    )
# Only signing in uses it: which codes of an app were used, how often a code was wrong. All processes share it.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://django_cache?max_entries=10000")}

# The page cache. A CDN in front of the site is purged by POST to CDN_PURGE_URL; CDN_PURGE_HEADERS prove who asks.
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", default=0 if DEBUG else 64)  # in each web process; 0 turns it off
CDN_PURGE_URL = env("CDN_PURGE_URL", default="")
CDN_PURGE_HEADERS = env.dict("CDN_PURGE_HEADERS", default={})

MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an article of hundreds of blocks is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000  # bytes
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=25_000_000)  # of one image

# The text editor, with an extension for facts in the text. What HTML may be saved is decided in
# articles/writing/prose.py.

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": ["desk/facts"], "extensions": {"FactRef": html_tags(["fact-ref"])}},
    {"js": ["desk/link-dialog"], "extensions": {"LinkDialog": html_tags([])}},
    {"js": ["desk/note-anchors"], "extensions": {"NoteAnchors": html_tags([])}},
    {"js": ["desk/line-types"], "extensions": {"LineTypes": html_tags([])}},
    {"js": ["desk/typography"], "extensions": {"Typography": html_tags([])}},
]

# Background work

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Words and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True
FORMS_URLFIELD_ASSUME_HTTPS = True  # for an address typed without a scheme; the default from Django 6 on

# Mail

vars().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <noreply@localhost>")

# Accounts

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # after the desk's form was opened without `next`
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# The roles that need a second factor. What a role is called by the site does not matter.
TWO_FACTOR_ROLES = env.list("TWO_FACTOR_ROLES", default=[])

# Guessed passwords and codes: django-axes counts and refuses them, as config/signin/lock.py says.

AXES_HANDLER = "config.signin.lock.FailureCounter"
AXES_CLIENT_IP_CALLABLE = "config.signin.lock.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5  # failures for a user name from one address; it then waits for AXES_COOLOFF_TIME
SIGN_IN_ADDRESS_LIMIT = 50  # failures from one address, for whatever user names: a whole newsroom may share one
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True  # the desk's list
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "credential", "csrfmiddlewaretoken"]
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # its middleware would answer instead of the form, and lose what was typed

# Second factors and sessions: django-allauth, of which only the pages in config/signin/urls.py can be reached.

ACCOUNT_ADAPTER = "config.signin.adapters.AccountAdapter"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # the desk asks somebody who may not open a page to log in as another
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
# Wrong codes of one user from all addresses together: who types them knows the password.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/15m/key"}
MFA_ADAPTER = "config.signin.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "config.signin.forms.CodeForm", "reauthenticate": "config.signin.forms.ConfirmCodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # the code before and the one after are right too: phones' clocks differ, and typing takes time

# Security: https only, unless SITE_URL says http, as that of the demo on 127.0.0.1 and of DEBUG does.

SECURE = SITE_URL.startswith("https:")
SECURE_SSL_REDIRECT = SECURE and env.bool("SSL_REDIRECT", default=True)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "articles.reading.site.csrf_failure"
X_FRAME_OPTIONS = "DENY"  # as `frame-ancestors` below; previews, which the desk shows in a frame, override both
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE, "'inline-speculation-rules'"],  # JSON rules for prefetching, which are not code
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-src": [SELF, *FRAME_HOSTS],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    # The level is set on the handler, because the worker's command sets its loggers to INFO, which would print a line
    # or two for each task.
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "level": env("LOG_LEVEL", default="WARNING"),
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # not a warning for every 404
        "axes": {"level": "ERROR"},  # nor two for every wrong password: the desk lists them
    },
}
