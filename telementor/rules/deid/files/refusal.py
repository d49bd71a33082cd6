"""Why a file is not taken."""

from enum import StrEnum

from telementor.rules.deid.files.segment import Locator


class Reason(StrEnum):
    """A stable key; the page says it in a sentence, with what to do instead."""

    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    BOMB = "bomb"  # a small file that unpacks into a huge one
    UNKNOWN = "unknown"  # none of the kinds that can be read
    MISNAMED = "misnamed"  # its content is not what its name says
    LEGACY = "legacy"  # .doc and .ppt of before 2007
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    EMBEDDED = "embedded"  # another file, sound or film within it
    LINKED = "linked"  # a picture or object that is fetched from elsewhere when it is opened
    PICTURE = "picture"  # a picture in it of a kind that can hold writing and cannot be read
    FRAMES = "frames"  # an animation, or a picture file of several pages
    SCAN = "scan"  # a page that is a picture: nobody can search it for names
    GARBLED = "garbled"  # writing whose letters cannot be told from the file
    DICOM = "dicom"
    DAMAGED = "damaged"


class Unreadable(Exception):
    """The file is refused. It says why and where, and never holds any of the file's text."""

    def __init__(self, reason: Reason, locator: Locator | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.locator = locator
