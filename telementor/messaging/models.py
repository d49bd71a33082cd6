from secrets import token_urlsafe

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from telementor.accounts.models import Person


class Message(models.Model):
    """What a person was told. The key names purpose and person, so that nobody is told the same thing twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=60, blank=True)  # the row it concerns: "enrolment.reminder:12"
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=2)
    attachment = models.CharField(max_length=200, blank=True)  # a file's name in the default storage
    calendar = models.TextField(blank=True)  # what it tells the reader's calendar
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["person", "-created_at"]), models.Index(fields=["about", "-created_at"])]

    def __str__(self) -> str:
        return self.subject


def secret() -> str:
    return token_urlsafe(32)


class Subscription(models.Model):
    """How a person has her sessions in her calendar. Without a row: by mail, and no feed was asked for yet."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="subscription")
    secret = models.CharField(max_length=60, unique=True, default=secret)
    made_at = models.DateTimeField(null=True, blank=True)  # when she asked for the feed
    by_mail = models.BooleanField(_("Invite me to each session by e-mail"), default=True)

    def __str__(self) -> str:
        return str(self.person)


class Invitation(models.Model):
    """What a person's calendar was last told about one row. The sequence rises with each telling; `timed` is the one that
    told the time as it stands, and answers from it on count."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    about = models.CharField(max_length=60)  # "programs.session:12"
    uid = models.CharField(max_length=255, unique=True)
    address = models.EmailField()
    sequence = models.PositiveIntegerField()
    timed = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    said = models.TextField(blank=True)  # what it said beside the time; of old ones perhaps only how that began

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="one_invitation_per_person_and_row")]
        indexes = [models.Index(fields=["about"])]

    def __str__(self) -> str:
        return self.uid


class Reply(models.Model):
    """What a person's calendar answered, as it came. The newest counts, if it is about the time as it now stands.

    `at` is by the clock of her machine; one that runs ahead is not believed (`queries.in_order`).
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("answer to an invitation", "Accepted")
        DECLINED = "declined", pgettext_lazy("answer to an invitation", "Declined")
        TENTATIVE = "tentative", pgettext_lazy("answer to an invitation", "Perhaps")

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="replies")
    answer = models.CharField(max_length=10, choices=Answer)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["invitation", "at", "answer"], name="one_reply_once")]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.answer}"
