"""Check digits of the numbers that people carry.

Sources: ISO/IEC 7812-1 annex B (Luhn: bank cards, social insurance and Ontario, Newfoundland and other health numbers);
British Columbia's ministry of health on the personal health number (modulus 11, begins with 9); ISO 13616 (IBAN).
"""

from collections.abc import Callable

BC_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3)


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others. `digits` holds nothing else."""
    odd = sum(int(digit) for digit in digits[-1::-2])
    even = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (odd + even) % 10 == 0


def bc_phn(digits: str) -> bool:
    """Ten digits of British Columbia: a 9, eight digits, and 11 less their weighted sum modulo 11."""
    if len(digits) != 10 or digits[0] != "9":
        return False
    total = sum(weight * int(digit) % 11 for weight, digit in zip(BC_WEIGHTS, digits[1:9], strict=True))
    return 11 - total % 11 == int(digits[9])


def iban(plain: str) -> bool:
    """Letters and digits without spaces; whether their remainder by 97 is 1."""
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def ramq(plain: str) -> bool:
    """Québec: four letters, then year, month (plus 50 for a woman), day, and two more, which only the RAMQ can check."""
    month, day = int(plain[6:8]), int(plain[8:10])
    return 1 <= (month - 50 if month > 50 else month) <= 12 and 1 <= day <= 31


CHECKS: dict[str, Callable[[str], bool]] = {
    "SIN": luhn,
    "OHIP": luhn,
    "CREDIT_CARD": luhn,
    "BC_PHN": bc_phn,
    "IBAN": iban,
    "RAMQ": ramq,
}
