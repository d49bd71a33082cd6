from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person


class Message(models.Model):
    """What a person was told. The key names purpose and person, so that nobody is told the same thing twice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=2)
    attachment = models.CharField(max_length=200, blank=True)  # a file's name in the default storage
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["person", "-created_at"])]

    def __str__(self) -> str:
        return self.subject
