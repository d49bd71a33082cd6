import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as asked
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts import queries
from telementor.accounts.models import Consent, ConsentDocument, Licence, Person, Token
from telementor.audit.actions import record, record_all
from telementor.rules.registrants import Registrant

PROFILE = ["given_name", "family_name", "profession", "city", "postal_code", "language", "zone", "found_by"]


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """How allauth speaks here: a code of six digits, which a phone's keyboard and anyone's eyes can manage."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many tries. Please wait ten minutes, then ask for a new code."),
        "rate_limited": _("Too many tries. Please wait ten minutes, then ask for a new code."),
        "incorrect_code": _("This is not the code we sent last. Look for the newest mail."),
    }

    def generate_login_code(self) -> str:
        return f"{secrets.randbelow(1_000_000):06}"

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever has told us theirs, else in that of the page."""
        person = Person.objects.filter(email=email.lower()).first()
        page = translation.get_language() or "en"
        with translation.override(person.language if person and person.given_name else page):
            try:
                super().send_mail(template_prefix, email, context)
            except OSError:
                raise ImmediateHttpResponse(self.unsent(asked.request)) from None

    def unsent(self, request: HttpRequest) -> Any:
        messages.error(request, gettext("The code could not be sent just now. Please try again in a few minutes."))
        return redirect(request.get_full_path())


def no_password() -> str:
    """What Django keeps for somebody who has none; its own way takes a quarter of the time of a long list."""
    return UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30)


@transaction.atomic
def known(email: str, language: str) -> Person:
    """The person of this address. One who is new here begins to exist by asking for a code."""
    fresh = {"language": language, "password": no_password()}
    return Person.objects.get_or_create(email=email.strip().lower(), defaults=fresh)[0]


@transaction.atomic
def known_all(registrants: Iterable[Registrant], by: Person) -> dict[str, Person]:
    """The person of each e-mail of a list. A profile that somebody has filled in already is theirs and stays as it is."""
    told = {r.email: r for r in registrants}
    people = Person.objects.in_bulk(told, field_name="email")
    fresh = [introduced(Person(password=no_password()), r) for r in told.values() if r.email not in people]
    Person.objects.bulk_create(fresh, ignore_conflicts=True)  # one of them may be asking for a code this very moment
    keys = dict(Person.objects.filter(email__in=[p.email for p in fresh]).values_list("email", "pk"))
    for person in fresh:
        person.pk = keys[person.email]
    unnamed = [introduced(p, told[p.email]) for p in people.values() if not p.given_name and not p.family_name]
    Person.objects.bulk_update(unnamed, PROFILE)
    record_all(by, "introduce", [*fresh, *unnamed])
    return people | {p.email: p for p in fresh}


def introduced(person: Person, told: Registrant) -> Person:
    for name in ("email", "given_name", "family_name", "profession", "city", "postal_code"):
        setattr(person, name, getattr(told, name))
    person.language = told.language or person.language
    return person


@transaction.atomic
def describe(person: Person, licences: Mapping[str, str], by: Person, fields: Iterable[str]) -> None:
    """Keep a profile as it now stands on `person`, and the licence numbers asked for; an empty number is taken away."""
    person.save(update_fields=PROFILE)
    held = [Licence(person=person, body=body, number=number) for body, number in licences.items() if number]
    Licence.objects.bulk_create(held, update_conflicts=True, unique_fields=["person", "body"], update_fields=["number"])
    person.licences.filter(body__in=[body for body, number in licences.items() if not number]).delete()
    if fields := sorted(fields):
        record(by, "change", person, fields=fields)


@transaction.atomic
def publish(document: ConsentDocument, by: Person) -> None:
    """A new version of a text. The earlier ones stay as people agreed to them."""
    document.save()
    record(by, "publish", document, kind=document.kind, version=document.version)


@transaction.atomic
def consent(person: Person, answers: Mapping[ConsentDocument, bool], channel: str = "web") -> list[Consent]:
    """Note a yes or no to each document as a new row, where it is not what the person said last."""
    Person.objects.select_for_update().get(pk=person.pk)
    said = queries.consents_of(person)
    new = [
        Consent(person=person, document=document, given=given, channel=channel)
        for document, given in answers.items()
        if document.pk not in said or said[document.pk].given != given
    ]
    made = Consent.objects.bulk_create(new)
    record_all(person, "give consent", [row for row in made if row.given])
    record_all(person, "refuse consent", [row for row in made if not row.given])
    return made


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """From this answer on, pages come in the language a person has chosen for themselves."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]  # a plain string in the settings
    )
    return response


@transaction.atomic
def make_token(person: Person, name: str) -> str:
    """A new token for the API. This is the one time it can be read."""
    secret = f"tm_{secrets.token_urlsafe(32)}"
    made = Token.objects.create(person=person, name=name, digest=queries.digest(secret))
    record(person, "make token", made, name=name)
    return secret


@transaction.atomic
def revoke_token(token: Token, by: Person) -> None:
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(by, "revoke token", token, name=token.name)


def admit(secret: str) -> Person | None:
    """Whose token this is, noting its use at most once an hour."""
    person = queries.bearer(secret)
    if person:
        now = timezone.now()
        used = Token.objects.filter(digest=queries.digest(secret)).exclude(last_used_at__gt=now - timedelta(hours=1))
        used.update(last_used_at=now)
    return person


@transaction.atomic
def forget_strangers(before: datetime) -> int:
    """Delete those who asked for a code before then and never came in: no name, no place, no role, no sign-in."""
    strangers = Person.objects.filter(
        given_name="",
        family_name="",
        last_login=None,
        is_staff=False,
        joined_at__lt=before,
        enrolments=None,
        memberships=None,
    )
    gone = list(strangers)
    record_all(None, "forget stranger", gone)
    Person.objects.filter(pk__in=[person.pk for person in gone]).delete()
    return len(gone)
