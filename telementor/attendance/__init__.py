"""The desk: attended minutes, aliases, corrections."""
