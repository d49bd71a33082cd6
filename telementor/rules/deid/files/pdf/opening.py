"""Open a PDF without being drowned by it."""

from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf, Stream

from telementor.rules.deid.files import limits
from telementor.rules.deid.files.refusal import Reason, Unreadable

# For the whole process, as qpdf has it. Certificates and reports, which we write ourselves, stay far below.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=limits.STREAM,
    run_length_max_memory=limits.STREAM,
    png_max_memory=limits.STREAM,
    tiff_max_memory=limits.STREAM,
    max_stream_filters=4,
    parser_max_nesting=100,
)
_LZW = 100_000  # packed bytes: qpdf has no limit for this one, which can grow a thousandfold


def opened(data: bytes) -> Pdf:
    """Raises `Unreadable` for a password, also where only the owner's is needed: somebody forbade to change this file."""
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise Unreadable(Reason.ENCRYPTED) from None
    except pikepdf.PdfError as error:
        # qpdf tells this limit from damage by its words only.
        raise Unreadable(Reason.BOMB if "memory limit" in str(error) else Reason.DAMAGED) from None
    if pdf.is_encrypted:
        raise Unreadable(Reason.ENCRYPTED)
    _weigh(pdf, len(data))
    return pdf


def _weigh(pdf: Pdf, packed: int) -> None:
    """Unpack every stream once, one at a time. A picture is weighed by its pixels instead: nothing here unpacks it."""
    if len(pdf.objects) > limits.OBJECTS:
        raise Unreadable(Reason.TOO_LARGE)
    left = min(limits.UNPACKED, max(limits.SMALL, limits.RATIO * packed))
    for value in pdf.objects:
        if isinstance(value, Stream):
            left -= _pixels(value) if value.get(Name.Subtype) == Name.Image else _size(value)
        if left < 0:
            raise Unreadable(Reason.BOMB)


def _pixels(image: Stream) -> int:
    if int(image.get(Name.Width, 0)) * int(image.get(Name.Height, 0)) > limits.PIXELS:
        raise Unreadable(Reason.TOO_MANY_PIXELS)
    return 0


def _size(stream: Stream) -> int:
    if "LZWDecode" in str(stream.get(Name.Filter)) and len(stream.read_raw_bytes()) > _LZW:
        raise Unreadable(Reason.BOMB)
    try:
        return len(stream.read_bytes())
    except pikepdf.DataDecodingError as error:
        raise Unreadable(Reason.BOMB if "memory limit" in str(error) else Reason.DAMAGED) from None
    except pikepdf.PdfError:
        return 0  # of a kind that cannot be unpacked: whoever needs it refuses it
