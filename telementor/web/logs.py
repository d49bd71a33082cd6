"""What is written into the log: nothing that opens a door."""

import logging
import re

# The end of a link that nobody can guess: a guest's, a calendar's, a survey's.
SECRET = re.compile(r"(?<=/)[\w.:=-]{24,}(?=[/?\s\"')]|$)")


class Discreet(logging.Filter):
    """Takes the secret part out of every address that a line of the log holds."""

    def filter(self, record: logging.LogRecord) -> bool:
        if SECRET.search(said := record.getMessage()):
            record.msg, record.args = SECRET.sub("…", said), ()
        return True
