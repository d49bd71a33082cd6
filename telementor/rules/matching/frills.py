"""What stands around a name and is none of it: devices, pronouns, telephone numbers, an e-mail's host."""

import re

_PRONOUN = r"(?:she|her|hers|he|him|his|they|them|theirs|ze|xe|elle|elles|il|lui|iel|ael|la|le)"
_PRONOUNS = re.compile(
    rf"[(\[]\s*{_PRONOUN}(?:\s*[/,|][^)\]]*|(?:\s+{_PRONOUN})*)\s*[)\]]|\b{_PRONOUN}(?:\s*/\s*{_PRONOUN})+\b"
)
_MODEL = r"(?:-\w+|\s+(?:pro|air|mini|max|plus|ultra|tab|se|lite|power|phone|[a-z]?\d\w*)\b)*"
_DEVICE = re.compile(
    r"(?:'s?\s+|\b)(?:iphone|ipad|ipod|imac|macbook|galaxy|android|samsung|pixel \d|sm-\w+|chromebook|laptop|desktop|pc"
    r"|computer|ordinateur|portable|tablette?|telephone|phone|mobile|cell|cellulaire|surface pro|huawei|xiaomi|oneplus"
    rf"|redmi|motorola|moto|lenovo|nokia)\b{_MODEL}\+?(?:\s+(?:de|du|of)\b|\s+d(?='))?"
)
_PHONE = re.compile(r"\s*(?:phone|caller)?\s*\+?[\d\s().*x-]*")
_CALL_IN = re.compile(r"\s*call[- ]?in[- ]user.*")
_ADDRESS = re.compile(r"\s*([^@\s]+)@[^@\s]+\.[^@\s]+\s*")
ORIGIN = re.compile(r"[(\[]?\s*\b(?:nee|born|formerly|previously|maiden name|anciennement)\b:?\s+([^\W\d_]+)\s*[)\]]?")


def unadorned(folded: str) -> str:
    """Without pronouns, devices and the name of birth; of an e-mail address what stands before the @."""
    if found := _ADDRESS.fullmatch(folded):
        return found[1].replace("_", ".")
    return _DEVICE.sub(" ", _PRONOUNS.sub(" ", ORIGIN.sub(" ", folded)))


def is_phone(folded: str) -> bool:
    """Whether it is a caller: a number, whole or partly hidden, or "Call-In User_1"."""
    return bool(_CALL_IN.fullmatch(folded) or (_PHONE.fullmatch(folded) and sum(map(str.isdigit, folded)) >= 4))


def number(folded: str) -> str:
    """Ten digits or more, without the leading 1 of North America; empty where some are hidden or there are none."""
    digits = "".join(filter(str.isdigit, folded))
    if len(digits) < 10 or "*" in folded or "x" in folded:
        return ""
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
