# ruff: noqa: E402  # settings go before models, and these rows are never printed
"""The one-file Django app a careful developer would write for each row's work, and nothing else. It knows the tables only."""

import csv
import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from io import BytesIO, StringIO
from typing import Any, ClassVar

import dj_database_url
import django
import segno
import xlsxwriter
from django.apps import AppConfig
from django.conf import settings

PAGES = {
    "program": """<!doctype html><title>{{ sessions.0.cycle.program.name.en }}</title>
<h1>{{ sessions.0.cycle.program.name.en }}</h1><ol>{% for session in sessions %}
<li>{{ session.starts_at|date:"D j M Y, H:i" }} {{ session.topic.en }}</li>{% endfor %}</ol>""",
    "home": """<!doctype html><title>Home</title><h1>Hello {{ user.given_name }}</h1>
<ol>{% for session in sessions %}
<li>{{ session.cycle.program.name.en }}, {{ session.starts_at|date:"D j M Y, H:i" }} {{ session.topic.en }}</li>{% endfor %}</ol>""",
    "people": """<!doctype html><title>People</title><h1>People of {{ user.given_name }}'s cycle</h1>
<table>{% for place in page %}
<tr><td>{{ place.person.given_name }} {{ place.person.family_name }}<td>{{ place.person.email }}<td>{{ place.profession }}
<td>{{ place.person.city }}<td>{{ place.status }}<td>{{ place.applied_at|date:"j M Y" }}</tr>{% endfor %}</table>""",
}
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def database() -> dict[str, Any]:
    """The same database, opened as the product opens it: a pool on PostgreSQL, since ASGI keeps no connection by itself."""
    found: dict[str, Any] = dict(dj_database_url.parse(os.environ["DATABASE_URL"]))
    if found["ENGINE"].endswith("sqlite3"):
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
        found["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    elif find_spec("psycopg_pool"):
        found["OPTIONS"] = {"pool": True}
    return found


class Auth(AppConfig):
    """Django's own looks for the model of a user before this file has come to it."""

    name = "django.contrib.auth"


if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    loaders = [
        ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", PAGES)]),
    ]
    settings.configure(
        SECRET_KEY=os.environ["SECRET_KEY"],
        ALLOWED_HOSTS=["localhost"],
        INSTALLED_APPS=["bench.bare.Auth", "django.contrib.contenttypes", "django.contrib.sessions", "bench.bare"],
        AUTH_USER_MODEL="bare.Person",
        DATABASES={"default": database()},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIDDLEWARE=MIDDLEWARE,
        ROOT_URLCONF="bench.bare",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": loaders}}],
        TIME_ZONE="America/Toronto",
        USE_TZ=True,
    )
    django.setup()

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.decorators import login_required
from django.core.asgi import get_asgi_application
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


class Table(models.Model):
    objects: ClassVar["models.Manager[Any]"] = models.Manager()

    class Meta:
        abstract = True
        app_label = "bare"
        managed = False


class Person(AbstractBaseUser):
    email = models.EmailField(unique=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    profession = models.CharField(max_length=30)
    city = models.CharField(max_length=80)
    postal_code = models.CharField(max_length=7)
    language = models.CharField(max_length=2, default="en")
    zone = models.CharField(max_length=40, default="America/Toronto")
    is_staff = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    objects: ClassVar["BaseUserManager[Any]"] = BaseUserManager()
    USERNAME_FIELD = "email"

    class Meta(Table.Meta):
        db_table = "accounts_person"


class Program(Table):
    slug = models.SlugField()
    name = models.JSONField()

    class Meta(Table.Meta):
        db_table = "programs_program"


class Cycle(Table):
    program = models.ForeignKey(Program, models.CASCADE)

    class Meta(Table.Meta):
        db_table = "programs_cycle"


class Session(Table):
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    topic = models.JSONField()

    class Meta(Table.Meta):
        db_table = "programs_session"


class Place(Table):
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, models.CASCADE, related_name="places")
    status = models.CharField(max_length=10, default="enrolled")
    profession = models.CharField(max_length=30)
    channel = models.CharField(max_length=5, default="staff")
    applied_at = models.DateTimeField(auto_now_add=True)

    class Meta(Table.Meta):
        db_table = "enrolment_enrolment"


class Mark(Table):
    session = models.ForeignKey(Session, models.CASCADE, related_name="+")
    enrolment = models.ForeignKey(Place, models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta(Table.Meta):
        db_table = "attendance_correction"


OF_PERSON = ["given_name", "family_name", "email", "city", "postal_code", "language", "zone"]
COLUMNS = [*OF_PERSON, "profession", "status", "channel", "applied_at"]  # as many as ours


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


def program(request: HttpRequest, slug: str) -> HttpResponse:
    coming = Session.objects.filter(cycle__program__slug=slug, starts_at__gt=timezone.now())
    return render(request, "program", {"sessions": coming.select_related("cycle__program").order_by("starts_at")})


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The same sessions as ours reads: all of her cycles."""
    hers = Session.objects.filter(cycle__places__person=request.user).select_related("cycle__program")
    shown = {"user": request.user, "sessions": hers.order_by("starts_at")}
    return render(request, "home", shown)


@login_required
def people(request: HttpRequest, pk: int) -> HttpResponse:
    places = (
        Place.objects.filter(cycle=pk).select_related("person").order_by("person__family_name", "person__given_name")
    )
    page = places if "all" in request.GET else Paginator(places, 50).get_page(request.GET.get("page"))
    return render(request, "people", {"user": request.user, "page": page})


@login_required
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    place, minutes = int(request.POST["enrolment"]), int(request.POST["minutes"])
    Mark.objects.create(session_id=pk, enrolment_id=place, minutes=minutes, reason="Roll call", by_id=request.user.pk)
    return JsonResponse({"enrolment": place, "minutes": minutes}, status=201)


def participants(pk: int) -> Iterator[Any]:
    names = [f"person__{name}" if name in OF_PERSON else name for name in COLUMNS]
    rows: Iterator[Any] = Place.objects.filter(cycle=pk).values_list(*names).iterator()
    return rows


@login_required
def people_csv(request: HttpRequest, pk: int) -> HttpResponse:
    file = StringIO()
    csv.writer(file).writerows([COLUMNS, *participants(pk)])
    return HttpResponse(file.getvalue(), content_type="text/csv")


@login_required
def people_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """As xlsxwriter's documentation does it for Django."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"remove_timezone": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(participants(pk), start=1):
            sheet.write_row(number, 0, row)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(file.getvalue(), content_type=kind)


def register(cycle: int, rows: Iterable[dict[str, str]]) -> None:
    """Row d: everybody of a list and their places, in two statements."""
    people = Person.objects.bulk_create(Person(password="!", **row) for row in rows)
    Place.objects.bulk_create(Place(cycle_id=cycle, person=person, profession=person.profession) for person in people)


def roll_call(session: int, places: Iterable[int], minutes: int, by: int) -> None:
    """Row e2, in one statement."""
    told = {"session_id": session, "minutes": minutes, "reason": "Roll call", "by_id": by}
    Mark.objects.bulk_create(Mark(enrolment_id=place, **told) for place in places)


def certificate(lines: Iterable[str], address: str, font: str) -> bytes:
    """Row f: one page with its font embedded and a QR code. The font is read once for the whole process."""
    if "Sans" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sans", font))
    file = BytesIO()
    page = Canvas(file, pagesize=letter, pageCompression=1)
    page.setFont("Sans", 14)
    for number, line in enumerate(lines):
        page.drawString(72, 700 - 24 * number, line)
    code = BytesIO()
    segno.make(address, error="m", micro=False).save(code, kind="png", scale=4, border=0)
    page.drawImage(ImageReader(code), 420, 72, 100, 100)
    page.save()
    return file.getvalue()


urlpatterns = [
    path("plain/", plain),
    path("programs/<slug:slug>/", program),
    path("", home),
    path("people/<int:pk>/", people),
    path("sessions/<int:pk>/mark/", mark),
    path("people/<int:pk>.csv", people_csv),
    path("people/<int:pk>.xlsx", people_xlsx),
]
if settings.ROOT_URLCONF == "bench.bare":
    application = get_asgi_application()
