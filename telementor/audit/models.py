from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One thing somebody did. Rows are added and read, never changed."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    row = models.BigIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit entry")
        indexes = [models.Index(fields=["kind", "row"]), models.Index(fields=["-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.kind} {self.row}"
