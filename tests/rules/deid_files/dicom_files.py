"""DICOM files (PS3.10), each with one identifier in one element. They are refused whatever they hold."""

import struct
from collections.abc import Callable

# Name: group, element, value representation.
ELEMENTS = {
    "PatientName": (0x0010, 0x0010, "PN"),
    "PatientID": (0x0010, 0x0020, "LO"),
    "PatientBirthDate": (0x0010, 0x0030, "DA"),
    "OtherPatientIDs": (0x0010, 0x1000, "LO"),
    "PatientAddress": (0x0010, 0x1040, "LO"),
    "AccessionNumber": (0x0008, 0x0050, "SH"),
    "InstitutionName": (0x0008, 0x0080, "LO"),
    "ReferringPhysicianName": (0x0008, 0x0090, "PN"),
    "StudyDescription": (0x0008, 0x1030, "LO"),
    "OperatorsName": (0x0008, 0x1070, "PN"),
    "ImageComments": (0x0020, 0x4000, "LT"),
    "RequestedProcedureComments": (0x0040, 0x1400, "LT"),
}


def element(group: int, number: int, kind: str, value: bytes) -> bytes:
    value += b" " * (len(value) % 2)
    return struct.pack("<HH2sH", group, number, kind.encode(), len(value)) + value


def file(place: str, word: str) -> bytes:
    syntax = element(0x0002, 0x0010, "UI", b"1.2.840.10008.1.2.1\0")
    length = element(0x0002, 0x0000, "UL", struct.pack("<I", len(syntax)))
    return b"\0" * 128 + b"DICM" + length + syntax + element(*ELEMENTS[place], word.encode())


FILES: dict[str, Callable[[str], bytes]] = {place: (lambda word, place=place: file(place, word)) for place in ELEMENTS}
