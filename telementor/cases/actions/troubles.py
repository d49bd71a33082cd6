"""Why something was not done; then nothing of it was."""

from telementor.rules.guard import Mark


class Unsafe(Exception):
    """Something may identify the patient. Nothing was stored; the marks say what and where."""

    def __init__(self, marks: list[Mark]) -> None:
        super().__init__(len(marks))  # never their words
        self.marks = marks


class Incomplete(Exception):
    """What the form asks for is missing, or cannot be kept as it was typed; nothing was stored."""


class Changed(Exception):
    """Somebody changed the row meanwhile: look at it again."""


class Unseen(Exception):
    """The file holds pictures, whose writing no program here can read: a person must have looked."""


class TooMany(Exception):
    """The case has as many files as one may have."""


class Taken(Exception):
    """Another case has this place in the session."""


class OwnCase(Exception):
    """A second person reviews a case: nobody approves her own."""


class Signed(Exception):
    """The recommendations are signed: they stay as they are."""


class Nothing(Exception):
    """There is nothing to sign."""
