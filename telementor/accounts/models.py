from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from telementor.rules import postal
from telementor.web.bilingual import WordsField
from telementor.web.columns import Folded, OneLine

ZONES = [  # of Canada, from the east
    ("America/St_Johns", _("Newfoundland (St. John’s)")),
    ("America/Halifax", _("Atlantic (Halifax, Moncton)")),
    ("America/Blanc-Sablon", _("Atlantic all year (Blanc-Sablon)")),
    ("America/Toronto", _("Eastern (Toronto, Montreal, Ottawa)")),
    ("America/Iqaluit", _("Eastern (Iqaluit)")),
    ("America/Atikokan", _("Eastern all year (Atikokan)")),
    ("America/Winnipeg", _("Central (Winnipeg, Kenora)")),
    ("America/Regina", _("Central all year (Regina, Saskatoon)")),
    ("America/Edmonton", _("Mountain (Edmonton, Calgary, Yellowknife)")),
    ("America/Vancouver", _("Pacific (Vancouver, Victoria)")),
    ("America/Whitehorse", _("Yukon (Whitehorse)")),
]


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, **profile: Any) -> "Person":
        person = self.model(email=email.strip().lower(), **profile)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **profile: Any) -> "Person":
        """Who looks after the installation. Signs in by code like everybody; a password is kept only where one is given."""
        person = self.create_user(email, is_staff=True, is_superuser=True, **profile)
        if password:
            person.set_password(password)
            person.save(update_fields=["password"])
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone who signs in. What they are in a program or cycle is said there."""

    class Profession(models.TextChoices):
        FAMILY_PHYSICIAN = "family_physician", _("Family physician")
        SPECIALIST = "specialist", _("Specialist physician")
        NURSE_PRACTITIONER = "nurse_practitioner", _("Nurse practitioner")
        REGISTERED_NURSE = "registered_nurse", _("Registered nurse")
        PRACTICAL_NURSE = "practical_nurse", _("Practical nurse")
        PHARMACIST = "pharmacist", _("Pharmacist")
        PHYSICIAN_ASSISTANT = "physician_assistant", _("Physician assistant")
        PSYCHOLOGIST = "psychologist", _("Psychologist or psychotherapist")
        PHYSIOTHERAPIST = "physiotherapist", _("Physiotherapist")
        OCCUPATIONAL_THERAPIST = "occupational_therapist", _("Occupational therapist")
        SOCIAL_WORKER = "social_worker", _("Social worker")
        CHIROPRACTOR = "chiropractor", _("Chiropractor")
        DENTIST = "dentist", _("Dentist")
        RESIDENT = "resident", _("Resident physician")
        STUDENT = "student", _("Student")
        OTHER = "other", _("Other profession")

    email = models.EmailField(_("e-mail"), unique=True)
    given_name = OneLine(_("given name"), max_length=80, blank=True)
    family_name = OneLine(_("family name"), max_length=80, blank=True)
    profession = models.CharField(_("profession"), max_length=30, choices=Profession, blank=True)
    city = OneLine(_("city or town of practice"), max_length=80, blank=True)
    postal_code = models.CharField(_("postal code of practice"), max_length=7, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("en", "English"), ("fr", "Français")], default="en"
    )
    zone = models.CharField(_("time zone"), max_length=40, default="America/Toronto")
    is_staff = models.BooleanField(_("looks after this installation"), default=False)
    is_active = models.BooleanField(default=True)
    found_by = Folded(of=("given_name", "family_name", "email"))
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_name", "given_name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip() or self.email

    @property
    def province(self) -> str:
        """Two letters, from the postal code; empty where there is none."""
        return province_of(self.postal_code)


def province_of(postal_code: str) -> str:
    try:
        return postal.province(postal_code) or ""
    except postal.NotPostal:
        return ""


class Licence(models.Model):
    """A person's number with a college or body; which are asked for is in rules/licences.py."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="licences")
    body = models.CharField(max_length=30)
    number = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "body"], name="one_number_per_body")]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"


class ConsentDocument(models.Model):
    """One version of a text people agree to. A new text is a new version, never an edit."""

    class Kind(models.TextChoices):
        COLLABORATION = "collaboration", _("Statement of collaboration")
        PRIVACY = "privacy", _("Privacy and use of data")
        RESEARCH = "research", _("Research and evaluation")
        PHOTO = "photo", _("Photographs and recordings")

    kind = models.CharField(max_length=20, choices=Kind)
    version = models.CharField(max_length=20)
    title = WordsField()
    text = WordsField(long=True)
    required = models.BooleanField(default=False)
    effective_from = models.DateField()

    class Meta:
        ordering = ["kind", "-effective_from"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="one_text_per_version")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Consent(models.Model):
    """A person's yes or no to one version, at one time. The newest row counts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    document = models.ForeignKey(ConsentDocument, on_delete=models.PROTECT, related_name="consents")
    given = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)
    channel = models.CharField(max_length=20, default="web")

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["person", "document", "-at"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.document} {'yes' if self.given else 'no'}"


class Token(models.Model):
    """What a person's program shows at the API instead of signing in. Only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
