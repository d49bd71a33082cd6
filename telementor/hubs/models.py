from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.web.bilingual import WordsField


class Hub(models.Model):
    """A specialist team and the institution it belongs to."""

    slug = models.SlugField(unique=True)
    name = WordsField(_("name"))
    about = WordsField(_("about"), long=True, blank=True)
    city = models.CharField(_("city"), max_length=80)
    province = models.CharField(_("province"), max_length=2)

    class Meta:
        verbose_name = _("hub")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)
