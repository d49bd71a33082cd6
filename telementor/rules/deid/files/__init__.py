"""Read what is written in an attached file, and strip from it what nobody presents.

`strip` keeps what can be presented (text, pictures from their pixels alone, notes to slides, hidden slides) and leaves out
the rest: properties, names of authors, comments, deleted text, earlier versions, previews, metadata, scripts, attachments.
`extract` reads the very bytes that `strip` gives, so what is kept is what was read. What can be neither read nor left out
is refused as `Unreadable`. A DICOM picture is refused: names are often burned into it.

Source: what Document Inspector of Microsoft Office and Sanitize Document of Adobe Acrobat remove, as their makers list it.
"""

from typing import TYPE_CHECKING

from telementor.rules.deid.files.refusal import Reason, Unreadable
from telementor.rules.deid.files.segment import Locator, Place, Segment
from telementor.rules.deid.first_use import on_first_use

if TYPE_CHECKING:
    from telementor.rules.deid.files.keeping import Kept, extract, keep, strip

__getattr__ = on_first_use(__name__, dict.fromkeys(("Kept", "extract", "keep", "strip"), "keeping"))
__all__ = ["Kept", "Locator", "Place", "Reason", "Segment", "Unreadable", "extract", "keep", "strip"]
