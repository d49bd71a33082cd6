"""Whether the letters of a font can be told from the file.

A PDF draws shapes by number. Where nothing says which letter a shape is, programs take the number for the letter: what
they read is then not what a person sees, and a name passes for a jumble of letters.

Source: ISO 32000-1, 9.10.2, the four ways to get from a character code to Unicode.
"""

import re

from pikepdf import Array, Dictionary, Name, Object

# "g12", "cid07", "glyph3" are numbers of shapes. Letters are called A, eacute, uni00E9, afii10017, rho1; H12011 is a
# pictograph of Adobe's.
_LETTER = r"uni[0-9A-F]{4}|u[0-9A-F]{4,6}$|afii\d{5}$|H\d{5}$|(?:rho|phi|pi)1$"
_NUMBERED = re.compile(rf"/(?!{_LETTER})(?:[A-Za-z_.]{{0,3}}|glyph|index|char)\d+(?:\.\w+)?")
_COLLECTIONS = {"Japan1", "GB1", "CNS1", "Korea1", "KR"}  # their numbers have known letters
_SYMBOLIC = 4


def is_legible(font: Object) -> bool:
    if Name.ToUnicode in font:
        return True
    if font.get(Name.Subtype) == Name.Type0:
        return _is_known_collection(font)
    encoding = font.get(Name.Encoding)
    if isinstance(encoding, Dictionary) and Name.Differences in encoding:
        return not any(_NUMBERED.fullmatch(str(name)) for name in encoding.Differences if isinstance(name, Name))
    # A Type 1 font names its letters itself; a TrueType font with an order of its own does not.
    return encoding is not None or (font.get(Name.Subtype) != Name.Type3 and not _is_own_order(font))


def _is_known_collection(font: Object) -> bool:
    encoding = font.get(Name.Encoding)
    if isinstance(encoding, Name) and not str(encoding).startswith("/Identity"):
        return True
    descendants = font.get(Name.DescendantFonts, Array())
    return any(str(one.get(Name.CIDSystemInfo, Dictionary()).get(Name.Ordering)) in _COLLECTIONS for one in descendants)


def _is_own_order(font: Object) -> bool:
    descriptor = font.get(Name.FontDescriptor, Dictionary())
    return font.get(Name.Subtype) == Name.TrueType and bool(int(descriptor.get(Name.Flags, 0)) & _SYMBOLIC)
