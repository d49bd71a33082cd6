"""A column whose text is of no use to who has only the database: a client's secret, a link that is a key."""

import base64
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


class SecretField(models.TextField[str, str]):
    """Encrypted under the site's key (Fernet). Under another key it reads as empty: it must be written anew."""

    def get_prep_value(self, value: Any) -> Any:
        return cipher(settings.SECRET_KEY).encrypt(str(value).encode()).decode() if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        try:
            return cipher(settings.SECRET_KEY).decrypt(value.encode()).decode() if value else ""
        except InvalidToken:
            return ""

    def get_lookup(self, lookup_name: str) -> Any:
        raise TypeError("what is encrypted anew each time cannot be looked for")


@cache
def cipher(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"telementor columns").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
