"""Telementor runs an ECHO-style telementoring program end to end."""
