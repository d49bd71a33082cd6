"""How large a file may be. A phone's photograph has 12 to 50 megapixels; a deck of slides rarely passes 25 MB."""

FILE = 25_000_000  # bytes as it arrives, and as it is kept: a file that was kept must be able to come in again
UNPACKED = 200_000_000  # bytes of all that is packed in it
MARKUP = 30_000_000  # bytes of XML in an office file, some 2,000 pages: as a tree it takes fifteen times that
RATIO = 100  # unpacked to packed, from which on it counts as a bomb
SMALL = 10_000_000  # unpacked bytes that are harmless whatever the ratio
PARTS = 5_000  # files in an archive
PIXELS = 50_000_000  # in one picture
STREAM = 64_000_000  # bytes of one stream of a PDF, unpacked
OBJECTS = 200_000  # in a PDF
