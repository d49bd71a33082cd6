"""Accreditations, credit and certificates."""
