"""Every setting, read once from the environment; runs on a laptop with nothing set."""

import os
import secrets
import zoneinfo
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

# Zones as the pinned tzdata package knows them: a machine's own may be years old, and provinces change their clocks.
zoneinfo.reset_tzpath(to=())

HERE = Path(__file__).resolve().parent
BASE_DIR = HERE.parent


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


DATA = Path(os.environ.get("DATA", BASE_DIR / "var"))
DATA.mkdir(parents=True, exist_ok=True)


def kept_secret(name: str) -> str:
    """A secret made on first use and kept beside the data, so that a restart signs nobody out."""
    path = DATA / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


DEMO = flag("DEMO")
DEBUG = flag("DEBUG")
SITE = os.environ.get("SITE", "http://localhost:8000").rstrip("/")
SITE_NAME = os.environ.get("SITE_NAME", "Telementor")
SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret("secret_key")
ALLOWED_HOSTS = [
    *os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(","),
    urlsplit(SITE).hostname or "",
]
CSRF_TRUSTED_ORIGINS = [SITE]

INSTALLED_APPS = [
    # Our areas first: their French and their templates go before those of the libraries.
    "telementor.web",
    "telementor.queue",
    "telementor.audit",
    "telementor.accounts",
    "telementor.hubs",
    "telementor.messaging",
    "telementor.programs",
    "telementor.enrolment",
    "telementor.surveys",
    "telementor.cases",
    "telementor.live",
    "telementor.zoom",
    "telementor.attendance",
    "telementor.credits",
    "telementor.home",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "channels",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "telementor.web.middleware.readers_zone",
    "telementor.web.middleware.no_nul",
    "telementor.web.middleware.sign_in_whole",
]

ROOT_URLCONF = "telementor.urls"
ASGI_APPLICATION = "telementor.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "telementor.web.page.every_page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "telementor.web.templatetags.web"],
        },
    }
]
FORM_RENDERER = "telementor.web.page.Forms"

# Under ASGI each request has its own context and would make its own connection, so the site keeps a pool (asgi.py asks for it).
# A worker has one connection and may be forked, which a pool does not outlive.
POOLED = flag("DATABASE_POOL")
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA / 'telementor.sqlite3'}"), conn_max_age=0 if POOLED else 600
    )
}
# SQLite needs WAL, NORMAL and IMMEDIATE to take several writers; see docs/operating.md.
SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
elif POOLED:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 20}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in codes and rate limits live in the cache, so it is shared by every process.
REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # What each process may keep for itself: pages that are the same for every visitor.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}

STORAGE_URL = os.environ.get("STORAGE_URL", "")  # s3://key:secret@host:port/bucket; files on disk where it is empty
MEDIA_ROOT = DATA / "files"
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if STORAGE_URL:
    _s3 = urlsplit(STORAGE_URL)
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": _s3.username,
            "secret_key": _s3.password,
            "bucket_name": _s3.path.strip("/"),
            "endpoint_url": f"{'https' if _s3.port in (None, 443) else 'http'}://{_s3.hostname}:{_s3.port or 443}",
        },
    }
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000  # what is pasted by mistake is told so by its form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a roll call of some thousand boxes

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True
ZONE = os.environ.get("ZONE", "America/Toronto")  # for a reader whose own zone is not known

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "telementor.accounts.actions.Doorkeeper"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code sent to the address is the sign-in, and proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {
    "request_login_code": "telementor.accounts.forms.Knock",
    "confirm_login_code": "telementor.accounts.forms.Confirm",
}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# A whole hospital signs in from one address at noon: the limit is per account, and wide per address.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "300/m/ip,5/10m/key",
    "confirm_code": "5/15m/key",
    "login_failed": "300/m/ip,5/5m/key",
}
SESSION_COOKIE_AGE = 60 * 24 * 3600

EMAIL_URL = os.environ.get("EMAIL_URL", "")  # smtp://user:secret@host:587
_mail = urlsplit(EMAIL_URL)
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_PORT == 587, EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_URL else "telementor.outside.mail.Outbox"
OUTBOX = DATA / "outbox"  # where mail is laid down when there is no mail server, as in the demo
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "Telementor <telementor@localhost>")
# Where calendars send their answers to invitations, and what the mail server shows when it brings one (docs/operating.md).
ANSWERS_TO = os.environ.get("ANSWERS_TO", "") or parseaddr(DEFAULT_FROM_EMAIL)[1]
ANSWERS_SECRET = os.environ.get("ANSWERS_SECRET", "")

TASKS = {"default": {"BACKEND": "telementor.queue.backend.Queue", "QUEUES": ["default"]}}
CLOCK = "telementor.clock.tick"
ROOM_SEATS = int(os.environ.get("ROOM_SEATS", "500"))  # people in one room at a time

# The video engine: ws://key:secret@host:7880, as this server reaches it, and the address at which browsers do.
_video = urlsplit(os.environ.get("LIVEKIT_URL", ""))
LIVEKIT_KEY, LIVEKIT_SECRET = unquote(_video.username or ""), unquote(_video.password or "")
LIVEKIT_URL = f"{_video.scheme}://{_video.netloc.rpartition('@')[2]}" if _video.scheme else ""
LIVEKIT_PUBLIC_URL = os.environ.get("LIVEKIT_PUBLIC_URL", "").rstrip("/") or LIVEKIT_URL
if LIVEKIT_URL and (_video.scheme not in {"ws", "wss"} or not LIVEKIT_KEY or len(LIVEKIT_SECRET) < 32):
    raise ImproperlyConfigured(
        "LIVEKIT_URL is ws://KEY:SECRET@HOST:PORT or wss://…, with the engine's own key and a secret of 32 characters or more."
    )

# Zoom's two doors; elsewhere only where something plays Zoom.
ZOOM_ADDRESS = os.environ.get("ZOOM_ADDRESS", "https://zoom.us").rstrip("/")
ZOOM_API = os.environ.get("ZOOM_API", "https://api.zoom.us").rstrip("/")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "connect-src": [
            "'self'",
            *([LIVEKIT_PUBLIC_URL, LIVEKIT_PUBLIC_URL.replace("ws", "http", 1)] * bool(LIVEKIT_URL)),
        ],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
SECURE = SITE.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "telementor.web.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"telementor": {"level": "INFO"}},
}
