"""A zip archive to its files and back, without unpacking a bomb.

The declared sizes are added up first. A bomb lies about them, but `zipfile` counts, too: it never gives more than is declared.
"""

import zipfile
import zlib
from io import BytesIO

from telementor.rules.deid.files import limits
from telementor.rules.deid.files.refusal import Reason, Unreadable

_STORED = (".jpeg", ".png")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # when a file was saved is nobody's business


def unpack(data: bytes) -> dict[str, bytes]:
    """Name to content. Two files of one name are refused: programs differ in which of them they open."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive, len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise Unreadable(Reason.DAMAGED) from None


def pack(files: dict[str, bytes]) -> bytes:
    """The same files always give the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _read(archive: zipfile.ZipFile, packed: int) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check(entries, packed)
    return {entry.filename: archive.read(entry) for entry in entries}


def _check(entries: list[zipfile.ZipInfo], packed: int) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(Reason.ENCRYPTED)
    if len(entries) > limits.PARTS or sum(entry.file_size for entry in entries) > _most(packed):
        raise Unreadable(Reason.BOMB)
    plain = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if len({entry.filename.lower() for entry in entries}) < len(entries) or any(
        entry.compress_type not in plain for entry in entries
    ):
        raise Unreadable(Reason.DAMAGED)


def _most(packed: int) -> int:
    return min(limits.UNPACKED, max(limits.SMALL, limits.RATIO * packed))
